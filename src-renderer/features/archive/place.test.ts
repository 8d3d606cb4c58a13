import { expect, test } from 'vitest'
import type { Host, PlaceAsked } from '#shared/contract/host.ts'
import { place } from './place.svelte.ts'

const host = (choosePlace: Host['choosePlace']): Host => ({
  kind: choosePlace === null ? 'browser' : 'electron',
  openWire: () => Promise.reject(new Error('there is no engine')),
  onLink: () => () => undefined,
  copy: () => Promise.resolve(true),
  choosePlace,
  notices: {
    permission: () => 'never',
    ask: () => Promise.resolve(false),
    tell: () => undefined,
    takeBack: () => undefined,
    onOpen: () => () => undefined,
    badge: () => undefined,
  },
})

test('where the host has a dialog, it is asked for a place of that name', async () => {
  const heard: PlaceAsked[] = []
  const where = place(
    host((asked) => {
      heard.push(asked)
      return Promise.resolve('/home/ada/lakeside.zip')
    }),
  )
  expect(where.typed).toBe(false)
  expect(await where.find({ what: 'new-archive', name: 'lakeside.zip' })).toBe('/home/ada/lakeside.zip')
  expect(heard).toEqual([{ what: 'new-archive', name: 'lakeside.zip' }])
})

test('where it has none, a path is typed, and one that is missing is told', async () => {
  const where = place(host(null))
  expect(where.typed).toBe(true)
  expect(await where.find({ what: 'archive' })).toBeNull()
  expect(where.missing).toBe(true)
  where.path = '  /home/ada/lakeside.zip '
  expect(where.missing).toBe(false)
  expect(await where.find({ what: 'archive' })).toBe('/home/ada/lakeside.zip')
})
