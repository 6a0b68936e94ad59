import { expect, test } from 'vitest'
import { legendLines, legendPlaces } from './legend.ts'

test('a legend breaks into lines where it would not fit', () => {
  const places = legendPlaces(['In place', 'Planned', 'Planned without a date', 'Overdue', 'Not in place'], 490)
  expect(places.map(({ line }) => line)).toEqual([0, 0, 0, 1, 1])
  expect(places.map(({ x }) => x)[3]).toBe(0)
  expect(legendLines(places)).toBe(2)
})

test('a name that is longer than a line has a line of its own', () => {
  const places = legendPlaces(['x'.repeat(100), 'y'], 490)
  expect(places).toEqual([
    { line: 0, x: 0 },
    { line: 1, x: 0 },
  ])
})

test('no names need no line', () => {
  expect(legendLines(legendPlaces([], 490))).toBe(0)
})
