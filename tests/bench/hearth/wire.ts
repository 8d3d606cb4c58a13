import { groupsWith } from '../support/lakeside.ts'
import { textOf, type Subject } from '../support/task.ts'

export const { measure }: Subject = {
  measure: ({ size, folder }) => {
    const groups = groupsWith('Ada', folder)
    const ada = groups.found('Ada')
    const bo = groups.bring(ada, 'Bo')
    groups.part(ada)
    let moved = 0
    for (const link of groups.meet(ada, bo).links) {
      const receive = link.receive.bind(link)
      link.receive = (bytes) => {
        moved += bytes.length
        receive(bytes)
      }
    }
    for (let index = 0; index < size; index += 1) {
      groups.say(ada, textOf(index))
      groups.time.pass(1_000)
      groups.settle()
    }
    return Promise.resolve({ message: moved / size })
  },
}
