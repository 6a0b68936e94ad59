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
  const draws = (name: readonly (string | number)[]) => mulberry32(hashOf(`${seed}/${name.join('/')}`))
  return {
    uniform: (...name) => draws(name)(),
    normal(...name) {
      // A sum of uniforms is bell-shaped enough, and unlike logarithms the same on every machine.
      const draw = draws(name)
      let sum = -SUMMANDS / 2
      for (let i = 0; i < SUMMANDS; i += 1) sum += draw()
      return sum * Math.SQRT2
    },
    shuffled(items, ...name) {
      const draw = draws(name)
      return items
        .map((item) => ({ item, order: draw() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item)
    },
  }
}

// FNV-1a: short text to 32 bits.
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

// Tommy Ettinger's mulberry32, in the public domain.
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
