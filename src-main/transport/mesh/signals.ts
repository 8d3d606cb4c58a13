/** y-webrtc's signalling messages after opening, and what is done with each. Pure: what is known is passed in. */
import * as v from 'valibot'
import { fromUtf8 } from '#shared/kernel/bytes.ts'

const peer = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const sdp = v.pipe(v.string(), v.maxLength(16 * 1024))
const candidate = v.object({
  candidate: v.pipe(v.string(), v.maxLength(512)),
  sdpMid: v.nullish(v.pipe(v.string(), v.maxLength(16))),
  sdpMLineIndex: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(16))),
})

const signalling = v.variant('type', [
  v.object({ type: v.literal('announce'), from: peer }),
  v.object({
    type: v.literal('signal'),
    from: peer,
    to: peer,
    token: v.pipe(v.number(), v.finite()),
    signal: v.variant('type', [
      v.object({ type: v.literal('offer'), sdp }),
      v.object({ type: v.literal('answer'), sdp }),
      v.object({ type: v.literal('candidate'), candidate }),
    ]),
  }),
])
export type Signalling = v.InferOutput<typeof signalling>

/** Null when the bytes are not a signalling message. */
export function parseSignalling(bytes: Uint8Array): Signalling | null {
  const text = fromUtf8(bytes)
  if (text === null) return null
  try {
    return parseSignallingValue(JSON.parse(text))
  } catch {
    return null
  }
}

export function parseSignallingValue(value: unknown): Signalling | null {
  const parsed = v.safeParse(signalling, value)
  return parsed.success ? parsed.output : null
}

/** What a room knows about itself and the sender when a message comes. */
export interface View {
  readonly self: string
  /** The connection to the sender, if there is one. */
  readonly entry: { readonly established: boolean; readonly awaitsAnswer: boolean } | null
  readonly entries: number
  readonly most: number
  /** The engine closed a link to this sender a moment ago. */
  readonly shunned: boolean
  /** This very offer came before. */
  readonly repeated: boolean
}

export type Decision =
  | { readonly kind: 'deliver' }
  /** The sender has lost its side of the standing connection: close ours first. */
  | { readonly kind: 'replace' }
  /** A sender who announces may have lost its side: ask it over the link. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'ignore' }
  | { readonly kind: 'refuse'; readonly reason: string }

const deliver: Decision = { kind: 'deliver' }
const ignore: Decision = { kind: 'ignore' }
const refuse = (reason: string): Decision => ({ kind: 'refuse', reason })

export function decide(message: Signalling, view: View): Decision {
  if (message.from === view.self) return ignore
  if (message.type === 'announce') return decideAnnounce(view)
  if (message.to !== view.self) return ignore
  if (view.shunned) return ignore
  switch (message.signal.type) {
    case 'offer':
      // A signalling server that plays an old offer again must not end a standing link.
      if (view.repeated) return refuse('signal-repeated')
      if (view.entry?.established === true) return { kind: 'replace' }
      // y-webrtc bounds the connections that it offers, not those that it is offered.
      if (view.entry === null && view.entries >= view.most) return refuse('too-many-peers')
      return deliver
    case 'answer':
      // y-webrtc throws on an answer from nobody, and simple-peer ends what stands when there was no question.
      return view.entry?.awaitsAnswer === true ? deliver : refuse('signal-late')
    case 'candidate':
      // y-webrtc would make a connection for it that waits for an offer for ever.
      return view.entry === null ? refuse('signal-late') : deliver
  }
}

function decideAnnounce(view: View): Decision {
  if (view.shunned) return ignore
  if (view.entry === null) return deliver
  return view.entry.established ? { kind: 'probe' } : ignore
}
