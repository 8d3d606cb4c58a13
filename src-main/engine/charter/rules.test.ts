/** C3, C7, V3, V5: one test for each rule of rules.ts, named as the rule is. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createCharter, keyRecord, verdictOnLast, type Charter } from '#tests/support/charter.ts'

let lakeside: Charter

/** Ada founded it. Olga came in as admin, Mia as member, Gus as guest, all by Ada's invites. */
beforeEach(() => {
  lakeside = createCharter()
  lakeside.found('Ada')
  lakeside.invite('Ada', 'for admins', { role: 'admin' })
  lakeside.invite('Ada', 'for members')
  lakeside.invite('Ada', 'for guests', { role: 'guest' })
  lakeside.seat('Ada', 'Olga', 'for admins', { role: 'admin' })
  lakeside.seat('Ada', 'Mia', 'for members')
  lakeside.seat('Ada', 'Gus', 'for guests', { role: 'guest' })
  expect(verdictOnLast(lakeside)).toBeNull()
})

const expectVerdict = (reason: string | null): void => {
  expect(verdictOnLast(lakeside)).toBe(reason)
}

describe('who writes', () => {
  test('C2 a fact of somebody who does not stand is void', () => {
    lakeside.invite('Mallory', 'of a stranger')
    expectVerdict('author-does-not-stand')
  })

  test('C2 the right is judged on the fact’s own past: before one’s seat one has none', () => {
    const charter = createCharter()
    const found = charter.found('Ada')
    charter.invite('Ada', 'for members')
    charter.seat('Ada', 'Bo', 'for members')
    charter.invite('Bo', 'too early', {}, { after: [found] })
    expect(verdictOnLast(charter)).toBe('author-does-not-stand')
  })

  test('C1 a group is founded once', () => {
    lakeside.found('Mia')
    expectVerdict('second-found')
  })

  test('C4 a fact that says nothing readable is void, and so known as such', () => {
    lakeside.fact('Mia', { kind: 'unreadable' })
    expectVerdict('unreadable')
  })
})

describe('invite', () => {
  test('C7 inviters may invite: members do, guests do not', () => {
    lakeside.invite('Mia', 'by a member')
    expectVerdict(null)
    lakeside.invite('Gus', 'by a guest', { role: 'guest' })
    expectVerdict('role-too-low')
  })

  test('V3 nobody invites above their own role', () => {
    lakeside.invite('Olga', 'by an admin', { role: 'admin' })
    expectVerdict(null)
    lakeside.invite('Mia', 'by a member', { role: 'admin' })
    expectVerdict('role-above-ones-own')
    lakeside.invite('Olga', 'for owners', { role: 'owner' })
    expectVerdict('role-above-ones-own')
  })

  test('V1 an invite is made once', () => {
    lakeside.invite('Mia', 'for members', { uses: 1_000 })
    expectVerdict('invite-twice')
  })

  test('V1 an invite has uses', () => {
    lakeside.invite('Mia', 'for nobody', { uses: 0 })
    expectVerdict('invite-without-uses')
  })
})

describe('invite.close', () => {
  test('V5 only a known invite is closed', () => {
    lakeside.close('Ada', 'never made')
    expectVerdict('invite-unknown')
  })

  test('C3 one closes one’s own invites and those of people below', () => {
    lakeside.invite('Mia', 'of Mia')
    lakeside.invite('Olga', 'of Olga')
    lakeside.close('Mia', 'of Mia')
    expectVerdict(null)
    lakeside.close('Mia', 'of Olga')
    expectVerdict('invite-above-ones-own')
    lakeside.close('Gus', 'for members')
    expectVerdict('invite-above-ones-own')
    lakeside.close('Olga', 'of Olga')
    expectVerdict(null)
    lakeside.close('Olga', 'of Mia')
    expectVerdict(null)
  })

  test('C3 within a role one stands over those whose appointment has one’s own in its past', () => {
    lakeside.invite('Mia', 'of Mia')
    lakeside.seat('Mia', 'Ned', 'of Mia')
    lakeside.invite('Ned', 'of Ned')
    lakeside.close('Ned', 'of Mia')
    expectVerdict('invite-above-ones-own')
    lakeside.close('Mia', 'of Ned')
    expectVerdict(null)
  })
})

