import { beforeEach, describe, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import { bytesOf } from '#tests/support/devices.ts'
import { concat, fromUtf8, toUtf8 } from '#shared/kernel/bytes.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import type { InviteLink } from '../charter/link.ts'
import { createSealer } from '../crypto/seal.ts'
import { perform, removing } from '../groups/acts.ts'
import type { Group } from '../groups/group.ts'
import { Signalling } from './signalling.ts'

let groups: Groups
let ada: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
})

const json = (from: string, to?: string, signal?: string): Uint8Array =>
  toUtf8(JSON.stringify({ type: to === undefined ? 'announce' : 'signal', from, to, signal }))
const announce = (of: Signalling, from: string): Uint8Array => of.seal(json(from), null)!
const textOf = (opened: ReturnType<Signalling['open']>): string | null =>
  opened?.type === 'signal' ? fromUtf8(opened.json) : null

/** What the group's signalling makes of an announcement, and whether it would then tell its address. */
function hears(group: Group, sealed: Uint8Array, from: string): { opened: string | null; answers: boolean } {
  const signalling = new Signalling(group)
  const opened = signalling.open(sealed)
  const answer = signalling.seal(json('me', from, 'candidate 192.168.0.7'), from)
  return { opened: opened?.type ?? null, answers: answer !== null }
}

describe('who hears addresses', () => {
  test('T2 an announcement of somebody who stands is heard, and answered to their key alone', () => {
    const bo = groups.bring(ada, 'Bo')
    const cy = groups.bring(ada, 'Cy')
    const [atAda, atBo, atCy] = [new Signalling(ada), new Signalling(bo), new Signalling(cy)]
    expect(textOf(atAda.open(announce(atBo, 'bo')))).toContain('announce')
    const answer = atAda.seal(json('ada', 'bo', 'candidate 192.168.0.7'), 'bo')!
    expect(textOf(atBo.open(answer))).toContain('192.168.0.7')
    expect(atCy.open(answer)).toBeNull()
    expect(fromUtf8(answer) ?? '').not.toContain('192.168')
  })

  test('T2 nothing is said to a peer that has not said who it is', () => {
    expect(new Signalling(ada).seal(json('ada', 'bo', 'candidate'), 'bo')).toBeNull()
  })

  test('T2 a joiner who proves an open invite is heard and answered', () => {
    const bo = groups.join(groups.invite(ada), 'Bo')
    expect(hears(ada, announce(new Signalling(bo), 'bo'), 'bo')).toEqual({ opened: 'signal', answers: true })
  })

  test.each<[string, (link: InviteLink) => void, string]>([
    ['closed', (link) => groups.close(ada, link), 'invite-closed'],
    ['expired', () => groups.time.pass(10_000), 'invite-expired'],
    ['used up', (link) => void groups.meet(ada, groups.join(link, 'Zed')), 'invite-used-up'],
  ])('T2 V4 a joiner whose invite is %s hears why, and no address', (_how, wear, code) => {
    const link = groups.invite(ada, { uses: 1, expires: groups.time.now() + 5_000 })
    wear(link)
    const bo = groups.join(link, 'Bo')
    const atBo = new Signalling(bo)
    const atAda = new Signalling(ada)
    const opened = atAda.open(announce(atBo, 'bo'))
    expect(opened?.type).toBe('refuse')
    expect(atAda.seal(json('ada', 'bo', 'candidate'), 'bo')).toBeNull()
    const answer = opened?.type === 'refuse' ? opened.answer : new Uint8Array()
    expect(atBo.open(answer)).toEqual({ type: 'refused', code })
    // One byte of reason in a seal: nothing else travels with it.
    expect(answer.length).toBe(1 + 32 + 16 + 1)
    expect(new Signalling(groups.join(link, 'Cy')).open(answer)).toBeNull()
  })

  test('V4 an invite that the group never made is unknown to it', () => {
    const bo = groups.join({ ...groups.invite(ada), seed: bytesOf('of nobody', 16) }, 'Bo')
    expect(hears(ada, announce(new Signalling(bo), 'bo'), 'bo')).toEqual({ opened: 'refuse', answers: false })
  })

  test('T2 who stands believes no refusal', () => {
    const bo = groups.bring(ada, 'Bo')
    const sealer = createSealer()
    const sealed = sealer.seal(bo.ledger.device.sealing.publicKey, new Uint8Array([0]))!
    const refusal = new Uint8Array([2, ...sealer.ephemeral, ...sealed])
    expect(new Signalling(bo).open(refusal)).toBeNull()
  })

  test('T2 an address sent by somebody refused is not answered with a refusal again', () => {
    const link = groups.invite(ada)
    const bo = groups.join(link, 'Bo')
    const [atBo, atAda] = [new Signalling(bo), new Signalling(ada)]
    atAda.open(announce(atBo, 'bo'))
    atBo.open(announce(atAda, 'ada'))
    const signal = atBo.seal(json('bo', 'ada', 'offer'), 'ada')!
    groups.close(ada, link)
    expect(new Signalling(ada).open(signal)).toBeNull()
  })
})

