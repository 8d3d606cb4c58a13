import { join } from 'node:path'
import Hypercore from 'hypercore'
import { textOf, watch } from '../../support/task.ts'

export async function measure({ size, folder }) {
  const core = new Hypercore(join(folder, 'core'))
  await core.ready()
  const { time } = watch()
  for (let index = 0; index < size; index += 1) await core.append(Buffer.from(textOf(index)))
  return { rate: size / (time() / 1_000) }
}
