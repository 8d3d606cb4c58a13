/** What the member of a vault sees of it: what must never change for a vault that is there. */
import { openEngine, type Engine } from '#main/engine/engine.ts'
import { expectOk } from '#shared/kernel/result.ts'
import { lookedAt } from './story.ts'

/** An engine on the vault, at the moment at which the golden vaults are looked at, reaching nobody. */
export const openAlone = async (directory: string): Promise<Engine> =>
  expectOk(
    await openEngine({
      directory,
      keychain: null,
      startTransport: null,
      listen: null,
      defaultSignals: [],
      now: () => lookedAt,
      schedule: () => () => undefined,
      log: (line) => {
        throw new Error(line)
      },
    }),
  )

export function seenIn({ handlers }: Engine): Record<string, unknown> {
  const { head, rows } = expectOk(handlers.vault({})).read()
  return {
    name: head.name,
    signals: head.signals,
    groups: rows.map(({ id, name, hue, state }) => {
      const channels = expectOk(handlers.group({ groupId: id })).read().rows
      return {
        id,
        name,
        hue,
        state,
        members: expectOk(handlers.members({ groupId: id }))
          .read()
          .rows.map(({ id: member, order, name: called, role, devices, joinedAt, me }) => ({
            id: member,
            order,
            name: called,
            role,
            devices,
            joinedAt,
            me,
          })),
        channels: channels.map(({ id: channelId, name: called }) => ({
          id: channelId,
          name: called,
          messages: expectOk(handlers.channel({ groupId: id, channelId, thread: null, limit: 1_000 }))
            .read()
            .rows.map(({ id: message, order, author, authorName, at, text, mine, clockMark }) => ({
              id: message,
              order,
              author,
              authorName,
              at,
              text,
              mine,
              clockMark,
            })),
        })),
        invites: expectOk(handlers.invites({ groupId: id }))
          .read()
          .rows.map(({ id: invite, role, uses, used, history, expiresAt, state: is, by }) => ({
            id: invite,
            role,
            uses,
            used,
            history,
            expiresAt,
            state: is,
            by,
          })),
        membership: expectOk(handlers.membership({ groupId: id }))
          .read()
          .rows.map(({ id: fact, at, kind, by, state: is, reason }) => ({
            id: fact,
            at,
            kind,
            by: by.name,
            state: is,
            reason,
          })),
        forks: expectOk(handlers.health({ groupId: id })).read().head.forks,
        void: expectOk(handlers.health({ groupId: id })).read().head.void,
      }
    }),
  }
}
