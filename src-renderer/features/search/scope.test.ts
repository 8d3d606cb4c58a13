import { expect, test } from 'vitest'
import { scoped, wider } from './scope.ts'

const group = { id: 'g', name: 'Lakeside' }

test('from a chat one widens to its group, and from there to everything', () => {
  expect(wider({ group, chat: 'Jetty' })).toEqual({ group, chat: null })
  expect(wider({ group, chat: null })).toEqual({ group: null, chat: null })
  expect(wider({ group: null, chat: null })).toBeNull()
})

test('in a chat what is typed is asked of that chat alone', () => {
  expect(scoped('rope', { group, chat: 'Jetty & water' })).toBe('in:"Jetty & water" rope')
  expect(scoped(' ', { group, chat: 'Jetty' })).toBe(' ')
  expect(scoped('rope', { group, chat: null })).toBe('rope')
})
