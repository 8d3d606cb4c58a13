/**
 * What of y-webrtc's own protocol may come in from a trusted peer: presence (R6). Documents never travel this way,
 * they come through the gate; an update let in here would be kept and sent on to everyone by y-webrtc.
 */
import * as decoding from 'lib0/decoding'

/** Bytes of one message on y-webrtc's channel. */
export const presenceLimit = 64 * 1024
/** Bytes held in each direction until the engine trusts the peer; more is dropped. */
export const heldLimit = 64 * 1024

const sync = 0
const awareness = 1
const queryAwareness = 3
const step1 = 0

/**
 * True for presence, for the question what is known, and for the answer that there is nothing. Read to its end
 * here, because y-webrtc throws on what is cut short where nobody can catch it.
 */
export function isPresence(message: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(message)
    const kind = decoding.readVarUint(decoder)
    if (kind === queryAwareness) return true
    if (kind === awareness) return readsAsStates(decoding.readVarUint8Array(decoder))
    if (kind !== sync) return false
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    return step === step1 ? readsAsVector(body) : isEmptyUpdate(body)
  } catch {
    return false
  }
}

function readsAsStates(body: Uint8Array): boolean {
  const decoder = decoding.createDecoder(body)
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    JSON.parse(decoding.readVarString(decoder))
  }
  return true
}

function readsAsVector(body: Uint8Array): boolean {
  const decoder = decoding.createDecoder(body)
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
  }
  return true
}

/** No structs, no deletions. */
const isEmptyUpdate = (body: Uint8Array): boolean => body.length === 2 && body[0] === 0 && body[1] === 0
