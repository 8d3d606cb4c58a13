import { join } from 'node:path'
import { textOf, watch } from '../../support/task.ts'
import { baseIn } from './base.js'

export async function measure({ size, folder }) {
  const base = baseIn(join(folder, 'base'))
  await base.ready()
  const { time } = watch()
  for (let index = 0; index < size; index += 1) await base.append({ text: textOf(index) })
  const elapsed = time()
  if (base.view.length !== size) throw new Error('messages are lacking')
  return { rate: size / (elapsed / 1_000) }
}
