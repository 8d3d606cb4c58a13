import { expectOk } from '#shared/kernel/result.ts'
import { foundGroup, memberIn } from '../support/engine.ts'
import { textOf, watch, type Subject } from '../support/task.ts'

export const { measure }: Subject = {
  measure: async ({ size, folder }) => {
    const ada = await memberIn(folder, 'Ada')
    const place = await foundGroup(ada)
    const say = async (index: number): Promise<void> => {
      expectOk(await ada.client.call('message.send', { ...place, text: textOf(index) }))
    }
    for (let index = 0; index < size / 10; index += 1) await say(index)
    const { time } = watch()
    for (let index = 0; index < size; index += 1) await say(index)
    return { rate: size / (time() / 1_000) }
  },
}
