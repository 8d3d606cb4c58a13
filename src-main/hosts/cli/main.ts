/** The command line: `npm run -s hearth -- ...`. */
import { runCommandLine } from './commandLine.ts'
import { commands } from './table.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked twice, it ends at once; what was acknowledged is on disk.
    if (stop.signal.aborted) process.exit(1)
    stop.abort()
  })
}

// A reader that has heard enough (`hearth read ... | head`) closes the pipe.
process.stdout.on('error', () => process.exit(0))

const code = await runCommandLine(process.argv.slice(2), commands, {
  environment: process.env,
  stopped: stop.signal,
  out: (line) => void process.stdout.write(`${line}\n`),
  aside: (line) => void process.stderr.write(`${line}\n`),
})
// Written out first, since `exit` would cut a long answer off where standard output is a pipe.
process.stdout.write('', () => process.exit(code))
