/** R1: who is at the other end: a device key, and an invite where the device does not stand, over the transcript. */
import type { DeviceId, InviteId } from '#shared/kernel/brand.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { sign, verify, type KeyPair } from '../crypto/sodium.ts'
import type { LinkKeys } from './handshake.ts'
import type { Message } from './messages.ts'

type Proof = Extract<Message, { type: 'proof' }>

/** `invite`: what to prove while this device does not stand. */
export const proofOf = (device: KeyPair, invite: KeyPair | null, { transcript, ourSide }: LinkKeys): Proof => ({
  type: 'proof',
  device: device.publicKey,
  signature: sign(device.secretKey, 'link proof', transcript, ourSide),
  invite:
    invite === null
      ? null
      : {
          invite: invite.publicKey,
          signature: sign(invite.secretKey, 'link invite', transcript, ourSide, device.publicKey),
        },
})

/** Null: a signature is wrong. */
export function whoProves(
  { device, signature, invite }: Proof,
  { transcript, theirSide }: LinkKeys,
): { device: DeviceId; invite: InviteId | null } | null {
  if (!verify(device, signature, 'link proof', transcript, theirSide)) return null
  const id = toHex(device) as DeviceId
  if (invite === null) return { device: id, invite: null }
  if (!verify(invite.invite, invite.signature, 'link invite', transcript, theirSide, device)) return null
  return { device: id, invite: toHex(invite.invite) as InviteId }
}