describe('seat', () => {
  test('V3 a seat embeds a good join', () => {
    lakeside.seat('Mia', 'Bo', 'for members', { forged: true })
    expectVerdict('join-forged')
  })

  test('C7 guests seat nobody', () => {
    lakeside.seat('Gus', 'Bo', 'for members')
    expectVerdict('role-too-low')
  })

  test('V3 a seat rests on a known invite', () => {
    lakeside.seat('Mia', 'Bo', 'never made')
    expectVerdict('invite-unknown')
  })

  test('V3 an invite that was void seats nobody', () => {
    lakeside.invite('Gus', 'by a guest', { role: 'guest' })
    lakeside.seat('Mia', 'Bo', 'by a guest', { role: 'guest' })
    expectVerdict('invite-unknown')
  })

  test('V3 a seat has its invite’s role', () => {
    lakeside.seat('Olga', 'Bo', 'for members', { role: 'admin' })
    expectVerdict('seat-of-another-role')
  })

  test('V3 roles above member are seated by those who may appoint them', () => {
    lakeside.seat('Mia', 'Bo', 'for admins', { role: 'admin' })
    expectVerdict('role-above-ones-own')
    lakeside.seat('Olga', 'Bo', 'for admins', { role: 'admin' })
    expectVerdict(null)
  })

  test('K2 a “from now on” seat brings a new key', () => {
    lakeside.invite('Ada', 'from now on', { history: 'new' })
    lakeside.seat('Mia', 'Bo', 'from now on')
    expectVerdict('seat-without-key')
    lakeside.seat('Mia', 'Bo', 'from now on', { key: keyRecord('new') })
    expectVerdict(null)
  })

  test('V3 an approve-first invite needs a hand', () => {
    lakeside.invite('Ada', 'ask me', { approve: true })
    lakeside.seat('Mia', 'Bo', 'ask me')
    expectVerdict('invite-needs-a-hand')
    lakeside.seat('Mia', 'Bo', 'ask me', { byHand: true })
    expectVerdict(null)
  })

  test('V5 an invite that is closed seats nobody', () => {
    lakeside.close('Ada', 'for members')
    lakeside.seat('Mia', 'Bo', 'for members')
    expectVerdict('invite-closed')
  })

  test('V5 a void close closes nothing', () => {
    lakeside.close('Gus', 'for members')
    lakeside.seat('Mia', 'Bo', 'for members')
    expectVerdict(null)
  })

  test('V3 an invite that has expired, by the seat’s own clock, seats nobody', () => {
    lakeside.invite('Ada', 'until five', { expires: 5_000 })
    lakeside.seat('Mia', 'Bo', 'until five', {}, { at: 5_000 })
    expectVerdict(null)
    lakeside.seat('Mia', 'Cy', 'until five', {}, { at: 5_001 })
    expectVerdict('invite-expired')
  })

  test('V3 an invite that is used up, by distinct joins in the seat’s past, seats nobody', () => {
    lakeside.invite('Ada', 'for two', { uses: 2 })
    lakeside.seat('Mia', 'Bo', 'for two')
    lakeside.seat('Olga', 'Bo', 'for two')
    expectVerdict(null)
    lakeside.seat('Mia', 'Cy', 'for two')
    expectVerdict(null)
    lakeside.seat('Mia', 'Dan', 'for two')
    expectVerdict('invite-used-up')
    // Who is in already may be seated again: that takes no use.
    lakeside.seat('Ada', 'Cy', 'for two')
    expectVerdict(null)
  })

  test('V3 what a partition let through stands: uses beyond one’s past do not count', () => {
    const made = lakeside.invite('Ada', 'for one', { uses: 1 })
    lakeside.seat('Mia', 'Bo', 'for one', {}, { after: [made] })
    expectVerdict(null)
    lakeside.seat('Olga', 'Cy', 'for one', {}, { after: [made] })
    expectVerdict(null)
  })

  test.each<[string, (charter: Charter) => unknown]>([
    ['closed', (charter) => charter.close('Ada', 'worn')],
    ['expired', (charter) => charter.invite('Ada', 'unrelated', {}, { at: 9_000 })],
    ['used up', (charter) => charter.seat('Mia', 'Zed', 'worn')],
  ])('V5 an admin’s seat by hand counts although the invite is %s; a member’s by hand does not', (_how, wear) => {
    lakeside.invite('Ada', 'worn', { uses: 1, expires: 8_000 })
    wear(lakeside)
    lakeside.seat('Mia', 'Bo', 'worn', { byHand: true }, { at: 9_000 })
    expect(verdictOnLast(lakeside)).toMatch(/^invite-/)
    lakeside.seat('Olga', 'Bo', 'worn', {}, { at: 9_000 })
    expect(verdictOnLast(lakeside)).toMatch(/^invite-/)
    lakeside.seat('Olga', 'Bo', 'worn', { byHand: true }, { at: 9_000 })
    expectVerdict(null)
  })
})

test('I2 one adds only one’s own devices', () => {
  lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
  expectVerdict(null)
  lakeside.addDevice('Mia', 'Gus’s phone', 'Gus')
  expectVerdict('device-of-another')
})

test('I2 a device that was added writes with its member’s role', () => {
  lakeside.addDevice('Mia', 'Mia’s phone', 'Mia')
  lakeside.invite('Mia’s phone', 'from the phone')
  expectVerdict(null)
  lakeside.invite('Mia’s phone', 'too much', { role: 'admin' })
  expectVerdict('role-above-ones-own')
})

test('K2 admins make keys, members do not', () => {
  lakeside.key('Olga', keyRecord('of an admin'))
  expectVerdict(null)
  lakeside.key('Mia', keyRecord('of a member'))
  expectVerdict('role-too-low')
})