describe('devices that were let in once', () => {
  const away = (name: string): Group => {
    const group = groups.bring(ada, name)
    groups.time.pass(11_000)
    groups.part(group)
    perform(ada, removing(group.ledger.memberId))
    return group
  }

  test('C5 T2 who was removed while away hears by whom, and no address', () => {
    const bo = away('Bo')
    const [atAda, atBo] = [new Signalling(ada), new Signalling(bo)]
    const opened = atAda.open(announce(atBo, 'bo'))
    expect(opened?.type).toBe('farewell')
    expect(atAda.seal(json('ada', 'bo', 'candidate 192.168.0.7'), 'bo')).toBeNull()
    for (const answer of opened?.type === 'farewell' ? opened.answers : []) {
      const told = atBo.open(answer)
      expect(told?.type).toBe('told')
      if (told?.type === 'told') bo.hearFacts(told.facts)
    }
    expect(bo.stands).toBe(false)
    expect(bo.ledger.graph.state.endOf(bo.ledger.deviceId)?.by.author?.member).toBe(ada.ledger.memberId)
  })

  test('C5 it is said once in a while, however often they come', () => {
    const bo = away('Bo')
    const [atAda, atBo] = [new Signalling(ada), new Signalling(bo)]
    const answers = (): number => {
      const opened = atAda.open(announce(atBo, 'bo'))
      return opened?.type === 'farewell' ? opened.answers.length : -1
    }
    expect([answers(), answers(), answers()]).toEqual([1, 0, 0])
    groups.time.pass(11 * 60_000)
    expect(answers()).toBe(1)
  })

  test('C5 what went down a link whose other end was gone already is said again when they come', () => {
    const bo = groups.bring(ada, 'Bo')
    // Bo's process has ended, and nothing of it has been noticed yet.
    perform(ada, removing(bo.ledger.memberId))
    expect(ada.farewell(bo.ledger.deviceId)).not.toEqual([])
    const opened = new Signalling(ada).open(announce(new Signalling(bo), 'bo'))
    expect(opened?.type === 'farewell' ? opened.answers.length : 0).toBe(1)
  })

  test('C5 T2 who is removed while one speaks with them hears no further address', () => {
    const bo = groups.bring(ada, 'Bo')
    const [atAda, atBo] = [new Signalling(ada), new Signalling(bo)]
    atAda.open(announce(atBo, 'bo'))
    expect(atAda.seal(json('ada', 'bo', 'candidate'), 'bo')).not.toBeNull()
    perform(ada, removing(bo.ledger.memberId))
    expect(atAda.seal(json('ada', 'bo', 'candidate'), 'bo')).toBeNull()
  })

  test('C5 what comes as a farewell is taken as facts are: none of it is believed for having come so', () => {
    const bo = groups.bring(ada, 'Bo')
    const sealer = createSealer()
    const garbage = (value: Cbor): Uint8Array =>
      concat(new Uint8Array([3]), sealer.ephemeral, sealer.seal(bo.ledger.device.sealing.publicKey, encodeCbor(value))!)
    const opened = new Signalling(bo).open(garbage([bytesOf('noise'), bytesOf('more noise')]))
    expect(opened?.type).toBe('told')
    if (opened?.type === 'told') bo.hearFacts(opened.facts)
    expect(bo.stands).toBe(true)
    expect(bo.refused()).toEqual([{ reason: 'malformed', count: 2 }])
    expect(new Signalling(bo).open(garbage('nothing'))).toBeNull()
    expect(new Signalling(bo).open(garbage([1]))).toBeNull()
  })
})

