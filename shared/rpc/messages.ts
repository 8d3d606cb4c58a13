import * as v from 'valibot'

const id = v.pipe(v.number(), v.integer(), v.minValue(0))
const failure = v.object({ code: v.string(), message: v.optional(v.string()) })
const row = v.looseObject({ id: v.string(), order: v.string() })

export const toServer = v.variant('type', [
  v.strictObject({ type: v.literal('call'), id, name: v.string(), input: v.unknown() }),
  v.strictObject({ type: v.literal('subscribe'), id, name: v.string(), input: v.unknown() }),
  v.strictObject({ type: v.literal('unsubscribe'), id }),
])

export const toClient = v.variant('type', [
  v.strictObject({ type: v.literal('value'), id, value: v.unknown() }),
  v.strictObject({ type: v.literal('failure'), id, error: failure }),
  v.strictObject({ type: v.literal('snapshot'), id, head: v.unknown(), rows: v.array(row) }),
  /** `number` counts from 1 after each snapshot; a gap means: subscribe again. */
  v.strictObject({
    type: v.literal('patch'),
    id,
    number: id,
    head: v.optional(v.unknown()),
    upsert: v.array(row),
    remove: v.array(v.string()),
  }),
])
export type ToClient = v.InferOutput<typeof toClient>
