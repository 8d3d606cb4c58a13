import { expect, test } from 'vitest'
import type { FromTransport } from '#shared/contract/transport.ts'
import { createLinks } from './links.ts'
import type { LinkEvents } from './mesh/peers.ts'

const place = '00112233445566778899aabbccddeeff'
const prints = { local: 'aa', remote: 'bb' }

function setUp(): {
  said: FromTransport[]
  closed: string[]
  refused: string[]
  backlog: { bytes: number }
  events: LinkEvents
  links: ReturnType<typeof createLinks>
} {
  const said: FromTransport[] = []
  const closed: string[] = []
  const refused: string[] = []
  const backlog = { bytes: 0 }
  const links = createLinks(
    (message) => said.push(message),
    () => backlog.bytes,
    (reason) => refused.push(reason),
  )
  const link = { send: () => undefined, trust: () => undefined, close: (reason: string) => void closed.push(reason) }
  const events = links.add(place, link, prints)
  return { said, closed, refused, backlog, events, links }
}

test('a link is told of once when it opens and once when it ends, however it ends', () => {
  const { said, closed, events, links } = setUp()
  links.close(1, 'enough')
  links.close(1, 'enough')
  events.message(Uint8Array.of(1))
  events.unlinked('enough')
  expect(said).toEqual([
    { type: 'link', link: 1, place, ...prints },
    { type: 'unlinked', link: 1, reason: 'enough' },
  ])
  expect(closed).toEqual(['enough'])
})

test('R3 a peer that sends on while the engine takes nothing is cut off', () => {
  const { said, closed, refused, backlog, events } = setUp()
  events.message(Uint8Array.of(1))
  backlog.bytes = 64 * 1024 * 1024
  events.message(Uint8Array.of(2))
  events.message(Uint8Array.of(3))
  expect(said.slice(1)).toEqual([
    { type: 'message', link: 1, bytes: Uint8Array.of(1) },
    { type: 'unlinked', link: 1, reason: 'unread' },
  ])
  expect([closed, refused]).toEqual([['unread'], ['unread']])
})
