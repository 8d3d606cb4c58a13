import { groupsWith, takeIn, writtenBy } from '../support/lakeside.ts'
import { watch, type Subject } from '../support/task.ts'

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const groups = groupsWith('Ada', folder)
    const ada = groups.found('Ada')
    const bo = groups.bring(ada, 'Bo')
    groups.part(ada)
    for (const page of writtenBy(groups, bo, size / 10, 1)) takeIn(ada, page)
    const pages = writtenBy(groups, bo, size, 1)
    const { time, work } = watch()
    for (const page of pages) takeIn(ada, page)
    const [elapsed, worked] = [time(), work()]
    return Promise.resolve({ rate: size / (elapsed / 1_000), work: (worked * 1_000) / size })
  },
}
