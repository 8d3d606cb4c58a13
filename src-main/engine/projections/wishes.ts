/** How much attention one wants to be asked for: settings of this computer. */
import * as v from 'valibot'
import { fromUtf8, toUtf8 } from '#shared/kernel/bytes.ts'
import type { Storage } from '../storage/port.ts'

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60 - 1))

const wishes = v.object({
  notifications: v.fallback(v.boolean(), true),
  hideContents: v.fallback(v.boolean(), false),
  quiet: v.fallback(v.nullable(v.object({ from: minute, to: minute })), null),
  presence: v.fallback(v.boolean(), true),
  typing: v.fallback(v.boolean(), true),
})
export type Wishes = v.InferOutput<typeof wishes>

const setting = 'attention'

/** What is not said, or cannot be read, is as it is by itself. */
export function wishesIn(storage: Pick<Storage, 'setting'>): Wishes {
  try {
    return v.parse(wishes, JSON.parse(fromUtf8(storage.setting(setting) ?? new Uint8Array()) ?? '{}'))
  } catch {
    return v.parse(wishes, {})
  }
}

type Change = { readonly [N in keyof Wishes]?: Wishes[N] | undefined }

export function changeWishes(storage: Pick<Storage, 'setting' | 'setSetting'>, change: Change): void {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  storage.setSetting(setting, toUtf8(JSON.stringify({ ...wishesIn(storage), ...said })))
}
