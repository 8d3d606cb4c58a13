/** From the inputs of a vector to its outputs, all bytes in hexadecimal: what a second implementation would have to do. */
import { encodeFact } from '#main/engine/charter/codec.ts'
import type { WrittenBody } from '#main/engine/charter/fact.ts'
import { writeLink } from '#main/engine/charter/link.ts'
import { deviceKeys, inviteKeys, meetingPlace, memberKeys, wordsOfSeed } from '#main/engine/crypto/identity.ts'
import { safetyWords } from '#main/engine/crypto/safety.ts'
import { unseal } from '#main/engine/crypto/seal.ts'
import { derive, hash, sealingKeys, sign, signingKeys } from '#main/engine/crypto/sodium.ts'
import { meetingOf, writeCode } from '#main/engine/devices/code.ts'
import { encodeMessage as encodeLinking } from '#main/engine/devices/messages.ts'
import { openNote } from '#main/engine/devices/note.ts'
import { writeSheet } from '#main/engine/devices/sheet.ts'
import { agreeToDevice, proveInvite, signInvite, vouch } from '#main/engine/gate/facts.ts'
import { clientId, generalChannel, itemId } from '#main/engine/items/id.ts'
import { composeChange, composeCreation } from '#main/engine/items/update.ts'
import { openBox } from '#main/engine/keyring/box.ts'
import { idOfKey } from '#main/engine/keyring/record.ts'
import { contentKeyOf, encodeSpace, originOf, type SpaceRecord } from '#main/engine/keyring/space.ts'
import { encodeEntry, signId } from '#main/engine/log/entry.ts'
import { decodeEnvelope, encodeEnvelope } from '#main/engine/log/envelope.ts'
import { encodeHeader, format, hashOfPayload, idOfHeader, noId, type Header } from '#main/engine/log/header.ts'
import { encodeExtension, readExtension } from '#main/engine/log/extension.ts'
import { sealPayload, slotOf } from '#main/engine/log/seal.ts'
import { shakeHands } from '#main/engine/replication/handshake.ts'
import { encodeMessage } from '#main/engine/replication/messages.ts'
import { encodePage, entriesOf, pageOf } from '#main/engine/replication/page.ts'
import { writeReceipt } from '#main/engine/replication/receipt.ts'
import type { DeviceId, EntryId, GroupId, ItemId, KeyId, MemberId } from '#shared/kernel/brand.ts'
import { concat, fromHex, toHex } from '#shared/kernel/bytes.ts'
import { encodeCbor, type Cbor } from '#shared/kernel/cbor.ts'
import { Ranges } from '#shared/kernel/ranges.ts'

type Input = Readonly<Record<string, string>>
type Output = Readonly<Record<string, string>>

/** The bytes of an input. */
function bytes(input: Input, name: string): Uint8Array {
  const read = fromHex(input[name] ?? 'missing')
  if (read === null) throw new Error(`the vector has no bytes ${name}`)
  return read
}

const text = (input: Input, name: string): string => input[name] ?? ''

const rangesOf = (list: string): Ranges => new Ranges(JSON.parse(list) as [number, number][])

/** CBOR values stand in JSON as they are, bytes as {"hex": …}. */
function cborOf(value: unknown): Cbor {
  if (Array.isArray(value)) return value.map(cborOf)
  if (typeof value === 'object' && value !== null) return fromHex((value as { hex: string }).hex)!
  return value as Cbor
}

/** In bodies of facts, bytes stand in JSON as {"hex": …}; ids are hexadecimal text as they are. */
function bytesInJson(_name: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'hex' in value ? fromHex(String(value.hex)) : value
}

function headerOf(input: Input): Header {
  return {
    format,
    log: Number(text(input, 'log')),
    flags: Number(text(input, 'flags')),
    number: Number(text(input, 'number')),
    clock: BigInt(text(input, 'clock')),
    group: bytes(input, 'group'),
    device: signingKeys(bytes(input, 'deviceSigningSeed')).publicKey,
    previous: bytes(input, 'previous'),
    salt: bytes(input, 'salt'),
    tag: new Uint8Array(16),
    payloadLength: 0,
    payloadHash: noId,
    extension: bytes(input, 'extension'),
  }
}

