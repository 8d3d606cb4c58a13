import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endProcesses, hearth, refused, staying, told, type Staying } from './support/commandLine.ts'

interface Member {
  readonly id: string
  readonly name: string
  readonly role: string
}

let meeting: Staying<{ readonly url: string }>
let folder = ''
const as = (name: string, ...words: readonly string[]): string[] => [...words, '--vault', join(folder, name)]
const runs = (name: string): Promise<Staying<Record<string, unknown>>> =>
  staying(as(name, 'run', '--listen-host', '127.0.0.1'))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-people-'))
  meeting = await staying(['signal', '--port', '0', '--listen-host', '127.0.0.1'])
})
afterEach(async () => {
  await endProcesses()
  await rm(folder, { recursive: true, force: true })
})

/** Ada with the group Lakeside, always there. */
async function founded(): Promise<void> {
  await told(as('ada', 'init', '--name', 'Ada', '--signal', meeting.ready.url))
  await told(as('ada', 'group', 'create', 'Lakeside'))
  await runs('ada')
}

async function joined(name: string): Promise<void> {
  const { link } = await told<{ link: string }>(as('ada', 'invite', 'create'))
  await told(as(name.toLowerCase(), 'join', link, '--name', name))
}

const roles = async (name: string): Promise<string[]> => {
  const { members } = await told<{ members: readonly Member[] }>(as(name, 'member', 'list', '--wait', '30'))
  return members.map((member) => `${member.name} ${member.role}`)
}

test('C3 Ada makes Bo admin and removes Cy; the receipt and the log say so, and Cy’s vault knows', async () => {
  await founded()
  await joined('Bo')
  await joined('Cy')
  expect(await told(as('ada', 'member', 'role', 'Bo', 'admin'))).toMatchObject({ role: 'admin' })
  expect(await roles('bo')).toEqual(['Ada owner', 'Bo admin', 'Cy member'])
  await told(as('ada', 'say', 'general', 'Before'))
  const receipt = await told(as('ada', 'member', 'remove', 'cy'))
  expect(receipt).toMatchObject({ who: { name: 'Cy' }, by: { name: 'Ada' }, keyChanged: true, holds: { messages: 1 } })
  expect(await roles('ada')).toEqual(['Ada owner', 'Bo admin'])
  const { log } = await told<{ log: readonly object[] }>(as('ada', 'log'))
  expect(log.at(-1)).toMatchObject({ kind: 'member.remove', subject: { name: 'Cy' }, state: 'counts' })
  expect((await hearth(as('ada', 'log'))).out).toMatch(/Ada {2}removed Cy\n$/)
  await told(as('cy', 'members', '--wait', '30'))
  expect(await told(as('cy', 'group', 'list'))).toMatchObject({ groups: [{ state: 'removed' }] })
  expect((await refused(as('cy', 'say', 'general', 'Hello?'))).code).toBe('not-allowed')
  expect((await refused(as('ada', 'member', 'remove', 'Cy'))).code).toBe('member-unknown')
  expect(await told(as('cy', 'group', 'forget', 'Lakeside'))).toMatchObject({})
})

test('V3 who comes by an approve-first link waits until Ada lets them in; both compare the same safety words', async () => {
  await founded()
  await told(as('ada', 'say', 'general', 'The soup is on.'))
  const { link } = await told<{ link: string }>(as('ada', 'invite', 'create', '--approve'))
  expect(await told(as('bo', 'join', link, '--name', 'Bo'))).toMatchObject({ state: 'joining', approval: true })
  const { joiners } = await told<{ joiners: readonly { words: readonly string[] }[] }>(as('ada', 'invite', 'waiting'))
  expect(joiners).toMatchObject([{ name: 'Bo', why: 'approval', role: 'member' }])
  expect(await told(as('bo', 'safety', 'Ada'))).toMatchObject({ words: joiners[0]?.words })
  expect((await refused(as('ada', 'invite', 'approve', 'Zoe'))).code).toBe('join-unknown')
  expect(await told(as('ada', 'invite', 'approve', 'Bo'))).toMatchObject({ name: 'Bo', role: 'member' })
  expect(await told(as('bo', 'join', link))).toMatchObject({ state: 'member' })
  expect((await hearth(as('bo', 'read', 'general'))).out).toContain('Ada  The soup is on.')
})

test('C6 the last owner leaves by naming an heir, and reads on what was there', async () => {
  await founded()
  await joined('Bo')
  expect(await told(as('ada', 'policy', '--announcements', 'admins'))).toEqual({ announcements: 'admins' })
  expect((await refused(as('ada', 'leave'))).code).toBe('last-owner')
  await told(as('ada', 'say', 'general', 'Take care.'))
  await told(as('ada', 'leave', '--heir', 'Bo'))
  expect(await told(as('ada', 'group', 'list'))).toMatchObject({ groups: [{ state: 'left' }] })
  expect((await hearth(as('ada', 'read', 'general'))).out).toContain('Ada  Take care.')
  expect(await roles('bo')).toEqual(['Bo owner'])
  expect(await told(as('bo', 'member', 'gone'))).toMatchObject({ removals: [{ how: 'left', who: { name: 'Ada' } }] })
})
