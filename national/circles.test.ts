// Groups of a figure that not everybody is in: judged among all whom it could tell of.
import { describe, expect, it } from 'vitest'
import { Circles } from './circles.ts'
import { alike } from './fixtures/nation.ts'

const SMALLEST = 6
const scored = { themes: [{ exact: '50/1', score: 50 }] }
const north = { region: 'north' }

const figure = { isPutTo: () => true, has: ({ themes }: { themes: readonly unknown[] }) => themes.length > 0 }

describe('a figure that some have no part in', () => {
  it('is not shown of a group whose size would say of a few that they have none', () => {
    const few = [
      ...alike(6, 'S', { region: 'south', ...scored }),
      ...alike(8, 'NS', { ...north, size: 'small', ...scored }),
      ...alike(2, 'NL', { ...north, size: 'large' }),
    ]
    const circles = new Circles(few, figure, SMALLEST)
    expect(circles.show({})).toBeNull()
    expect(circles.show(north)).toBeNull()
    // All eight of the north who have it are small: the other two would be known to have none.
    expect(circles.sizeOf({ ...north, size: 'small' })).toBe(circles.sizeOf(north))
    expect(circles.show({ ...north, size: 'small' })).toBe('traceable')
  })

  it('is shown of it where those are enough', () => {
    const many = [
      ...alike(6, 'S', { region: 'south', ...scored }),
      ...alike(8, 'NS', { ...north, size: 'small', ...scored }),
      ...alike(6, 'NL', { ...north, size: 'large' }),
    ]
    const circles = new Circles(many, figure, SMALLEST)
    expect([circles.show({}), circles.show(north), circles.show({ ...north, size: 'small' })]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('is not shown of a group where only a few are not told of by name', () => {
    const nation = [
      ...alike(20, 'N', { ...north, ...scored }),
      ...alike(8, 'S', { region: 'south', ...scored }),
      ...alike(3, 'V', { region: 'south', setting: 'ambulance', ...scored }),
      ...alike(9, 'W', { ...north, setting: 'ambulance', ...scored }),
    ]
    const isUntold = ({ setting }: { setting: string }) => setting === 'ambulance'
    const circles = new Circles(nation, { ...figure, isUntold }, SMALLEST)
    expect(circles.show({})).toBeNull()
    expect(circles.show({ region: 'south' })).toBe('traceable')
    expect(new Circles(nation, figure, SMALLEST).show({ region: 'south' })).toBeNull()
  })
})