/** L1, L5: a text at its place in a log, sealed, signed, and packed to travel alone. */
function entryOf(input: Input, sealed: Uint8Array): { header: Header; bytes: Uint8Array; output: Output } {
  const unsealed = headerOf(input)
  const slot = slotOf(bytes(input, 'contentKey'), unsealed)
  const tagged = { ...unsealed, tag: slot.tag }
  const payload = sealPayload(slot, tagged, sealed)
  const header = { ...tagged, payloadLength: payload.length, payloadHash: hashOfPayload(payload) }
  const encoded = encodeHeader(header)
  const id = idOfHeader(encoded)
  const signature = signId(signingKeys(bytes(input, 'deviceSigningSeed')).secretKey, id)
  const whole = encodeEntry({ header, id, signature, payload })
  return {
    header,
    bytes: whole,
    output: {
      key: toHex(slot.key),
      tag: toHex(slot.tag),
      payload: toHex(payload),
      payloadHash: toHex(header.payloadHash),
      header: toHex(encoded),
      id: toHex(id),
      signature: toHex(signature),
      entry: toHex(whole),
    },
  }
}

export const compute: Readonly<Record<string, (input: Input) => Output>> = {
  'labelled hash': (input) => ({
    unkeyed: toHex(hash(text(input, 'label'), Number(text(input, 'length')), bytes(input, 'part'))),
    keyed: toHex(derive(bytes(input, 'key'), text(input, 'label'), Number(text(input, 'length')), bytes(input, 'part'))),
  }),
  'labelled signature': (input) => {
    const keys = signingKeys(bytes(input, 'seed'))
    return {
      publicKey: toHex(keys.publicKey),
      signature: toHex(sign(keys.secretKey, text(input, 'label'), bytes(input, 'part'))),
    }
  },
  'recovery words (I1)': (input) => ({ words: wordsOfSeed(bytes(input, 'seed')).join(' ') }),
  'member key (I1)': (input) => ({
    publicKey: toHex(memberKeys(bytes(input, 'seed'), bytes(input, 'scope')).publicKey),
  }),
  'device keys (I2)': (input) => {
    const { signing, sealing } = deviceKeys(bytes(input, 'secret'))
    return { signing: toHex(signing.publicKey), sealing: toHex(sealing.publicKey) }
  },
  'safety words (I2)': (input) => {
    const [group, one, other] = [bytes(input, 'group'), bytes(input, 'one'), bytes(input, 'other')]
    return {
      words: safetyWords(group, one, other).join(' '),
      fromTheOtherSide: safetyWords(group, other, one).join(' '),
    }
  },
  'device certificate (I2)': (input) => {
    const member = memberKeys(bytes(input, 'seed'), bytes(input, 'scope'))
    const { signature } = vouch(member, bytes(input, 'scope'), bytes(input, 'signing'), bytes(input, 'sealing'))
    return { member: toHex(member.publicKey), signature: toHex(signature) }
  },
  'invite keys (V1)': (input) => {
    const { signing, sealing } = inviteKeys(bytes(input, 'seed'))
    return { signing: toHex(signing.publicKey), sealing: toHex(sealing.publicKey) }
  },
  'invite proofs (V1, V2)': (input) => {
    const keys = inviteKeys(bytes(input, 'seed')).signing
    const group = text(input, 'group') as GroupId
    return {
      made: toHex(signInvite(keys, group, bytes(input, 'device'))),
      used: toHex(proveInvite(keys, group, bytes(input, 'device'), bytes(input, 'member'))),
    }
  },
  'meeting place (T2)': (input) => {
    const { topic, key } = meetingPlace(bytes(input, 'charterKey'))
    return { topic: toHex(topic), key: toHex(key) }
  },
  'content key id (K1)': (input) => ({ id: idOfKey(bytes(input, 'key')) }),
  'seal to a key (K1)': (input) => {
    const opened = unseal(sealingKeys(bytes(input, 'recipientSeed')), bytes(input, 'ephemeral'), bytes(input, 'sealed'))
    return { text: opened === null ? 'does not open' : toHex(opened) }
  },
  'item id (D6)': (input) => ({
    id: itemId(text(input, 'group') as GroupId, text(input, 'member') as MemberId, bytes(input, 'nonce')),
  }),
  'general channel': (input) => ({ id: generalChannel(text(input, 'group') as GroupId) }),
  'client id (D2)': (input) => ({
    id: String(clientId(text(input, 'device') as DeviceId, text(input, 'item') as ItemId)),
  }),
  'item updates (D1)': (input) => {
    const client = Number(text(input, 'client'))
    const creation = composeCreation(client, { c: bytes(input, 'channel'), t: text(input, 'text') })
    const change = composeChange(client, [creation], { t: text(input, 'changedText') })
    return { creation: toHex(creation), change: toHex(change) }
  },
  'invite link (V1)': (input) => ({
    link: writeLink({
      seed: bytes(input, 'seed'),
      group: text(input, 'group') as GroupId,
      charterKey: bytes(input, 'charterKey'),
      signals: text(input, 'signals').split(' '),
      groupName: text(input, 'groupName'),
      inviterName: text(input, 'inviterName'),
    }),
  }),
  envelope: (input) => ({
    bytes: toHex(
      encodeEnvelope({
        kind: Number(text(input, 'kind')),
        item: text(input, 'item') === '' ? null : bytes(input, 'item'),
        part: 0,
        parts: 1,
        originalClock: null,
        body: cborOf(JSON.parse(text(input, 'body'))),
      }),
    ),
  }),
  // Packers differ in what they make of a text; what is made of the packed bytes may not.
  'packed envelope': (input) => {
    const read = decodeEnvelope(bytes(input, 'bytes'))
    return { kind: String(read?.kind), body: toHex(encodeCbor(read?.body ?? null)) }
  },
  'extension (D3)': (input) => {
    const erases = JSON.parse(text(input, 'erases')) as { device: DeviceId; log: number; from: number; to: number }[]
    const expires = text(input, 'expires') === '' ? null : Number(text(input, 'expires'))
    const extension = encodeExtension({ expires, erases })
    const read = readExtension({ ...headerOf({ ...input, extension: '' }), extension })
    return { bytes: toHex(extension), read: JSON.stringify(read) }
  },
  'body in parts': (input) => {
    const whole = encodeCbor(cborOf(JSON.parse(text(input, 'body'))))
    const [cut, kind] = [Number(text(input, 'cut')), Number(text(input, 'kind'))]
    const parts = Math.ceil(whole.length / cut)
    const envelopes = Array.from({ length: parts }, (_, part) =>
      encodeEnvelope({
        kind,
        item: null,
        part,
        parts,
        originalClock: bytes(input, 'originalClock'),
        body: whole.slice(part * cut, (part + 1) * cut),
      }),
    )
    const read = envelopes.map((one) => decodeEnvelope(one)?.body as Uint8Array)
    return { envelopes: envelopes.map(toHex).join(' '), body: toHex(concat(...read)) }
  },
  'entry (L1, L5)': (input) => entryOf(input, bytes(input, 'text')).output,
  'fact (C1)': (input) => {
    const written = JSON.parse(text(input, 'body'), bytesInJson) as WrittenBody
    const { kind, body } = encodeFact([text(input, 'parent') as EntryId], written)
    return { kind: String(kind), body: toHex(encodeCbor(body)) }
  },
  'consent of a device (I4)': (input) => ({
    consent: toHex(
      agreeToDevice(signingKeys(bytes(input, 'deviceSigningSeed')), text(input, 'group') as GroupId, bytes(input, 'member')),
    ),
  }),
  'box (K3)': (input) => {
    const opened = openBox(bytes(input, 'box'), sealingKeys(bytes(input, 'recipientSeed')))
    return { body: opened === null ? 'does not open' : toHex(opened) }
  },
  'record of a private space (K3)': (input) => {
    const record = JSON.parse(text(input, 'record'), bytesInJson) as SpaceRecord
    const origin = record.nonce === null ? 'none' : toHex(originOf(record))
    return { bytes: toHex(encodeSpace(record)), origin, contentKey: toHex(contentKeyOf(record)) }
  },
  'page (L3)': (input) => {
    const first = entryOf({ ...input, number: '1', previous: toHex(noId) }, bytes(input, 'firstText'))
    const second = entryOf({ ...input, number: '2', previous: first.output['id']! }, bytes(input, 'secondText'))
    const entries = [first, second].map(({ header, output }) => ({
      header,
      id: fromHex(output['id']!)!,
      signature: fromHex(output['signature']!)!,
      payload: fromHex(output['payload']!)!,
    }))
    const page = pageOf(toHex(first.header.device) as DeviceId, entries, false)
    const unpacked = entriesOf(page, text(input, 'group') as GroupId, noId)
    return {
      page: toHex(encodeCbor(encodePage(page))),
      message: toHex(encodeMessage({ type: 'page', page })),
      ids: unpacked.map(({ id }) => toHex(id)).join(' '),
    }
  },
  'vector of what is held (R2)': (input) => ({
    message: toHex(
      encodeMessage({
        type: 'vector',
        lines: [
          {
            device: text(input, 'device') as DeviceId,
            log: 1,
            held: rangesOf(text(input, 'held')),
            absent: rangesOf(text(input, 'absent')),
            head: bytes(input, 'head'),
          },
        ],
        receipts: [{ device: text(input, 'device') as DeviceId, number: Number(text(input, 'receipt')) }],
      }),
    ),
  }),
  'receipt (R5)': (input) => {
    const receipt = writeReceipt(
      signingKeys(bytes(input, 'deviceSigningSeed')),
      text(input, 'group') as GroupId,
      Number(text(input, 'number')),
      [0, 1].map((log) => ({
        device: text(input, 'of') as DeviceId,
        log,
        held: rangesOf(text(input, log === 0 ? 'facts' : 'items')),
        absent: rangesOf(log === 0 ? '[]' : text(input, 'absent')),
      })),
    )
    return { receipt: toHex(receipt), message: toHex(encodeMessage({ type: 'receipts', receipts: [receipt] })) }
  },
  'asking for keys (K4)': (input) => ({
    message: toHex(encodeMessage({ type: 'ask', keys: [text(input, 'key') as KeyId] })),
    answer: toHex(encodeMessage({ type: 'keys', ephemeral: bytes(input, 'ephemeral'), sealed: bytes(input, 'sealed') })),
  }),
  'link code (I4)': (input) => {
    const secret = bytes(input, 'secret')
    const { topic, key, scope } = meetingOf(secret)
    const code = writeCode({ secret, expires: Number(text(input, 'expires')) * 1_000, signals: [text(input, 'signal')] })
    return { code, topic, key: toHex(key), scope }
  },
  'linking a computer (I4)': (input) => {
    const [group, device, computer] = [text(input, 'group') as GroupId, text(input, 'device') as DeviceId, text(input, 'computer')]
    const signals = [text(input, 'signal')]
    const [seed, key] = [bytes(input, 'seed'), bytes(input, 'key')]
    const computers = [{ id: computer, name: 'Desk', addedBy: null, devices: [device] }]
    const handed = { id: group, name: 'Lakeside', charterKey: key, scope: bytes(input, 'group'), signals, keys: [key] }
    const fresh = { group, device, sealing: key, note: seed, consent: bytes(input, 'consent') }
    const person = { type: 'person', seed, name: 'Ada', picture: null, signals, computers, computer, groups: 1 } as const
    return {
      hello: toHex(encodeLinking({ type: 'hello', computer, name: 'Laptop', groups: [group] })),
      person: toHex(encodeLinking(person)),
      group: toHex(encodeLinking({ type: 'group', group: handed })),
      devices: toHex(encodeLinking({ type: 'devices', devices: [fresh] })),
      added: toHex(encodeLinking({ type: 'added', groups: [group] })),
      stored: toHex(encodeLinking({ type: 'stored' })),
      ending: toHex(encodeLinking({ type: 'ending', code: 'code-expired' })),
    }
  },
  'computer note (I4)': (input) => {
    const note = openNote(signingKeys(bytes(input, 'memberSigningSeed')), bytes(input, 'note'))
    return { computer: note?.id ?? '', name: note?.name ?? '', addedBy: note?.addedBy ?? '' }
  },
  'recovery sheet (I4)': (input) => ({
    sheet: writeSheet({
      seed: bytes(input, 'seed'),
      groups: [
        {
          id: text(input, 'group') as GroupId,
          name: text(input, 'name'),
          charterKey: bytes(input, 'charterKey'),
          scope: bytes(input, 'scope'),
          signals: [text(input, 'signal')],
        },
      ],
    }),
  }),
  'handshake (R1)': (input) => {
    const [one, other] = [sealingKeys(bytes(input, 'ephemeralSeed')), sealingKeys(bytes(input, 'otherEphemeralSeed'))]
    const hello = ({ publicKey }: typeof one): Uint8Array => new Uint8Array([1, ...publicKey])
    const channel = { group: text(input, 'group') as GroupId, placeKey: bytes(input, 'placeKey') }
    const [local, remote] = [text(input, 'fingerprint'), text(input, 'otherFingerprint')]
    const near = shakeHands(one, hello(other), { ...channel, localFingerprint: local, remoteFingerprint: remote })!
    const far = shakeHands(other, hello(one), { ...channel, localFingerprint: remote, remoteFingerprint: local })!
    const said = bytes(input, 'message')
    return {
      hello: toHex(hello(one)),
      otherHello: toHex(hello(other)),
      transcript: toHex(near.transcript),
      side: toHex(near.ourSide),
      firstFrame: toHex(near.seal(said)),
      secondFrame: toHex(near.seal(said)),
      otherFirstFrame: toHex(far.seal(said)),
    }
  },
}
