/** One subject does one task in a process of its own, and says what was measured as a line of JSON. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Subject } from './support/task.ts'

const [, , part, bench = '', subject = '', size = '', port = '0'] = process.argv
const file =
  subject === 'hearth'
    ? join(import.meta.dirname, 'hearth', `${bench}.ts`)
    : join(import.meta.dirname, 'rivals', subject, `${bench}.js`)
const { hold, measure } = (await import(pathToFileURL(file).href)) as Subject
const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
const task = { size: Number(size), port: Number(port), folder }
const say = (answer: unknown): void => void process.stdout.write(`\n${JSON.stringify(answer)}\n`)

if (part === 'hold') {
  if (hold === undefined) throw new Error(`${subject} holds nothing for ${bench}`)
  say({ port: await hold(task) })
} else {
  say(await measure(task))
  // Sockets and timers of a rival may be left open.
  process.exit(0)
}
