import { generalChannel } from '#main/engine/items/id.ts'
import { groupsWith, provenByTheLast, takeInAll, writtenBy } from '../support/lakeside.ts'
import { watch, type Subject } from '../support/task.ts'

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const groups = groupsWith('Ada', folder)
    const ada = groups.found('Ada')
    const bo = groups.bring(ada, 'Bo')
    groups.part(ada)
    const pages = writtenBy(groups, bo, size, 64).map(provenByTheLast).reverse()
    const { time } = watch()
    takeInAll(groups, ada, pages)
    const elapsed = time()
    const { storage, stored } = ada.ledger
    if (storage.messageCount(stored.row, generalChannel(ada.id)) !== size) throw new Error('messages are lacking')
    return Promise.resolve({ rate: size / (elapsed / 1_000) })
  },
}
