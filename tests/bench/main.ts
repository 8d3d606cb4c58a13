/**
 * `npm run -s bench -- [NAME...] [--runs N] [--size N] [--rivals] [--json FILE]`: measures, subjects in turn within
 * one run, each in a fresh process. Ratios are to be compared; single times on a busy machine say little.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { benches, type Bench, type Figure } from './benches.ts'
import { spread, type Spread } from './support/statistics.ts'
import type { Measured } from './support/task.ts'

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, size: { type: 'string' }, json: { type: 'string' } },
})

/** One figure of one run of all subjects. */
interface FigureRecord extends Spread {
  readonly name: string
  readonly unit: string
  readonly goal: number | null
  readonly size: number
  /** Of Hearth's median to each rival's in the same run. */
  readonly ratios: Readonly<
    Record<string, { readonly ratio: number; readonly median: number; readonly unequal: string }>
  >
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const rivalsAreInstalled = existsSync(join(import.meta.dirname, 'rivals', 'node_modules'))

function start(part: 'hold' | 'measure', bench: Bench, subject: string, size: number, port: number): ChildProcess {
  const file = join(import.meta.dirname, 'child.ts')
  const words = [part, bench.name, subject, String(size), String(port)]
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The line of JSON that the child says; what else it prints is left out. */
function answerOf(child: ChildProcess): Promise<Measured> {
  return new Promise((resolve, reject) => {
    let said: Measured | null = null
    if (child.stdout === null) throw new Error('a child without a voice')
    createInterface(child.stdout).on('line', (line) => {
      if (!line.startsWith('{')) return
      said = JSON.parse(line) as Measured
      if ('port' in said) resolve(said)
    })
    child.on('exit', (code) => {
      if (said !== null && code === 0) resolve(said)
      else reject(new Error(`ended with ${String(code)} and no answer`))
    })
  })
}

async function run(bench: Bench, runs: number): Promise<FigureRecord[]> {
  const size = Number(options.size ?? bench.size)
  const subjects = ['hearth', ...Object.keys(bench.rivals).filter((rival) => isThere(rival, bench))]
  const holders = new Map<string, { child: ChildProcess; port: number }>()
  const values = new Map<string, Measured[]>(subjects.map((subject) => [subject, []]))
  try {
    for (const subject of subjects) {
      if (!held(bench.name, subject)) continue
      const child = start('hold', bench, subject, size, 0)
      holders.set(subject, { child, port: (await answerOf(child))['port'] ?? 0 })
    }
    for (let round = 0; round < runs; round += 1)
      // Another begins each time, so that none always follows the same.
      for (let turn = 0; turn < subjects.length; turn += 1) {
        const subject = subjects[(turn + round) % subjects.length] ?? 'hearth'
        const child = start('measure', bench, subject, size, holders.get(subject)?.port ?? 0)
        values.get(subject)?.push(await answerOf(child))
      }
  } finally {
    for (const { child } of holders.values()) child.kill('SIGTERM')
  }
  return bench.figures.map((figure) => recordOf(bench, figure, size, values))
}

/** Where there is another side, it stays for all runs; Hearth's two members of `send` find each other anew. */
const held = (bench: string, subject: string): boolean => bench === 'join' || (bench === 'send' && subject !== 'hearth')

const isThere = (rival: string, bench: Bench): boolean =>
  rivalsAreInstalled && existsSync(join(import.meta.dirname, 'rivals', rival, `${bench.name}.js`))

function recordOf(bench: Bench, figure: Figure, size: number, values: Map<string, Measured[]>): FigureRecord {
  const of = (subject: string): number[] => (values.get(subject) ?? []).map((one) => one[figure.name] ?? Number.NaN)
  const own = spread(of('hearth'))
  const ratios = Object.fromEntries(
    [...values.keys()]
      .filter((subject) => subject !== 'hearth' && of(subject).every(Number.isFinite))
      .map((rival) => {
        const { median } = spread(of(rival))
        return [rival, { ratio: own.median / median, median, unequal: bench.rivals[rival] ?? '' }]
      }),
  )
  const { unit, goal } = figure
  return { name: `${bench.name}.${figure.name}`, unit, goal, size, ...own, ratios }
}

const short = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 })

function show(record: FigureRecord): void {
  const { name, unit, goal, median, min, max, n, ratios } = record
  say(
    `${name}: ${short(median)} ${unit} (${short(min)} to ${short(max)}, n ${String(n)})${goal === null ? '' : `, goal ${short(goal)}`}`,
  )
  for (const [rival, { ratio, median: theirs, unequal }] of Object.entries(ratios))
    say(`  ${short(ratio)} × ${rival} (${short(theirs)}; ${unequal})`)
}

const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  say(`No such bench: ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}.`)
  process.exitCode = 1
} else {
  if (!rivalsAreInstalled) say('Without rivals: `npm ci --prefix tests/bench/rivals` installs them.')
  const records: FigureRecord[] = []
  for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
    say(`\n${bench.name}: ${bench.what}`)
    const found = await run(bench, Number(options.runs))
    for (const record of found) show(record)
    records.push(...found)
  }
  if (options.json !== undefined)
    writeFileSync(options.json, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}
