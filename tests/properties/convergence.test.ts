/** R4, V3, V5, G4: whatever happened while people were apart, once they meet they see the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectOk } from '#shared/kernel/result.ts'
import { createCast, foundLakeside, type Cast, type Person } from '#tests/support/cast.ts'

const act = fc.record({
  what: fc.constantFrom('say', 'say', 'say', 'say', 'leave', 'return', 'rename', 'invite', 'inviteNew', 'close', 'join', 'restart', 'crash', 'settle', 'later'), // prettier-ignore
  who: fc.nat(4),
  note: fc.nat(50),
})
type Act = { what: string; who: number; note: number }

const mostPeople = 5

async function live(cast: Cast, acts: readonly Act[]): Promise<{ people: Person[]; groupId: string }> {
  const people = [await cast.person('Ada'), await cast.person('Bo'), await cast.person('Cy')]
  const { groupId, link } = await foundLakeside(cast, people[0]!, people[1]!, people[2]!)
  const links = [link]
  const making = async (by: Person, history: 'all' | 'new', uses: number): Promise<void> => {
    const made = await by.client.call('invite.create', { groupId, history, uses })
    if (made.ok) links.push(made.value.link)
  }
  for (const { what, who, note } of acts) {
    const person = people[who % people.length]!
    const channelId = (await person.look('group', { groupId })).rows[0]!.id
    if (what === 'say') await person.client.call('message.send', { groupId, channelId, text: `note ${note}` })
    else if (what === 'leave') cast.hub.setOnline(person.name, false)
    else if (what === 'return') cast.hub.setOnline(person.name, true)
    else if (what === 'rename')
      await person.client.call('profile.set', { name: `${person.name} ${note}`, picture: null })
    else if (what === 'invite') await making(person, 'all', 1 + (note % 2))
    else if (what === 'inviteNew') await making(person, 'new', 1)
    else if (what === 'close') {
      const open = (await person.look('invites', { groupId })).rows.filter(({ mayClose }) => mayClose)
      const invite = open[note % Math.max(1, open.length)]
      if (invite !== undefined) await person.client.call('invite.close', { groupId, inviteId: invite.id })
    } else if (what === 'join' && people.length < mostPeople) {
      const newcomer = await cast.person(`Newcomer${people.length}`)
      people.push(newcomer)
      await newcomer.client.call('group.join', { link: links[note % links.length]! })
    } else if (what === 'restart') await person.restart()
    else if (what === 'crash') {
      cast.hub.crash(person.name)
      cast.time.pass(1_000)
    } else if (what === 'settle') await cast.settle()
    else cast.time.pass(note * 1_000)
  }
  return { people, groupId }
}

/** Everybody is online and linked, until nothing is left to say. */
async function meetAll(cast: Cast, people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await cast.settle()
    for (const { name } of people) cast.hub.setOnline(name, true)
    cast.hub.meet()
    await cast.settle()
    cast.time.pass(10_000)
    await cast.settle()
  }
}

/** What the person sees of the group, that others see too. */
async function view(person: Person, groupId: string, withHistory: boolean): Promise<unknown> {
  const channelId = (await person.look('group', { groupId })).rows[0]!.id
  const members = (await person.look('members', { groupId })).rows
  const invites = (await person.look('invites', { groupId })).rows
  const messages = (await person.look('channel', { groupId, channelId, limit: 1_000 })).rows
  return {
    members: members.map(({ id, order, name, role, devices, joinedAt }) => ({
      id,
      order,
      // Who reads from now on may lack the profiles of before.
      name: withHistory ? name : null,
      role,
      devices,
      joinedAt,
    })),
    invites: invites.map(({ id, role, uses, used, history, state, by }) => ({
      id,
      role,
      uses,
      used,
      history,
      state,
      by,
    })),
    messages: withHistory ? messages.map(({ id, order, author, text }) => ({ id, order, author, text })) : null,
  }
}

test('R4 G4 once all have met, all who stand see the same, and a newcomer and a restarted engine see it too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 40 }), async (acts) => {
      const cast = createCast()
      const { people, groupId } = await live(cast, acts)
      await meetAll(cast, people)

      const [ada, bo, cy] = people as [Person, Person, Person]
      const expected = await view(ada, groupId, true)
      for (const person of [bo, cy]) expect(await view(person, groupId, true)).toEqual(expected)
      const bare = await view(ada, groupId, false)
      for (const newcomer of people.slice(3))
        if ((await newcomer.look('group', { groupId })).head.state === 'member')
          expect(await view(newcomer, groupId, false)).toEqual(bare)

      await bo.restart()
      expect(await view(bo, groupId, true)).toEqual(expected)
      const { link } = expectOk(await ada.client.call('invite.create', { groupId }))
      const last = await cast.person('Last')
      expectOk(await last.client.call('group.join', { link }))
      await meetAll(cast, [...people, last])
      expect(await view(last, groupId, true)).toEqual(await view(ada, groupId, true))
      for (const person of [...people, last])
        expect((await person.look('health', { groupId })).head).toMatchObject({ refused: [], forks: 0 })
      for (const person of [...people, last]) await person.engine.close()
    }),
    { numRuns: 8, endOnFailure: false },
  )
}, 60_000)
