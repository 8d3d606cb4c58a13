import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, deviceOf, hexOf, idOf, lakeside, logOf } from '#tests/support/devices.ts'
import type { GroupId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { encodeEntry, signId, type Entry } from '../log/entry.ts'
import { encodeHeader, factsLog, headerLength, idOfHeader, type Header } from '../log/header.ts'
import { limits } from '../log/limits.ts'
import { decide, decideRun } from './decide.ts'
import type { View } from './view.ts'

const ada = deviceOf('Ada')

/** A group in which these entries are held, and Ada's logs are opened unless told otherwise. */
const viewOf = (held: readonly Entry[], more: Partial<View> = {}): View => ({
  group: lakeside,
  at: (device, log, number) =>
    held
      .filter(({ header }) => toHex(header.device) === device && header.log === log && header.number === number)
      .map(({ id, header, payload }) => ({ id, previous: header.previous, absent: payload === null })),
  isOpened: (device) => device === idOf(ada),
  room: () => ({ upTo: 1_000, reason: 'quota' }),
  isNamed: () => false,
  ...more,
})

const reasonOf = (decision: ReturnType<typeof decide>): string =>
  'reason' in decision ? `${decision.outcome} ${decision.reason}` : decision.outcome

const log = logOf(ada, 6)
const nothing = viewOf([])
const bytes = (entry: Entry & { signature: Uint8Array }): Uint8Array => encodeEntry(entry)
/** The same entry with another header, signed anew by its device. */
function resigned(entry: (typeof log)[number], change: Partial<Header>, by = ada): (typeof log)[number] {
  const header = { ...entry.header, ...change }
  const id = idOfHeader(encodeHeader(header))
  return { ...entry, header, id, signature: signId(by.signing.secretKey, id) }
}
/** As a page brings them: only the last is signed, or none. */
const run = (entries: readonly Entry[], signed = true): Entry[] =>
  entries.map((entry, index) => (signed && index === entries.length - 1 ? entry : { ...entry, signature: null }))

test('G3 an entry of an opened log, signed by its device, is admitted', () => {
  expect(decide(nothing, bytes(log[0]!))).toEqual({ outcome: 'admit', entries: [log[0]] })
})

test('G3 it is admitted though its predecessors are absent', () => {
  expect(reasonOf(decide(nothing, bytes(log[4]!)))).toBe('admit')
})

test('L2 it is admitted without its payload', () => {
  const decision = decide(nothing, encodeEntry({ ...log[0]!, payload: null }))
  expect(decision).toMatchObject({ outcome: 'admit', entries: [{ payload: null }] })
})

test('G1 an entry that is held is known, and nothing is done', () => {
  expect(decide(viewOf(log), bytes(log[2]!))).toEqual({ outcome: 'known' })
})

test('G1 “too-large”', () => {
  const huge = new Uint8Array(headerLength + limits.extension + 64 + limits.entry + 1)
  expect(reasonOf(decide(nothing, huge))).toBe('refuse too-large')
})

test('G1 “malformed”', () => {
  expect(reasonOf(decide(nothing, new Uint8Array()))).toBe('refuse malformed')
  expect(reasonOf(decide(nothing, bytes(log[0]!).subarray(1)))).toBe('refuse malformed')
  expect(reasonOf(decideRun(nothing, []))).toBe('refuse malformed')
})

test('L1 an entry of a log of another number is admitted: it is stored, not judged', () => {
  expect(reasonOf(decide(nothing, bytes(resigned(log[0]!, { log: 2 }))))).toBe('admit')
})

test('G1 “group-foreign”', () => {
  const foreign = logOf(ada, 1, { group: hexOf<GroupId>('Hilltop') })
  expect(reasonOf(decide(nothing, bytes(foreign[0]!)))).toBe('refuse group-foreign')
})

test('G1 “signature-wrong”: a forged author', () => {
  const forged = resigned(log[0]!, {}, deviceOf('Mallory'))
  expect(reasonOf(decide(nothing, bytes(forged)))).toBe('refuse signature-wrong')
})

test('G1 “signature-wrong”: what the device did not sign is no fork of its log', () => {
  const other = logOf(ada, 2, { salt: ' otherwise' })
  const forged = { ...other[1]!, signature: log[1]!.signature }
  expect(reasonOf(decideRun(viewOf(log), [forged]))).toBe('refuse signature-wrong')
})

test('L4 a second entry of one number, signed by its device, is admitted: both branches are kept', () => {
  const other = logOf(ada, 1, { salt: ' otherwise' })[0]!
  expect(decide(viewOf(log), bytes(other))).toEqual({ outcome: 'admit', entries: [other] })
})

test('L4 so is one that names another predecessor than the one held, or that the one held after it does not name', () => {
  const other = logOf(ada, 3, { salt: ' otherwise' })
  expect(reasonOf(decide(viewOf(log.slice(0, 2)), bytes(other[2]!)))).toBe('admit')
  expect(reasonOf(decide(viewOf(log.slice(3)), bytes(other[2]!)))).toBe('admit')
})

test('L4 “fork”: a third of one number is refused, unless something names it', () => {
  const [second, third] = [' otherwise', ' yet otherwise'].map((salt) => logOf(ada, 2, { salt }))
  const held = [...log, ...second!]
  expect(reasonOf(decide(viewOf(held), bytes(third![1]!)))).toBe('refuse fork')
  const named = viewOf(held, { isNamed: (_device, _log, number, id) => number === 2 && toHex(id) === toHex(third![1]!.id) }) // prettier-ignore
  expect(decideRun(named, run(third!))).toMatchObject({ outcome: 'admit', entries: { length: 2 } })
  expect(reasonOf(decide(named, bytes(third![0]!)))).toBe('refuse fork')
})

test.each(['beyond-the-fork', 'beyond-the-end', 'beyond-the-seat', 'quota'] as const)(
  'L4 C5 V3 G5 “%s”: a run that begins beyond the room is refused whole, one that begins within is taken whole',
  (reason) => {
    const view = viewOf([], { room: () => ({ upTo: 3, reason }) })
    expect(reasonOf(decide(view, bytes(log[3]!)))).toBe(`refuse ${reason}`)
    expect(reasonOf(decideRun(view, run(log.slice(3))))).toBe(`refuse ${reason}`)
    expect(decideRun(view, run(log.slice(2)))).toMatchObject({ outcome: 'admit', entries: { length: 4 } })
    expect(decideRun({ ...view, isNamed: (_device, _log, number) => number === 5 }, run(log.slice(3)))).toMatchObject({ outcome: 'admit' }) // prettier-ignore
  },
)

test('L2 what is held without its payload takes the payload, and nothing else', () => {
  const bare = viewOf(log.map((entry) => ({ ...entry, payload: null })))
  expect(decide(bare, bytes(log[2]!))).toEqual({ outcome: 'admit', entries: [log[2]] })
  expect(decide(bare, encodeEntry({ ...log[2]!, payload: null }))).toEqual({ outcome: 'known' })
  expect(reasonOf(decide(bare, encodeEntry({ ...log[2]!, payload: log[3]!.payload })))).toBe('refuse malformed')
})

test('V3 “log-not-opened”: an entry of a log that nobody opened is held', () => {
  const bos = logOf(deviceOf('Bo'), 1)
  expect(decide(nothing, bytes(bos[0]!))).toEqual({ outcome: 'hold', reason: 'log-not-opened', entries: bos })
})

test('V3 what is held must be proven first: a stranger’s garbage is refused, not held', () => {
  const forged = resigned(logOf(deviceOf('Bo'), 1)[0]!, {}, deviceOf('Mallory'))
  expect(reasonOf(decide(nothing, bytes(forged)))).toBe('refuse signature-wrong')
})

test('C1 `found` opens the log that it begins', () => {
  const found = resigned(logOf(deviceOf('Cy'), 1, { log: factsLog })[0]!, { group: new Uint8Array(32) }, deviceOf('Cy'))
  const founded = viewOf([], { group: toHex(found.id) as GroupId })
  expect(reasonOf(decide(founded, bytes(found)))).toBe('admit')
  expect(reasonOf(decide(nothing, bytes(found)))).toBe('refuse group-foreign')
})

test('L3 a page is proven by the signature of its last entry', () => {
  expect(decideRun(nothing, run(log.slice(1, 4)))).toMatchObject({ outcome: 'admit', entries: { length: 3 } })
})

test('L3 a page without a signature is proven by the next entry, if that is held', () => {
  const page = run(log.slice(1, 4), false)
  expect(reasonOf(decideRun(viewOf(log.slice(4)), page))).toBe('admit')
  expect(reasonOf(decideRun(viewOf(log.slice(5)), page))).toBe('refuse page-unproven')
  expect(reasonOf(decideRun(nothing, page))).toBe('refuse page-unproven')
})

test('L3 an unsigned page that the next entry does not name is unproven', () => {
  const other = run(logOf(ada, 4, { salt: ' otherwise' }).slice(1), false)
  expect(reasonOf(decideRun(viewOf(log.slice(4)), other))).toBe('refuse page-unproven')
})

test('L4 a page of the other branch is admitted beside what is held, what both have in common left out', () => {
  const other = logOf(ada, 6, { salt: ' otherwise' })
  for (const held of [log.slice(0, 1), log.slice(2, 3), log.slice(5), log])
    expect(decideRun(viewOf(held), run(other))).toMatchObject({ outcome: 'admit', entries: { length: 6 } })
  const branch = [...log.slice(0, 3), ...logOf(ada, 3, { salt: ' otherwise' })]
  expect(decideRun(viewOf(log), run(branch.slice(0, 3)))).toEqual({ outcome: 'known' })
})

test('L3 of a page that is partly held only the rest is admitted', () => {
  const decision = decideRun(viewOf(log.slice(0, 3)), run(log))
  expect(decision).toMatchObject({ outcome: 'admit' })
  expect(decision.outcome === 'admit' && decision.entries.map(({ header }) => header.number)).toEqual([4, 5, 6])
})

test('G1 `decide` answers any bytes, and admits none that were not signed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (some) => {
      expect(decide(nothing, some).outcome).toBe('refuse')
    }),
  )
})

