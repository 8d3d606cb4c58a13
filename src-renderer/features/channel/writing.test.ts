import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Engine } from '../../client/engine.svelte.ts'
import type { Kept } from './kept.ts'
import { ada, at, row } from './rows.fixture.ts'
import { openWriting } from './writing.svelte.ts'

const asked: string[] = []
const engine = {
  call: (name: string) => {
    asked.push(name)
    return Promise.resolve({ ok: true, value: {} })
  },
} as unknown as Engine

const kept = new Map<string, string>()
const keeping: Kept = {
  read: (name, place) => kept.get(`${name} ${place}`) ?? null,
  write: (name, place, text) => {
    if (text === null || text === '') kept.delete(`${name} ${place}`)
    else kept.set(`${name} ${place}`, text)
  },
}
const open = (place = 'general') =>
  openWriting({ engine, groupId: 'g', channelId: 'general', thread: null, place, kept: keeping })
const said = row(ada, at('10:00'), 'Said before', { mine: true })
const quoted = { id: 'm1', author: { id: 'b0', name: 'Bo' }, text: 'Soup?' }

beforeEach(() => {
  kept.clear()
  asked.length = 0
})

describe('a draft', () => {
  test('survives a restart with what it answers, for each chat and thread its own', () => {
    const here = open()
    here.text = 'Half a thou'
    here.wrote()
    here.answer(quoted)
    expect(open().text).toBe('Half a thou')
    expect(open().answering).toEqual(quoted)
    expect(open('general.m1').text).toBe('')
  })

  test('waits aside while something is edited, and is kept meanwhile', () => {
    const here = open()
    here.text = 'Half a thou'
    here.edit(said)
    expect(here.text).toBe('Said before')
    here.text = 'Said better'
    here.wrote()
    expect(open().text).toBe('Half a thou')
    here.stopEditing()
    expect([here.text, here.editing]).toEqual(['Half a thou', null])
  })

  test('is empty once it is on its way', () => {
    const here = open()
    here.text = 'Hello'
    here.answer(quoted)
    here.clear()
    expect([here.text, here.answering, kept.size]).toEqual(['', null, 0])
  })

  test('what comes back stands before what was written since', () => {
    const here = open()
    here.text = 'and more'
    here.giveBack('Too early', quoted)
    expect([here.text, here.answering]).toEqual(['Too early\nand more', quoted])
  })
})

describe('R6 that one writes', () => {
  test('is told at once, and then every few seconds while one goes on', () => {
    vi.useFakeTimers({ now: at('10:00') })
    const here = open()
    here.text = 'H'
    for (let key = 0; key < 50; key += 1) {
      here.wrote()
      vi.advanceTimersByTime(100)
    }
    expect(asked).toEqual(['typing', 'typing'])
    vi.useRealTimers()
  })

  test('is not told of an empty field, nor while one edits', () => {
    const here = open()
    here.wrote()
    here.edit(said)
    here.wrote()
    expect(asked).toEqual([])
  })
})
