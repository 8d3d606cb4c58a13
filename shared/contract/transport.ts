/**
 * Between the engine and the transport process, both ways. The transport holds no key of a group: it
 * asks the engine to seal what goes to a signalling server and to open what comes from one (T1, T2).
 */
import * as v from 'valibot'

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes')
const place = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const linkId = v.pipe(v.number(), v.integer(), v.minValue(1))
const ask = v.pipe(v.number(), v.integer(), v.minValue(1))
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))

/** Largest message on the replication channel, in bytes, before it is cut into frames. */
export const maxMessage = 1024 * 1024
/** Bytes that may be under way on one link before the engine waits for `flushed`. */
export const maxInFlight = 1024 * 1024

export const toTransport = v.variant('type', [
  /** Listen for signalling of the local network; port 0 asks for any free one. Answered by `listening`. */
  v.strictObject({ type: v.literal('listen'), host: v.string(), port }),
  /** Meet others at a place: a topic (hash, 16 bytes) on each of these signalling servers. Said again, it changes the servers. */
  v.strictObject({ type: v.literal('meet'), place, signals: v.array(v.string()) }),
  v.strictObject({ type: v.literal('part'), place }),
  /** Answers `seal` or `open`; null: drop it. */
  v.strictObject({ type: v.literal('answer'), ask, bytes: v.nullable(bytes) }),
  /** Sealed bytes of the engine's own, to everybody at the place. */
  v.strictObject({ type: v.literal('publish'), place, bytes }),
  /** The other side has proven itself (R1): its link may stay, and y-webrtc's own channel may pass. */
  v.strictObject({ type: v.literal('trust'), link: linkId }),
  v.strictObject({ type: v.literal('send'), link: linkId, bytes }),
  v.strictObject({ type: v.literal('close'), link: linkId, reason: v.string() }),
])
export type ToTransport = v.InferOutput<typeof toTransport>

export const fromTransport = v.variant('type', [
  /** `urls` are where others could reach it; empty when it could not listen, and `error` says why. */
  v.strictObject({ type: v.literal('listening'), urls: v.array(v.string()), error: v.nullable(v.string()) }),
  v.strictObject({ type: v.literal('signal'), url: v.string(), state: v.picklist(['connecting', 'open', 'failed']) }),
  /** Seal a signalling message: `to` is null for an announcement, else the peer it goes to. `bytes` is UTF-8 JSON. */
  v.strictObject({ type: v.literal('seal'), ask, place, from: v.string(), to: v.nullable(v.string()), bytes }),
  /** Open a sealed signalling message; the answer is UTF-8 JSON. */
  v.strictObject({ type: v.literal('open'), ask, place, bytes }),
  /** The replication channel to a peer is open. Fingerprints are the SHA-256 of both DTLS certificates, in hexadecimal. */
  v.strictObject({
    type: v.literal('link'),
    link: linkId,
    place,
    local: v.string(),
    remote: v.string(),
  }),
  v.strictObject({ type: v.literal('message'), link: linkId, bytes }),
  /** So many bytes of what was given to `send` have left this process. */
  v.strictObject({ type: v.literal('flushed'), link: linkId, bytes: v.number() }),
  v.strictObject({ type: v.literal('unlinked'), link: linkId, reason: v.string() }),
  /** For health: so many things from outside were dropped for this reason since this was last said. */
  v.strictObject({
    type: v.literal('refused'),
    reason: v.string(),
    count: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
])
export type FromTransport = v.InferOutput<typeof fromTransport>
