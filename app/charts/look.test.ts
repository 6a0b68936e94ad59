import { expect, test } from 'vitest'
import { COLOUR, ZONES } from './look.ts'

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('marks stand out from what they lie on', () => {
  for (const ground of [COLOUR.paper, ...ZONES]) {
    for (const mark of [COLOUR.now, COLOUR.quiet, COLOUR.text, COLOUR.deep]) {
      expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3)
    }
  }
})

test('fills that touch stand out from each other, or their outlines from the white between them', () => {
  expect(contrast(COLOUR.pale, COLOUR.deep)).toBeGreaterThanOrEqual(3)
  for (const outline of [COLOUR.now, COLOUR.late, COLOUR.quiet, COLOUR.text]) {
    expect(contrast(outline, COLOUR.paper)).toBeGreaterThanOrEqual(3)
  }
})

test('text can be read on its ground', () => {
  const pairs = [
    [COLOUR.text, COLOUR.paper],
    [COLOUR.quiet, COLOUR.paper],
    [COLOUR.text, COLOUR.pale],
    [COLOUR.text, COLOUR.grid],
    [COLOUR.late, COLOUR.paper],
    [COLOUR.paper, COLOUR.now],
    [COLOUR.paper, COLOUR.deep],
  ] as const
  for (const [text, ground] of pairs) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
})
