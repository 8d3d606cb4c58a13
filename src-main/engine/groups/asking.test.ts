import { beforeEach, expect, test } from 'vitest'
import { createGroups, type Groups } from '#tests/support/groups.ts'
import type { KeyId } from '#shared/kernel/brand.ts'
import { createSealer } from '../crypto/seal.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { idOfKey } from '../keyring/record.ts'
import { keysLacking } from './asking.ts'
import type { Group } from './group.ts'

let groups: Groups
let ada: Group
let bo: Group

beforeEach(() => {
  groups = createGroups()
  ada = groups.found('Ada')
  bo = groups.bring(ada, 'Bo')
  groups.say(ada, 'before')
})

/** The group takes all keys from a device's keyring, as though their seals had been garbage. */
function lose(group: Group): void {
  const { ledger } = group
  const keyring = ledger.keyring as unknown as { keys: Map<KeyId, Uint8Array>; lastOf: Map<string, Uint8Array> }
  keyring.keys.clear()
  keyring.lastOf.clear()
}

const keyIds = ({ ledger }: Group): string[] => ledger.keyring.all().map(idOfKey).sort()

test('K4 who stands and lacks a key asks whoever is linked, and reads what waited for it', () => {
  lose(bo)
  groups.say(ada, 'sealed')
  expect(groups.texts(bo)).toEqual(['before'])
  expect(keysLacking(bo.ledger)).toHaveLength(1)
  groups.part(bo)
  groups.meet(ada, bo)
  groups.time.pass(2_000)
  expect(groups.texts(bo)).toEqual(['before', 'sealed'])
  expect(keyIds(bo)).toEqual(keyIds(ada))
  expect(bo.refused()).toEqual([])
})

test('K4 who came “from now on” is given what came with its seat and after, whatever it asks for', () => {
  const cy = groups.bring(ada, 'Cy', { history: 'new' })
  groups.say(ada, 'after')
  const [link] = [...cy.links]
  const all = ada.ledger.keyring.all().map(idOfKey)
  expect(all).toHaveLength(2)
  groups.time.pass(60_000)
  link!.sayOfKeys({ type: 'ask', keys: all })
  groups.time.pass(60_000)
  expect(groups.texts(cy)).toEqual(['after'])
  expect(cy.ledger.keyring.all()).toHaveLength(1)
})

test('K4 who does not stand is given nothing', () => {
  const cy = groups.join(groups.invite(ada, { approve: true, history: 'new' }), 'Cy')
  const { links } = groups.meet(ada, cy)
  groups.time.pass(10_000)
  links[1]!.sayOfKeys({ type: 'ask', keys: ada.ledger.keyring.all().map(idOfKey) })
  groups.time.pass(10_000)
  expect(cy.ledger.keyring.all()).toEqual([])
})

test('K4 an answer that is garbage, or was not asked for, is counted and changes nothing', () => {
  const held = keyIds(bo)
  const [link] = [...ada.links]
  const sealer = createSealer()
  const sealing = bo.ledger.device.sealing.publicKey
  const give = (text: Uint8Array): void =>
    link!.sayOfKeys({ type: 'keys', ephemeral: sealer.ephemeral, sealed: sealer.seal(sealing, text)! })
  give(randomBytes(32))
  groups.settle()
  lose(bo)
  groups.say(ada, 'one more')
  bo.onFactsEnd()
  groups.time.pass(1_500)
  // Asked for meanwhile, and answered well; a second answer says something else.
  expect(keyIds(bo)).toEqual(held)
  give(randomBytes(32))
  give(randomBytes(31))
  groups.settle()
  expect(bo.refused()).toEqual([{ reason: 'key-garbage', count: 3 }])
  expect(keyIds(bo)).toEqual(held)
})

test('K4 one link is answered once in five seconds', () => {
  const [link] = [...bo.links]
  const [theirs] = [...ada.links]
  let answers = 0
  const say = theirs!.sayOfKeys.bind(theirs)
  theirs!.sayOfKeys = (message) => {
    answers += 1
    say(message)
  }
  for (let number = 0; number < 50; number += 1)
    link!.sayOfKeys({ type: 'ask', keys: ada.ledger.keyring.all().map(idOfKey) })
  groups.settle()
  expect(answers).toBe(1)
  groups.time.pass(6_000)
  link!.sayOfKeys({ type: 'ask', keys: ada.ledger.keyring.all().map(idOfKey) })
  groups.settle()
  expect(answers).toBe(2)
})
