/** What every attack is tried on: a group that talks, a member among them who means ill, and how it went. */
import { expect } from 'vitest'
import { readLink, writeLink, type InviteLink } from '#main/engine/charter/link.ts'
import type { Role } from '#main/engine/charter/fact.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from './cast.ts'
import { createStranger, type Stranger, type StrangerWish } from './stranger.ts'

export interface Scene {
  readonly cast: Cast
  readonly ada: Person
  readonly bo: Person
  readonly groupId: string
  readonly mallory: Stranger
  /** How many were refused, by reason, at Ada's and Bo's together. */
  refused(): Promise<Record<string, number>>
  /** How many were found void, by reason, at Ada's. */
  voids(): Promise<Record<string, number>>
  /** Ada and Bo each say something, and both read it. */
  goOnTalking(): Promise<void>
}

export interface SceneWish extends StrangerWish {
  /** Only holds an invite, and has not come in by it. */
  readonly outside?: boolean
  readonly role?: Role
  /** What Mallory makes of the link before using it. */
  readonly forge?: (link: InviteLink) => InviteLink
}

/** Ada and Bo talk; Mallory has come in by an invite of Ada's, unless told otherwise. */
export async function createScene(wish: SceneWish = {}): Promise<Scene> {
  const cast = createCast()
  const [ada, bo] = [await cast.person('Ada'), await cast.person('Bo')]
  const { groupId } = await foundLakeside(cast, ada, bo)
  const { link } = expectOk(await ada.client.call('invite.create', { groupId, uses: 3, role: wish.role ?? 'member' }))
  await cast.settle()
  const used = wish.forge === undefined ? link : writeLink(wish.forge(expectOk(readLink(link))))
  const mallory = createStranger(cast.hub, cast.time, used, wish)
  await cast.settle()
  if (wish.outside !== true) {
    mallory.join()
    await cast.settle()
    expect(mallory.ledger.stands).toBe(true)
  }
  const counts = (list: readonly { reason: string; count: number }[]): Record<string, number> =>
    Object.fromEntries(list.map(({ reason, count }) => [reason, count]))
  return {
    cast,
    ada,
    bo,
    groupId,
    mallory,
    refused: async () => {
      const all: Record<string, number> = {}
      for (const person of [ada, bo])
        for (const { reason, count } of (await person.look('health', { groupId })).head.refused)
          all[reason] = (all[reason] ?? 0) + count
      return all
    },
    voids: async () => counts((await ada.look('health', { groupId })).head.void),
    goOnTalking: async () => {
      // Whoever misbehaved lost their link; transports find each other again.
      cast.hub.meet()
      await cast.settle()
      await ada.says(groupId, 'Still here?')
      await cast.settle()
      await bo.says(groupId, 'Still here.')
      await cast.settle()
      for (const person of [ada, bo])
        expect((await person.reads(groupId)).slice(-2)).toEqual(['Ada: Still here?', 'Bo: Still here.'])
    },
  }
}
