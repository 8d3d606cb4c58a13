import type { RowOf } from '#shared/contract/define.ts'
import type { Ui } from '#shared/contract/ui.ts'
import type { Engine } from '../../client/engine.svelte.ts'
import { keyed } from '../../client/keyed.ts'
import { chatIn, feedIn, personIn, placeIn } from '../../client/route.ts'
import type { Words } from '../../words/en.ts'
import type { Action, Goal } from './match.ts'

interface Group {
  readonly id: string
  readonly name: string
}
type Chat = RowOf<Ui, 'group'>

const plainGoal = { where: '', groupId: '', picture: null, look: null, asked: false } as const

const lookOf = (chat: Chat): Goal['look'] =>
  chat.kind === 'direct'
    ? 'direct'
    : chat.kind === 'private'
      ? 'private'
      : chat.announcementsOnly
        ? 'announcements'
        : 'open'

/** Everything that one can go to, in all groups, and what one can do, for as long as the component lives. */
export function openGoals(
  engine: Engine,
  groups: () => readonly Group[],
  /** The group that one is in: its places and actions come first. */
  current: () => string | null,
  actions: () => readonly Action[],
  words: Words,
): { readonly all: readonly Goal[]; readonly pictures: ReadonlyMap<string, string | null> } {
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
          const own = table.rows.map((chat): Goal => ({
            ...plainGoal,
            key: groupId + chat.id,
            kind: 'chat',
            name: chat.name || chat.with.map(({ name }) => name).join(', ') || words.groups.onlyYou,
            where,
            groupId,
            to: chatIn(groupId, chat.id),
            look: lookOf(chat),
            asked: chat.archived || groupId !== current(),
          }))
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
            .map((row): Goal => ({
              ...plainGoal,
              key: groupId + row.id,
              kind: 'person',
              name: row.name,
              where,
              groupId,
              to: personIn(groupId, row.id),
              picture: row.picture,
            }))
          people = { ...people, [groupId]: own }
        },
        () => undefined,
      ),
    ])
    return () => {
      for (const stop of stops) stop()
    }
  })

  const placesOf = ({ id, name }: Group, asked: boolean): Goal[] => {
    const place = (look: Goal['look'], label: string, to: Goal['to'], seldom: boolean): Goal => ({
      ...plainGoal,
      key: `${String(look)}-${id}`,
      kind: 'place',
      name: label,
      where: name,
      groupId: id,
      to,
      look,
      asked: asked || seldom,
    })
    return [
      place('feed', words.groups.feed, feedIn(id), false),
      place('you', words.groups.forYou, placeIn(id, 'you'), false),
      place('people', words.groups.people, placeIn(id, 'people'), false),
      place('where', words.groups.where, placeIn(id, 'where'), true),
      place(null, words.people.edit, placeIn(id, 'page'), true),
      place(null, words.log.title, placeIn(id, 'log'), true),
    ]
  }
  const action = (to: Goal['to'], name: string, look: Goal['look'] = null): Goal => ({
    ...plainGoal,
    key: typeof to === 'string' ? to : 'settings',
    kind: 'action',
    name,
    to,
    look,
    asked: true,
  })
  const names = $derived<Record<Action, string>>({
    invite: words.groups.invite,
    channel: words.groups.newChannel,
    direct: words.groups.newDirect,
    add: words.groups.add,
    shortcuts: words.groups.shortcuts,
    lock: words.shortcuts.lock,
  })

  // What one is in comes first; of what is elsewhere, places are told apart by the name of their group.
  const ordered = $derived([...groups()].sort((a, b) => Number(b.id === current()) - Number(a.id === current())))
  const all = $derived<readonly Goal[]>([
    ...ordered.filter(({ id }) => id === current()).flatMap((group) => placesOf(group, false)),
    ...ordered.flatMap((group) => chats[group.id] ?? []),
    ...groups().map(({ id, name }): Goal => ({
      ...plainGoal,
      key: id,
      kind: 'group',
      name,
      groupId: id,
      to: placeIn(id, 'first'),
    })),
    ...ordered.filter(({ id }) => id !== current()).flatMap((group) => placesOf(group, true)),
    ...actions().map((to) => action(to, names[to])),
    action({ at: 'settings' }, words.groups.settings, 'settings'),
    ...ordered.flatMap((group) => people[group.id] ?? []),
  ])
  const pictures = $derived(
    keyed(Object.values(people).flatMap((goals) => goals.map(({ key, picture }) => [key, picture] as const))),
  )
  return {
    get all() {
      return all
    },
    get pictures() {
      return pictures
    },
  }
}
