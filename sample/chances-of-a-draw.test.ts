import { describe, expect, it } from 'vitest'
import { highestByChance } from './chances-of-a-draw.ts'

describe('the most that luck finds, in 19 of 20 cases', () => {
  it('is what tables of the hypergeometric distribution say', () => {
    expect(highestByChance(10, 5, 5)).toBe(4)
    expect(highestByChance(232, 35, 23)).toBe(6)
    expect(highestByChance(50, 5, 10)).toBe(2)
  })

  it('is everything where all are drawn, and nothing where nobody is', () => {
    expect(highestByChance(10, 3, 10)).toBe(3)
    expect(highestByChance(10, 3, 0)).toBe(0)
    expect(highestByChance(10, 0, 5)).toBe(0)
  })

  it('is what 20,000 draws find', () => {
    let state = 1
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state / 2 ** 32
    }
    const found = Array.from({ length: 20_000 }, () => {
      let left = 35
      let count = 0
      for (let drawn = 0; drawn < 23; drawn += 1) {
        if (random() * (232 - drawn) < left) {
          left -= 1
          count += 1
        }
      }
      return count
    }).sort((a, b) => a - b)
    expect(found[Math.ceil(0.95 * found.length) - 1]).toBe(highestByChance(232, 35, 23))
  })
})
