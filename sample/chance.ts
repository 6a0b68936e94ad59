// Chance without a clock or a global: every draw is named, and the same seed and name always draw the same number.
// Because draws are named and not taken in turn, a question added to an edition changes no other answer.

export type Chance = {
  /** From 0 up to but not including 1. */
  uniform(...name: readonly (string | number)[]): number
  /** Bell-shaped around 0 with a standard deviation of 1, never beyond ±4.3. */
  normal(...name: readonly (string | number)[]): number
  shuffled<T>(items: readonly T[], ...name: readonly (string | number)[]): T[]
}

const SUMMANDS = 6

export function chanceOf(seed: number): Chance {
  return {
    uniform: (...name) => shareOf(hashOf(seed, name)),
    normal(...name) {
      // A sum of uniforms is bell-shaped enough, and unlike logarithms the same on every machine.
      const start = hashOf(seed, name)
      let sum = -SUMMANDS / 2
      for (let turn = 0; turn < SUMMANDS; turn += 1) sum += shareOf(start + turn * STRIDE)
      return sum * Math.SQRT2
    },
    shuffled(items, ...name) {
      const start = hashOf(seed, name)
      return items
        .map((item, turn) => ({ item, order: shareOf(start + turn * STRIDE) }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item)
    },
  }
}

// FNV-1a over the parts of the name and a separator after each: any text to 32 bits.
function hashOf(seed: number, name: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed
  for (const part of name) {
    const text = String(part)
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 0x2f, 0x01000193)
  }
  return hash
}

const STRIDE = 0x6d2b79f5

// Tommy Ettinger's mulberry32, in the public domain: 32 bits to a number from 0 up to but not including 1.
function shareOf(state: number): number {
  const start = (state + STRIDE) | 0
  let mixed = Math.imul(start ^ (start >>> 15), start | 1)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
