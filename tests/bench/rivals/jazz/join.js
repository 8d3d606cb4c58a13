import { cojsonInternals } from 'cojson'
import { dial, listen } from '../../support/frames.ts'
import { peakMemory, textOf, watch } from '../../support/task.ts'
import { personNamed, streamIn } from './people.js'

const { ConnectedPeerChannel } = cojsonInternals
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The protocol's messages as JSON over the socket. */
function peerOver(frames, id, role) {
  const incoming = new ConnectedPeerChannel()
  frames.onMessage((bytes) => incoming.push(JSON.parse(decoder.decode(bytes))))
  const outgoing = new ConnectedPeerChannel()
  outgoing.onMessage((message) => frames.send(encoder.encode(JSON.stringify(message))))
  return { id, role, incoming, outgoing, persistent: false }
}

export async function hold({ size }) {
  const node = await personNamed('Ada')
  const stream = streamIn(node)
  for (let index = 0; index < size; index += 1) stream.push(textOf(index), 'private')
  return listen((frames) => {
    frames.send(encoder.encode(stream.id))
    node.syncManager.addPeer(peerOver(frames, `joiner ${Math.random()}`, 'client'))
  })
}

export async function measure({ size, port }) {
  const node = await personNamed('Zoe')
  const frames = await dial(port)
  const id = await new Promise((resolve) => frames.onMessage((bytes) => resolve(decoder.decode(bytes))))
  const { time } = watch()
  node.syncManager.addPeer(peerOver(frames, 'holder', 'server'))
  const loaded = await node.load(id)
  if (loaded === 'unavailable') throw new Error('the stream was not found')
  const count = () =>
    Object.values(loaded.core.getCurrentContent().toJSON()).reduce((sum, items) => sum + items.length, 0)
  await new Promise((resolve) => {
    const look = () => (count() === size ? resolve() : setTimeout(look, 10))
    look()
  })
  const all = time()
  return { newest: all, all, wire: frames.moved / size, memory: peakMemory() }
}