describe('devices not heard of yet', () => {
  test('T2 a seat carried along introduces a device to who has not heard of it', () => {
    const cy = groups.bring(ada, 'Cy')
    groups.part(cy)
    const bo = groups.bring(ada, 'Bo')
    expect(cy.regard(bo.ledger.deviceId, null).known).toBe(false)
    expect(hears(cy, announce(new Signalling(bo), 'bo'), 'bo')).toEqual({ opened: 'signal', answers: true })
  })

  test('T2 a seat that was written by nobody who stands here introduces nobody', () => {
    const cy = groups.bring(ada, 'Cy')
    groups.part(cy)
    const dan = groups.bring(ada, 'Dan')
    const bo = groups.bring(dan, 'Bo')
    expect(cy.regard(dan.ledger.deviceId, null).known).toBe(false)
    expect(hears(cy, announce(new Signalling(bo), 'bo'), 'bo')).toEqual({ opened: null, answers: false })
  })

  test('T2 another’s seat introduces nobody but them', () => {
    const cy = groups.bring(ada, 'Cy')
    groups.part(cy)
    const bo = groups.bring(ada, 'Bo')
    const stranger = groups.bring(ada, 'Mallory', { approve: true })
    expect(stranger.stands).toBe(false)
    const { graph, deviceId } = stranger.ledger
    graph.index.seatsOfDevice.set(deviceId, graph.seatsOfDevice.get(bo.ledger.deviceId)!)
    const disguised = Object.create(stranger, { stands: { value: true } }) as Group
    expect(hears(cy, announce(new Signalling(disguised), 'mallory'), 'mallory').opened).toBeNull()
  })
})

describe('bytes from elsewhere', () => {
  test('T2 an announcement altered or cut off anywhere is nothing', () => {
    const bo = groups.bring(ada, 'Bo')
    const atAda = new Signalling(ada)
    const sealed = announce(new Signalling(bo), 'bo')
    for (let at = 0; at < sealed.length; at += 7) {
      expect(atAda.open(sealed.with(at, (sealed[at] ?? 0) ^ 1))).toBeNull()
      expect(atAda.open(sealed.subarray(0, at))).toBeNull()
    }
    for (const first of [3, 9, 255]) expect(atAda.open(sealed.with(0, first))).toBeNull()
  })

  test('T2 what another group announces is nothing here', () => {
    const hilltop = createGroups().found('Zoe')
    expect(new Signalling(ada).open(announce(new Signalling(hilltop), 'zoe'))).toBeNull()
  })

  test('T2 one’s own announcement is nothing', () => {
    expect(new Signalling(ada).open(announce(new Signalling(ada), 'ada'))).toBeNull()
  })

  test('T2 garbage is nothing', () => {
    const atAda = new Signalling(ada)
    for (const length of [0, 1, 24, 25, 32, 33, 60, 500])
      for (const kind of [0, 1, 2]) expect(atAda.open(bytesOf(`garbage ${length}`, 64).with(0, kind).subarray(0, length))).toBeNull() // prettier-ignore
  })

  test('T2 who says they are peer `bo` twice is the last of them', () => {
    const [bo, cy] = [groups.bring(ada, 'Bo'), groups.bring(ada, 'Cy')]
    const atAda = new Signalling(ada)
    atAda.open(announce(new Signalling(bo), 'peer'))
    atAda.open(announce(new Signalling(cy), 'peer'))
    const answer = atAda.seal(json('ada', 'peer', 'candidate'), 'peer')!
    expect(new Signalling(bo).open(answer)).toBeNull()
    expect(textOf(new Signalling(cy).open(answer))).toContain('candidate')
  })
})
