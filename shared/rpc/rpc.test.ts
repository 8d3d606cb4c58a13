import * as v from 'valibot'
import { expect, test } from 'vitest'
import { command, query, subscription } from '../contract/define.ts'
import type { Table } from '../contract/table.ts'
import { err, ok } from '../kernel/result.ts'
import { connect, type Client } from './client.ts'
import { serve, type Handlers, type ServeOptions } from './server.ts'
import { pair, type Wire } from './wire.ts'

const contract = {
  add: command({ input: v.strictObject({ number: v.number() }), output: v.number(), errors: ['too-much'] }),
  sum: query({ input: v.strictObject({}), output: v.number(), errors: [] }),
  numbers: subscription({
    input: v.strictObject({ above: v.optional(v.number(), 0) }),
    head: v.strictObject({ sum: v.number() }),
    row: v.strictObject({ id: v.string(), order: v.string() }),
    errors: ['nothing-there'],
  }),
} as const
type Contract = typeof contract

/** A server that keeps numbers, and how often its handlers were reached. */
function keeper(more: Partial<Handlers<Contract>> = {}): { handlers: Handlers<Contract>; reached: () => number } {
  const numbers: number[] = []
  const watchers = new Set<() => void>()
  let reached = 0
  return {
    reached: () => reached,
    handlers: {
      add: ({ number }) => {
        reached += 1
        if (number > 100) return err('too-much', 'more than a hundred')
        numbers.push(number)
        for (const changed of watchers) changed()
        return ok(numbers.length)
      },
      sum: () => ok(numbers.reduce((sum, number) => sum + number, 0)),
      numbers: ({ above }) => {
        reached += 1
        if (above < 0) return err('nothing-there')
        const shown = (): number[] => numbers.filter((number) => number > above)
        return ok({
          read: () => ({
            head: { sum: shown().reduce((sum, number) => sum + number, 0) },
            rows: shown().map((number, index) => ({ id: String(index), order: String(number).padStart(3, '0') })),
          }),
          watch: (changed) => {
            watchers.add(changed)
            return () => watchers.delete(changed)
          },
        })
      },
      ...more,
    },
  }
}

function start(
  handlers = keeper().handlers,
  options: Partial<ServeOptions> = {},
): { client: Client<Contract>; near: Wire; far: Wire } {
  const [near, far] = pair()
  serve(far, contract, handlers, {
    onDefect: (_name, defect) => {
      throw defect
    },
    ...options,
  })
  return { client: connect(near, contract), near, far }
}

