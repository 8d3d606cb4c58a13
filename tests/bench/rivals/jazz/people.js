import { LocalNode } from 'cojson'
import { NapiCrypto } from 'cojson/crypto/NapiCrypto'

const crypto = await NapiCrypto.create()

/** A person with an account of their own, in memory. */
export async function personNamed(name, peers = []) {
  const { node } = await LocalNode.withNewlyCreatedAccount({ creationProps: { name }, crypto, peers })
  return node
}

export function streamIn(node) {
  const group = node.createGroup()
  group.addMember('everyone', 'writer')
  return group.createStream()
}
