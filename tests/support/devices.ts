/** Devices whose keys follow from a name, and the logs that they write: everything that a test forges begins here. */
import { deviceKeys, type DeviceKeys } from '#main/engine/crypto/identity.ts'
import { hash } from '#main/engine/crypto/sodium.ts'
import type { Entry } from '#main/engine/log/entry.ts'
import type { Envelope } from '#main/engine/log/envelope.ts'
import { itemsLog } from '#main/engine/log/header.ts'
import { writeEntry } from '#main/engine/log/write.ts'
import type { DeviceId, GroupId } from '#shared/kernel/brand.ts'
import { toHex, toUtf8 } from '#shared/kernel/bytes.ts'
import { clockAt, type Clock } from '#shared/kernel/clock.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'

/** 32 bytes that follow from a name. */
export const bytesOf = (name: string, length = 32): Uint8Array => hash('test', length, toUtf8(name))

export const hexOf = <Id extends string>(name: string, length = 32): Id => toHex(bytesOf(name, length)) as Id

export const deviceOf = (name: string): DeviceKeys => deviceKeys(bytesOf(`device of ${name}`))

export const idOf = (device: DeviceKeys): DeviceId => toHex(device.signing.publicKey) as DeviceId

export const lakeside = hexOf<GroupId>('Lakeside')

export const envelope = (body: Cbor, more: Partial<Envelope> = {}): Envelope => ({
  kind: 2,
  item: null,
  part: 0,
  parts: 1,
  originalClock: null,
  body,
  ...more,
})

type Signed = Entry & { readonly signature: Uint8Array; readonly payload: Uint8Array }

/** A log of so many entries by the device, each naming the one before it. */
export function logOf(
  device: DeviceKeys,
  length: number,
  more: { group?: GroupId; log?: number; key?: Uint8Array; clock?: (number: number) => Clock; salt?: string } = {},
): Signed[] {
  const entries: Signed[] = []
  const group = bytesFromHex(more.group ?? lakeside)
  for (let number = 1; number <= length; number += 1)
    entries.push(
      writeEntry(
        { group, log: more.log ?? itemsLog, number, previous: entries.at(-1)?.id ?? null },
        device.signing,
        more.key ?? bytesOf('content key'),
        more.clock?.(number) ?? clockAt(1_700_000_000_000 + number),
        envelope(`entry ${String(number)}${more.salt ?? ''}`),
      ),
    )
  return entries
}

const bytesFromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
