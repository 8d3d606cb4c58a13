import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Group } from '#main/engine/groups/group.ts'
import type { Groups } from '#tests/support/groups.ts'
import { groupsWith, provenByTheLast, takeIn, writtenBy } from '../support/lakeside.ts'
import { watch, type Subject } from '../support/task.ts'

interface World {
  readonly groups: Groups
  readonly ada: Group
  readonly bo: Group
}

function lakeside(folder: string, members: number): World {
  mkdirSync(folder, { recursive: true })
  const groups = groupsWith('Ada', folder)
  const ada = groups.found('Ada')
  const bo = groups.bring(ada, 'Bo')
  for (let member = 2; member < members; member += 1) groups.bring(ada, `person ${String(member)}`)
  groups.part(ada)
  return { groups, ada, bo }
}

/** Milliseconds of processor time to take in so many messages, one by one; the best of three. */
function workFor({ groups, ada, bo }: World, count: number): number {
  const times = Array.from({ length: 3 }, () => {
    const pages = writtenBy(groups, bo, count, 1)
    const { work } = watch()
    for (const page of pages) takeIn(ada, page)
    return work()
  })
  return Math.min(...times)
}

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const place = (name: string): string => join(folder, name)
    const young = lakeside(place('young'), 3)
    const old = lakeside(place('old'), 3)
    const remember = (world: World, count: number): void => {
      for (const page of writtenBy(world.groups, world.bo, count, 64)) takeIn(world.ada, provenByTheLast(page))
    }
    remember(young, 1_000)
    remember(old, 10_000)
    // Once for nothing: what runs first is compiled meanwhile.
    workFor(young, size)
    const history = workFor(old, size) / workFor(young, size)
    const small = workFor(lakeside(place('few'), 10), size)
    const members = workFor(lakeside(place('many'), 100), size) / small
    const ten = Array.from({ length: 10 }, (_, index) => lakeside(place(`group ${String(index)}`), 3))
    const [one] = ten
    if (one === undefined) throw new Error('no group')
    const alone = workFor(one, size)
    const each = ten.map((world) => workFor(world, size))
    const groups = each.reduce((sum, next) => sum + next, 0) / each.length / alone
    return Promise.resolve({ history, members, groups })
  },
}
