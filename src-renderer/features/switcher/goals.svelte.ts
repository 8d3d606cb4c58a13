import type { Engine } from '../../client/engine.svelte.ts'
import type { Words } from '../../words/en.ts'
import type { Goal } from './match.ts'

interface Group {
  readonly id: string
  readonly name: string
}

/** Everything that one can go to, in all groups, for as long as the component lives. */
export function openGoals(
  engine: Engine,
  groups: () => readonly Group[],
  words: Words,
): { readonly all: readonly Goal[] } {
  let chats = $state.raw<Readonly<Record<string, readonly Goal[]>>>({})
  let people = $state.raw<Readonly<Record<string, readonly Goal[]>>>({})
  const ids = $derived(JSON.stringify(groups().map((group) => [group.id, group.name])))

  $effect(() => {
    const known = JSON.parse(ids) as [string, string][]
    const stops = known.flatMap(([groupId, where]) => [
      engine.follow(
        'group',
        { groupId },
        (table) => {
          const own = table.rows.map(
            ({ id, name }) =>
              ({
                key: id,
                kind: 'chat',
                name,
                where,
                groupId,
                channelId: id,
                picture: null,
                // The group itself leads to its only chat.
                asked: table.rows.length === 1,
              }) as const,
          )
          chats = { ...chats, [groupId]: own }
        },
        () => undefined,
      ),
      engine.follow(
        'members',
        { groupId },
        (table) => {
          const own = table.rows
            .filter((row) => !row.me)
            .map(
              ({ id, name, picture }) =>
                ({
                  key: groupId + id,
                  kind: 'person',
                  name,
                  where,
                  groupId,
                  channelId: null,
                  picture,
                  asked: false,
                }) as const,
            )
          people = { ...people, [groupId]: own }
        },
        () => undefined,
      ),
    ])
    return () => {
      for (const stop of stops) stop()
    }
  })

  const all = $derived<readonly Goal[]>([
    ...groups().flatMap((group) => chats[group.id] ?? []),
    ...groups().map(
      ({ id, name }) =>
        ({
          key: id,
          kind: 'group',
          name,
          where: '',
          groupId: id,
          channelId: null,
          picture: null,
          asked: false,
        }) as const,
    ),
    ...groups().map(
      ({ id, name }) =>
        ({
          key: `where-${id}`,
          kind: 'place',
          name: words.groups.where,
          where: name,
          groupId: id,
          channelId: null,
          picture: null,
          asked: true,
        }) as const,
    ),
    ...groups().flatMap((group) => people[group.id] ?? []),
  ])
  return {
    get all() {
      return all
    },
  }
}
