import { groupsWith, provenByTheLast, takeIn, writtenBy } from '../support/lakeside.ts'
import { watch, type Subject } from '../support/task.ts'

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const groups = groupsWith('Ada', folder)
    const ada = groups.found('Ada')
    const bo = groups.bring(ada, 'Bo')
    groups.part(ada)
    const pages = writtenBy(groups, bo, size, 64).map(provenByTheLast).reverse()
    const { time } = watch()
    for (const page of pages) takeIn(ada, page)
    return Promise.resolve({ rate: size / (time() / 1_000) })
  },
}
