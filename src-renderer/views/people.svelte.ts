import type { Engine } from '../client/engine.svelte.ts'
import { keyed } from '../client/keyed.ts'
import { live } from '../client/live.svelte.ts'
import { go } from '../client/navigation.svelte.ts'
import { addressOf, chatIn, personIn } from '../client/route.ts'
import { looking } from '../components/people/looking.svelte.ts'
import type { People } from '../components/people/people.ts'
import { tell } from '../components/toasts.svelte.ts'
import { words } from '../words/index.svelte.ts'

/** Who is in a group and who is here, for as long as the component lives. */
export function peopleIn(engine: Engine, groupId: string, readable: () => boolean): People {
  const members = live(engine, 'members', () => (readable() ? { groupId } : null))
  const presence = live(engine, 'presence', () => (readable() ? { groupId } : null))
  const known = $derived(keyed(members.rows.map((row) => [row.id, row])))
  const states = $derived(keyed(presence.rows.map((row) => [row.id, row.state])))
  const me = $derived(members.rows.find((row) => row.me)?.id ?? '')

  return {
    groupId,
    get me() {
      return me
    },
    get all() {
      return members.rows
    },
    find: (memberId) => known.get(memberId) ?? null,
    stateOf: (memberId) => states.get(memberId) ?? (known.get(memberId)?.here === true ? 'here' : null),
    addressOf: (memberId) => addressOf(personIn(groupId, memberId)),
    message: (memberId) => {
      void engine.call('direct.open', { groupId, members: [memberId] }).then((answer) => {
        if (answer.ok) go(chatIn(groupId, answer.value.channelId))
        else tell(words.errors[answer.error.code])
      })
    },
    looking: looking(),
  }
}
