import { itemsLog } from '#main/engine/log/header.ts'
import { takeIn } from '#tests/support/simulation/gossip.ts'
import { expect, test } from 'vitest'
import { createGroups } from '#tests/support/groups.ts'
import { addTo, makePrivate, sayIn, textsIn } from '#tests/support/simulation/acts.ts'
test('added later', () => {
  const groups = createGroups()
  const ada = groups.found('Ada')
  const link = groups.invite(ada)
  const [bo, cy, di] = ['Bo', 'Cy', 'Di'].map((name) => {
    const group = groups.join(link, name)
    groups.meet(ada, group)
    return group
  }) as any
  const space = makePrivate(bo, 'Surprise', cy)
  groups.settle()
  groups.part(bo)
  addTo(cy, space, di)
  groups.settle()
  expect(sayIn(di, space, 'Hi')).toBe(true)
  groups.settle()
  const of = (who: any) => di.ledger.storage.entries(di.ledger.log(who.ledger.deviceId, itemsLog).row, 1, 99)
  takeIn(bo, of(di).filter((one: any) => one.signature !== null))
  console.log('before', textsIn(bo, space), bo.ledger.storage.tally(bo.ledger.stored.row))
  takeIn(bo, of(cy).filter((one: any) => one.signature !== null))
  console.log('after', textsIn(bo, space), [...bo.ledger.spaces.get(space).everybody].length, bo.ledger.storage.tally(bo.ledger.stored.row))
  expect(textsIn(bo, space)).toEqual(['Hi'])
})