test('G1 `decide` answers an entry altered anywhere, whatever is held', () => {
  const views = [nothing, viewOf(log), viewOf(log.slice(0, 2)), viewOf(log.slice(3))]
  const whole = bytes(log[2]!)
  fc.assert(
    fc.property(
      fc.constantFrom(...views),
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      (view, at, by) => {
        const { outcome } = decide(view, whole.with(at, (whole[at] ?? 0) ^ by))
        const isSignature = at >= headerLength && at < headerLength + 64
        // Of an entry that is held nothing more is taken, its signature included.
        expect(outcome).toBe(isSignature && view.at(idOf(ada), 1, 3).length > 0 ? 'known' : 'refuse')
      },
    ),
    { numRuns: 300 },
  )
})

test('G1 `decide` answers any header that its device signed', () => {
  const anything = fc.record<Partial<Header>>(
    {
      log: fc.nat(3),
      flags: fc.nat(0xffff),
      number: fc.nat(8),
      clock: fc.bigInt(0n, (1n << 64n) - 1n),
      group: fc.constantFrom(bytesOf('Lakeside'), new Uint8Array(32)),
      previous: fc.constantFrom(new Uint8Array(32), log[1]!.id, bytesOf('elsewhere')),
      extension: fc.uint8Array({ maxLength: 20 }),
    },
    { requiredKeys: [] },
  )
  const seen = new Set<string>()
  fc.assert(
    fc.property(anything, fc.boolean(), (change, holding) => {
      const entry = resigned(log[2]!, change)
      seen.add(reasonOf(decide(viewOf(holding ? log : []), bytes(entry))))
    }),
    { numRuns: 400 },
  )
  // How deep such bytes reach: through every step of the gate.
  seen.delete('known')
  expect([...seen].sort()).toEqual(['admit', 'refuse group-foreign', 'refuse malformed'])
})