/** Lets messages of the wire and patches of one turn come through. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

type Seen = Table<{ sum: number }, { id: string; order: string }>
const sums = (seen: readonly Seen[]): number[] => seen.map(({ head }) => head.sum)

test('a call is answered with what its handler says: a value, or a failure with its words', async () => {
  const { client } = start()
  expect(await client.call('add', { number: 7 })).toEqual({ ok: true, value: 1 })
  expect(await client.call('sum', {})).toEqual({ ok: true, value: 7 })
  expect(await client.call('add', { number: 101 })).toEqual({
    ok: false,
    error: { code: 'too-much', message: 'more than a hundred' },
  })
})

test.each<[string, string, unknown]>([
  ['of another type', 'add', { number: '7' }],
  ['with a field too many', 'add', { number: 7, more: true }],
  ['that is missing', 'add', undefined],
  ['for a name that is none', 'subtract', { number: 7 }],
  ['for what every object has', 'toString', {}],
  ['for a subscription that is called', 'numbers', {}],
])('input %s is refused before any handler', async (_what, name, input) => {
  const { handlers, reached } = keeper()
  const { client } = start(handlers)
  const answer = await client.call(name as 'add', input as { number: number })
  expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } })
  expect(reached()).toBe(0)
})

test.each<[string, string, unknown]>([
  ['of another type', 'numbers', { above: 'zero' }],
  ['for a name that is none', 'letters', {}],
  ['for a call', 'add', { number: 7 }],
])('a subscription with input %s is refused before any handler', async (_what, name, input) => {
  const { handlers, reached } = keeper()
  const { client } = start(handlers)
  const failures: string[] = []
  client.subscribe(
    name as 'numbers',
    input as { above: number },
    () => failures.push('a table'),
    ({ code }) => failures.push(code),
  )
  await settle()
  expect(failures).toEqual(['input-invalid'])
  expect(reached()).toBe(0)
})

test('messages that are none are passed over, and the next call is answered', async () => {
  const { client, near } = start()
  for (const message of [null, 7, 'call', {}, { type: 'call' }, { type: 'call', id: -1, name: 'sum', input: {} }])
    near.send(message)
  expect(await client.call('sum', {})).toEqual({ ok: true, value: 0 })
})

test('answers that are none are passed over by the client', async () => {
  const { client, far } = start()
  for (const message of [null, { type: 'value' }, { type: 'patch', id: 1 }, { type: 'value', id: 99, value: 1 }])
    far.send(message)
  expect(await client.call('sum', {})).toEqual({ ok: true, value: 0 })
})

test('a defect is told to the host and not to the caller; a failure of the storage is told as such', async () => {
  const defects: string[] = []
  const broken = keeper({
    add: ({ number }) => {
      throw new Error(number === 1 ? 'disk' : 'secret')
    },
  })
  const { client } = start(broken.handlers, {
    explain: (thrown) => (thrown instanceof Error && thrown.message === 'disk' ? { code: 'disk-full' } : null),
    onDefect: (name, defect) => defects.push(`${name}: ${String(defect)}`),
  })
  expect(await client.call('add', { number: 1 })).toEqual({ ok: false, error: { code: 'disk-full' } })
  expect(defects).toEqual([])
  expect(await client.call('add', { number: 2 })).toEqual({ ok: false, error: { code: 'defect' } })
  expect(defects).toEqual(['add: Error: secret'])
})

test('who subscribes gets what is, then what changes, until they stop', async () => {
  const { client } = start()
  await client.call('add', { number: 5 })
  const seen: Seen[] = []
  const stop = client.subscribe('numbers', {}, (table) => seen.push(table))
  await settle()
  await client.call('add', { number: 3 })
  await settle()
  expect(sums(seen)).toEqual([5, 8])
  expect(seen[1]?.rows.map(({ order }) => order)).toEqual(['003', '005'])
  stop()
  await client.call('add', { number: 1 })
  await settle()
  expect(seen).toHaveLength(2)
})

test('many changes in one turn make one patch, and what changes nothing makes none', async () => {
  const { client } = start()
  const seen: Seen[] = []
  client.subscribe('numbers', { above: 10 }, (table) => seen.push(table))
  await settle()
  await Promise.all([20, 30, 40].map((number) => client.call('add', { number })))
  await settle()
  await client.call('add', { number: 1 })
  await settle()
  expect(sums(seen)).toEqual([0, 90])
})

test('two subscriptions to one table with different input do not mix', async () => {
  const { client } = start()
  const [low, high]: [Seen[], Seen[]] = [[], []]
  client.subscribe('numbers', {}, (table) => low.push(table))
  client.subscribe('numbers', { above: 10 }, (table) => high.push(table))
  await settle()
  await client.call('add', { number: 20 })
  await client.call('add', { number: 5 })
  await settle()
  expect([sums(low).at(-1), sums(high).at(-1)]).toEqual([25, 20])
})

test('a gap in the numbers of patches makes the client subscribe again', async () => {
  const { handlers } = keeper()
  const [near, far] = pair()
  let losing = false
  const lossy: Wire = {
    ...far,
    send: (message) => {
      const isLost = losing && (message as { type: string }).type === 'patch'
      if (isLost) losing = false
      else far.send(message)
    },
  }
  serve(lossy, contract, handlers, { onDefect: () => undefined })
  const client = connect(near, contract)
  const seen: Seen[] = []
  client.subscribe('numbers', {}, (table) => seen.push(table))
  await settle()
  await client.call('add', { number: 1 })
  await settle()
  losing = true
  await client.call('add', { number: 10 })
  await settle()
  expect(sums(seen)).toEqual([0, 1])
  await client.call('add', { number: 100 })
  await settle()
  expect(sums(seen)).toEqual([0, 1, 111])
  expect(seen.at(-1)?.rows.map(({ order }) => order)).toEqual(['001', '010', '100'])
})

test('when the wire closes, calls under way and to come are answered, and who subscribed is told', async () => {
  const never = keeper({ sum: () => new Promise(() => undefined) })
  const { client, far } = start(never.handlers)
  const failures: string[] = []
  client.subscribe(
    'numbers',
    {},
    () => undefined,
    ({ code }) => failures.push(code),
  )
  const waiting = client.call('sum', {})
  await settle()
  far.close()
  const disconnected = { ok: false, error: { code: 'disconnected' } }
  expect(await waiting).toEqual(disconnected)
  expect(await client.call('sum', {})).toEqual(disconnected)
  expect(failures).toEqual(['disconnected'])
  client.subscribe(
    'numbers',
    {},
    () => undefined,
    ({ code }) => failures.push(code),
  )
  expect(failures).toEqual(['disconnected', 'disconnected'])
})

test('when the client is gone, its tables are watched no longer', async () => {
  let watching = 0
  const { handlers } = keeper({
    numbers: () =>
      ok({
        read: () => ({ head: { sum: 0 }, rows: [] }),
        watch: () => {
          watching += 1
          return () => {
            watching -= 1
          }
        },
      }),
  })
  const { client } = start(handlers)
  client.subscribe('numbers', {}, () => undefined)
  client.subscribe('numbers', {}, () => undefined)
  await settle()
  expect(watching).toBe(2)
  client.close()
  await settle()
  expect(watching).toBe(0)
})

test('a table that cannot be read any more is told once, and watched no longer', async () => {
  let broken = false
  let tell = (): void => undefined
  const { handlers } = keeper({
    numbers: () =>
      ok({
        read: () => {
          if (broken) throw new Error('gone')
          return { head: { sum: 0 }, rows: [] }
        },
        watch: (changed) => {
          tell = changed
          return () => undefined
        },
      }),
  })
  const defects: unknown[] = []
  const { client } = start(handlers, { onDefect: (_name, defect) => defects.push(defect) })
  const failures: string[] = []
  client.subscribe(
    'numbers',
    {},
    () => undefined,
    ({ code }) => failures.push(code),
  )
  await settle()
  broken = true
  tell()
  await settle()
  tell()
  await settle()
  expect(failures).toEqual(['defect'])
  expect(defects).toHaveLength(1)
})
