import { textOf, watch } from '../../support/task.ts'
import { personNamed, streamIn } from './people.js'

export async function measure({ size }) {
  const stream = streamIn(await personNamed('Ada'))
  const { time } = watch()
  for (let index = 0; index < size; index += 1) stream.push(textOf(index), 'private')
  return { rate: size / (time() / 1_000) }
}
