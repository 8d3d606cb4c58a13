/** Attacks as data: the tests play them, and `npm run attack` does and prints what came of each. */
import { createScene, type Scene, type SceneWish } from './attack.ts'
import { withEnding } from './ending.ts'

export type Verdict = { readonly held: true } | { readonly held: false; readonly why: string }

export interface Attack {
  readonly name: string
  /** The rules that hold against it. */
  readonly rules: string
  readonly tried: string
  play(): Promise<Verdict>
}

/** An attack on whatever `run` sets up; it throws where something does not hold. */
export const attack = (name: string, rules: string, tried: string, run: () => Promise<void>): Attack => ({
  name,
  rules,
  tried,
  play: () =>
    withEnding(async (): Promise<Verdict> => {
      try {
        await run()
        return { held: true }
      } catch (error) {
        return { held: false, why: error instanceof Error ? error.message : String(error) }
      }
    }),
})

/** An attack by Mallory on Ada and Bo, who afterwards must still be able to talk. */
export const attackByMallory = (
  name: string,
  rules: string,
  tried: string,
  run: (scene: Scene) => Promise<void>,
  wish: SceneWish = {},
): Attack =>
  attack(name, rules, tried, async () => {
    const scene = await createScene(wish)
    await run(scene)
    await scene.goOnTalking()
  })
