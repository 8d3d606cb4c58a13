/** What an honest group says and writes, as bytes: every mutation begins with one of these. */
import sodium from 'libsodium-wrappers-sumo'
import { writeLink } from '#main/engine/charter/link.ts'
import type { Ledger } from '#main/engine/gate/ledger.ts'
import { encodeEntry, type Entry } from '#main/engine/log/entry.ts'
import { decodeEnvelope } from '#main/engine/log/envelope.ts'
import { decodeMessage } from '#main/engine/replication/messages.ts'
import type { Cbor } from '#shared/kernel/cbor.ts'
import { createLuck, withLuck } from '../luck.ts'
import { perform, leavingAnnouncementsTo } from '#main/engine/groups/acts.ts'
import {
  addComputer,
  appoint,
  close,
  computerOf,
  invite,
  leave,
  rekey,
  remove,
  rename,
  retire,
  say,
  succeed,
} from '../simulation/acts.ts'
import { overLinks, type Carrier } from '../simulation/carrier.ts'
import { createDevice, type Device } from '../simulation/device.ts'
import { calm } from '../simulation/network.ts'
import { beginVillage, comeBy, type Village } from '../simulation/village.ts'

export interface Samples {
  readonly devices: readonly Device[]
  /** Entries as they travel alone. */
  readonly entries: readonly Uint8Array[]
  /** What went over links, opened. */
  readonly messages: readonly Uint8Array[]
  /** What was sealed in entries: codec byte and CBOR. */
  readonly envelopes: readonly Uint8Array[]
  /** Kind and body of each fact. */
  readonly facts: readonly { readonly kind: number; readonly body: Cbor }[]
  /** Yjs updates, creations and changes. */
  readonly updates: readonly Uint8Array[]
  readonly links: readonly string[]
}

type Encrypt = (text: Uint8Array, ...rest: unknown[]) => Uint8Array
const cipher = sodium as unknown as { crypto_aead_xchacha20poly1305_ietf_encrypt: Encrypt }

/** Everything that is sealed meanwhile, for whatever purpose. */
function overheard(run: () => void): Uint8Array[] {
  const texts: Uint8Array[] = []
  const encrypt = cipher.crypto_aead_xchacha20poly1305_ietf_encrypt
  cipher.crypto_aead_xchacha20poly1305_ietf_encrypt = (text, ...rest) => {
    texts.push(Uint8Array.from(text))
    return encrypt(text, ...rest)
  }
  try {
    run()
  } finally {
    cipher.crypto_aead_xchacha20poly1305_ietf_encrypt = encrypt
  }
  return texts
}

export function gatherSamples(): Samples {
  return withLuck(7, () => {
    const village = beginVillage()
    const carrier = overLinks(village.time, createLuck(7))
    carrier.network.weather = calm
    const { devices } = village
    const [ada, bo, cy, , ed, gus] = devices as [Device, Device, Device, Device, Device, Device]
    const texts = overheard(() => {
      carrier.gather(devices)
      for (const { group, name } of devices) say(group, `${name} says something`)
      rename(bo.group, 'Bo the Second')
      close(ada.group, invite(ada.group, { history: 'new', expires: village.time.now() + 1_000 }))
      comeBy(village, ada, invite(cy.group, { history: 'new' }), 'New', carrier)
      carrier.gather(devices)
      say(ada.group, 'long '.repeat(400))
      carrier.gather(devices)
      addSome(village, ada, carrier)
      appoint(ada.group, ed.group, 'admin')
      retire(ada.group, devices.at(-1)!.group)
      carrier.gather(devices)
      remove(ada.group, cy.group)
      leave(gus.group)
      carrier.gather(devices)
      succeed(ada.group, cy.group, ed.group)
      perform(ada.group, leavingAnnouncementsTo('admins'))
      rekey(ada.group)
      carrier.gather(devices)
    })
    const envelopes = texts.filter((text) => decodeEnvelope(text) !== null)
    const read = envelopes.flatMap((text) => decodeEnvelope(text) ?? [])
    return {
      devices,
      entries: entriesOf(ada.group.ledger).map((entry) => encodeEntry(entry)),
      messages: texts.filter((text) => decodeMessage(text) !== null),
      envelopes,
      facts: read.filter(({ body }) => isFactBody(body)),
      updates: read.flatMap(({ item, body }) =>
        item !== null && body instanceof Uint8Array
          ? body
          : Array.isArray(body) && body[1] instanceof Uint8Array && body.length === 2 && !Array.isArray(body[0])
            ? body[1]
            : [],
      ),
      links: village.links.map(({ link }) => writeLink(link)),
    }
  })
}

/** A further computer of somebody's. */
function addSome(village: Village, of: Device, carrier: Carrier): void {
  const added = createDevice({
    name: 'Second',
    member: of.member,
    time: village.time,
    stored: computerOf(of.group, 'Second'),
  })
  village.devices.push(added)
  addComputer(of.group, added.group)
  carrier.tell(of, added)
}

/** A fact's body begins with the facts that it names. */
const isFactBody = (body: Cbor): boolean => Array.isArray(body) && Array.isArray(body[0])

function entriesOf(ledger: Ledger): (Entry & { signature: Uint8Array })[] {
  return [...ledger.logs()]
    .flatMap(({ row, held }) => ledger.storage.entries(row, 1, held.highest))
    .flatMap(({ signature, ...entry }) => (signature === null ? [] : { ...entry, signature }))
}
