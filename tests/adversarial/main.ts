/** Plays every attack against a running member, one after another, and prints what was tried and what came of it. */
import { attacks } from './attacks/index.ts'

const wanted = process.argv.slice(2).join(' ').toLowerCase()
const chosen = attacks.filter(({ name, tried }) => `${name} ${tried}`.toLowerCase().includes(wanted))
const widest = Math.max(...chosen.map(({ name }) => name.length))
const tries = Math.max(...chosen.map(({ tried }) => tried.length))

const line = (...[name, tried, verdict]: [string, string, string]): void => {
  process.stdout.write(`${name.padEnd(widest)}  ${tried.padEnd(tries)}  ${verdict}\n`)
}

let broken = 0
line('ATTACK', 'WHAT WAS TRIED', 'VERDICT')
let last = ''
for (const { name, tried, play } of chosen) {
  const verdict = await play()
  if (!verdict.held) broken += 1
  line(name === last ? '' : name, tried, verdict.held ? 'held' : `BROKEN: ${verdict.why.split('\n')[0] ?? ''}`)
  last = name
}
process.stdout.write(`\n${String(chosen.length - broken)} of ${String(chosen.length)} held\n`)
process.exitCode = broken > 0 || chosen.length === 0 ? 1 : 0
