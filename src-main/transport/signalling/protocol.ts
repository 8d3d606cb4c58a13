/** y-webrtc's signalling protocol, as far as it is spoken here: what clients and servers say to each other. */
import * as v from 'valibot'

/** Characters of one message. An SDP offer, sealed and in base64url, is about 2,000. */
export const largestMessage = 128 * 1024

const topic = v.pipe(v.string(), v.minLength(1), v.maxLength(128))
const topics = v.pipe(v.array(topic), v.maxLength(256))

const toServer = v.variant('type', [
  v.object({ type: v.literal('subscribe'), topics }),
  v.object({ type: v.literal('unsubscribe'), topics }),
  v.object({ type: v.literal('publish'), topic, data: v.unknown() }),
  v.object({ type: v.literal('ping') }),
])
export type ToServer = v.InferOutput<typeof toServer>

const toClient = v.variant('type', [
  v.object({ type: v.literal('publish'), topic, data: v.string() }),
  v.object({ type: v.literal('pong') }),
])
export type ToClient = v.InferOutput<typeof toClient>

/** Null when the text is not a message to a server. */
export function parseToServer(text: string): ToServer | null {
  const parsed = v.safeParse(toServer, json(text))
  return parsed.success ? parsed.output : null
}

/** Null when the text is not a message to a client of ours: sealed data is always text. */
export function parseToClient(text: string): ToClient | null {
  const parsed = v.safeParse(toClient, json(text))
  return parsed.success ? parsed.output : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
