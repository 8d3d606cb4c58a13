import { join } from 'node:path'
import Hypercore from 'hypercore'
import { quantile } from '../../support/statistics.ts'
import { textOf, watch } from '../../support/task.ts'

async function opened(folder, size) {
  const first = new Hypercore(folder)
  await first.ready()
  for (let from = 0; from < size; from += 64)
    await first.append(
      Array.from({ length: Math.min(64, size - from) }, (_, index) => Buffer.from(textOf(from + index))),
    )
  await first.close()
  const times = []
  for (let run = 0; run < 9; run += 1) {
    const { time } = watch()
    const core = new Hypercore(folder)
    await core.ready()
    const blocks = await Promise.all(Array.from({ length: 50 }, (_, index) => core.get(core.length - 1 - index)))
    if (blocks.length !== 50) throw new Error('blocks are lacking')
    times.push(time())
    await core.close()
  }
  return quantile(times, 0.5)
}

export async function measure({ size, folder }) {
  const small = await opened(join(folder, 'small'), size / 10)
  const large = await opened(join(folder, 'large'), size)
  return { time: large, growth: large / small }
}
