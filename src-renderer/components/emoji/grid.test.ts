import { describe, expect, test } from 'vitest'
import { stepInGrid } from './grid.ts'

/** Two rows and a half, then one row of three. */
const sections = [20, 3]

describe('in the grid of emoji', () => {
  test.each([
    ['right', 3, 'ArrowRight', 4],
    ['left, and no farther than the first', 0, 'ArrowLeft', 0],
    ['right, and no farther than the last', 22, 'ArrowRight', 22],
    ['down a row', 3, 'ArrowDown', 11],
    ['up a row', 11, 'ArrowUp', 3],
    ['down into a row that is shorter', 15, 'ArrowDown', 19],
    ['down into the next section, in the same column', 17, 'ArrowDown', 21],
    ['down into a section that is shorter', 19, 'ArrowDown', 22],
    ['up into the section above, in the same column', 21, 'ArrowUp', 17],
    ['no farther down than the last section', 22, 'ArrowDown', 22],
    ['to the first', 22, 'Home', 0],
    ['to the last', 2, 'End', 22],
  ])('a key leads %s', (_, at, key, to) => {
    expect(stepInGrid(sections, at, key)).toBe(to)
  })

  test('up from the first row leads out, to the search', () => {
    expect(stepInGrid(sections, 5, 'ArrowUp')).toBe('out')
    expect(stepInGrid([0, 9], 5, 'ArrowUp')).toBe('out')
  })

  test('other keys lead nowhere', () => {
    expect(stepInGrid(sections, 5, 'a')).toBeNull()
  })
})
