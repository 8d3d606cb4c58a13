/** Yjs updates and entries by hand, as no honest member writes them. */
import * as encoding from 'lib0/encoding'
import { composeItem } from '#main/engine/groups/write.ts'
import { composeCreation } from '#main/engine/items/update.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { messageFields, messageKind } from '#main/engine/kinds/message/message.ts'
import type { ItemId } from '#shared/kernel/brand.ts'
import type { Scene } from './attack.ts'
import { bytesOf } from './devices.ts'
import { creation, type Stranger } from './stranger.ts'

/** An item that Mallory could make next: its id, and the client id that she may write it with. */
export function itemBy({ ledger }: Stranger, name: string): { nonce: Uint8Array; item: ItemId; client: number } {
  const nonce = bytesOf(name, 16)
  const item = itemId(ledger.group, ledger.memberId, nonce)
  return { nonce, item, client: clientId(ledger.deviceId, item) }
}

/** The fields of a message to everybody. */
export const wordsOf = ({ ledger }: Stranger, text: string): ReturnType<typeof messageFields> =>
  messageFields({ channel: generalChannel(ledger.group), text })

/** Mallory sends a message whose update is this. */
export function sendUpdate({ mallory }: Scene, update: Uint8Array, name = 'nonce'): void {
  mallory.send(mallory.write(1, creation(itemBy(mallory, name).nonce, update)))
}

/** Mallory sends a message that counts. */
export function sendWords(scene: Scene, text: string): void {
  const { client } = itemBy(scene.mallory, text)
  sendUpdate(scene, composeCreation(client, wordsOf(scene.mallory, text)), text)
}

/** An honest message of hers at the next place of her log, sent nowhere and written down nowhere. */
export function unsentWords({ mallory: { ledger }, cast }: Scene, text: string): ReturnType<Stranger['write']> {
  const fields = messageFields({ channel: generalChannel(ledger.group), text })
  const made = composeItem(ledger, messageKind, fields, cast.time.now())
  if (made === null) throw new Error('Mallory has no key')
  return made.entry as ReturnType<Stranger['write']>
}

const update = (write: (out: encoding.Encoder) => void): Uint8Array => encoding.encode(write)

const numbers = (out: encoding.Encoder, ...values: readonly number[]): void => {
  for (const value of values) encoding.writeVarUint(out, value)
}

/** A field of the root, set by the client at this clock. */
function field(out: encoding.Encoder, name: string): void {
  encoding.writeUint8(out, 0x28)
  encoding.writeVarUint(out, 1)
  encoding.writeVarString(out, '')
  encoding.writeVarString(out, name)
}

/** So many structs of the client from that clock on; each names that neighbour, or none. */
export const structs = (
  client: number,
  from: number,
  count: number,
  left: readonly [client: number, clock: number] | null,
): Uint8Array =>
  update((out) => {
    numbers(out, 1, count, client, from)
    for (let index = 0; index < count; index += 1) {
      if (left === null) field(out, `f${String(index)}`)
      else {
        encoding.writeUint8(out, 0x88)
        numbers(out, ...left)
      }
      encoding.writeVarUint(out, 1)
      encoding.writeAny(out, 'x')
    }
    encoding.writeVarUint(out, 0)
  })

/** Deletions of so many clients, as far as clocks go. */
export const deletions = (clients: readonly number[]): Uint8Array =>
  update((out) => {
    numbers(out, 0, clients.length)
    for (const client of clients) numbers(out, client, 1, 0, 2 ** 31)
  })

/** Deletions of so many stretches of one client. */
export const stretches = (client: number, count: number): Uint8Array =>
  update((out) => {
    numbers(out, 0, 1, client, count)
    for (let at = 0; at < count; at += 1) numbers(out, at * 2, 1)
  })

/** A value that nests so deep. */
export const nested = (client: number, depth: number): Uint8Array =>
  update((out) => {
    numbers(out, 1, 1, client, 0)
    field(out, 't')
    encoding.writeVarUint(out, 1)
    for (let level = 0; level < depth; level += 1) encoding.writeUint8Array(out, new Uint8Array([117, 1]))
    encoding.writeUint8Array(out, new Uint8Array([126, 0]))
    encoding.writeVarUint(out, 0)
  })

/** The second encoding, in which a few bytes stand for as many structs as one likes. */
export const runLengthBomb = (): Uint8Array => {
  const run = update((out) => {
    // An optional run: the value, negative, and then how often it is repeated.
    encoding.writeVarInt(out, -1)
    encoding.writeVarUint(out, 2 ** 40)
  })
  return update((out) => {
    encoding.writeUint8(out, 0)
    for (let column = 0; column < 9; column += 1) encoding.writeVarUint8Array(out, run)
    numbers(out, 2 ** 30, 2 ** 40, 1, 0)
  })
}
