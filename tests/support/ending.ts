/** What is to be undone: when the test ends, or, where no test runs, when what is played has been played. */
import { onTestFinished } from 'vitest'

type Undo = () => unknown
let register: (undo: Undo) => void = (undo) => {
  onTestFinished(async () => {
    await undo()
  })
}

export const atTheEnd = (undo: Undo): void => register(undo)

/** Plays, and undoes afterwards whatever asked for it meanwhile, the latest first. */
export async function withEnding<T>(play: () => Promise<T>): Promise<T> {
  const undos: Undo[] = []
  const before = register
  register = (undo) => void undos.push(undo)
  try {
    return await play()
  } finally {
    register = before
    for (const undo of undos.reverse()) await undo()
  }
}
