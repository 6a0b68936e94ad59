// What must hold of the groups of any nation: attackers who see every figure of every shown group, and who know who is in it,
// can't tell what one organisation answered. They solve equations, by whole numbers without rounding, in code of their own; and
// they reason by extremes and by what nobody answered, which changing places covers, whatever the figure.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIn } from './filters.ts'
import { respondent } from './fixtures/nation.ts'
import { groupsOf } from './groups.ts'
import { maySucceed } from './shown-after.ts'
import type { Respondent } from './snapshot.ts'

const lopsided = <T>(often: T, ...seldom: T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(often) }, { weight: 2, arbitrary: fc.constantFrom(...seldom) })

const anyOrganisation = fc.record({
  setting: lopsided('acute', 'community', 'ambulance'),
  region: lopsided<string | null>('north', 'south', 'east', null),
  icb: fc.constantFrom('Q1', 'Q2', null),
  size: lopsided<Respondent['size']>('large', 'small', 'medium', null),
  answers: fc.constantFrom('0', '1', '2'),
})

const nationOf = (organisations: readonly Partial<Respondent>[]) =>
  organisations.map((each, index) => respondent({ ...each, code: `R${String(index).padStart(2, '0')}` }))

const anyNation = (most: number) => fc.array(anyOrganisation, { minLength: 1, maxLength: most }).map(nationOf)

/** A row for each shown group, with a 1 for each organisation in it. */
const membershipIn = (nation: readonly Respondent[], minimum: number) =>
  groupsOf(nation, minimum).shown.map(({ filter }) => nation.map((each) => (isIn(filter, each) ? 1n : 0n)))

/** Without division, so exact. */
function rankOf(rows: readonly (readonly bigint[])[]): number {
  let left = rows.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = left.find((row) => row[column] !== 0n)
    if (!pivot) continue
    rank += 1
    left = left
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, at) => value * (pivot[column] ?? 0n) - (pivot[at] ?? 0n) * (row[column] ?? 0n)))
  }
  return rank
}

function* setsOf(items: readonly number[], most: number): Generator<number[]> {
  yield []
  if (most === 0) return
  for (const [index, item] of items.entries()) {
    for (const rest of setsOf(items.slice(index + 1), most - 1)) yield [item, ...rest]
  }
}

/** How often the one that is there least often is there. */
function smallestOf(atoms: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const atom of atoms) counts.set(atom, (counts.get(atom) ?? 0) + 1)
  return Math.min(...counts.values())
}

describe('groups that may be shown of any nation', () => {
  it('have at least as many respondents as the minimum and one more', () => {
    fc.assert(
      fc.property(anyNation(60), fc.integer({ min: 1, max: 5 }), (nation, minimum) => {
        for (const { filter, size } of groupsOf(nation, minimum).shown) {
          expect(size).toBe(nation.filter((each) => isIn(filter, each)).length)
          expect(size).toBeGreaterThan(minimum)
        }
      }),
    )
  })

  it('can’t be added up and taken away so that no more than the minimum are left', () => {
    fc.assert(
      fc.property(anyNation(12), fc.integer({ min: 1, max: 3 }), (nation, minimum) => {
        const rows = membershipIn(nation, minimum)
        const rank = rankOf(rows)
        // Sums over some few organisations alone can be worked out only where the groups lose rank without these.
        for (const few of setsOf([...nation.keys()], minimum)) {
          expect(rankOf(rows.map((row) => row.map((value, at) => (few.includes(at) ? 0n : value))))).toBe(rank)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('don’t give away a sum over a few, whatever the organisations’ values', () => {
    fc.assert(
      fc.property(anyNation(40), fc.integer({ min: 1, max: 5 }), fc.integer(), (nation, minimum, seed) => {
        // Two different nations, alike in every sum of every shown group: no equation tells which of them it is.
        const rows = membershipIn(nation, minimum)
        const one = nation.map((_, index) => BigInt((index * 37 + seed) % 101))
        for (const at of rows.length === 0 ? [] : nation.keys()) {
          const twin = nation.findIndex((_, other) => other !== at && rows.every((row) => row[other] === row[at]))
          const another = one.map((value, index) => (index === at ? value + 1n : index === twin ? value - 1n : value))
          expect(another).not.toEqual(one)
          const sums = (values: readonly bigint[]) =>
            rows.map((row) => row.reduce<bigint>((sum, isMember, index) => sum + isMember * (values[index] ?? 0n), 0n))
          expect(sums(another)).toEqual(sums(one))
        }
      }),
    )
  })

  it('look the same when an organisation changes places with any of at least so many others', () => {
    fc.assert(
      fc.property(anyNation(60), fc.integer({ min: 1, max: 5 }), (nation, minimum) => {
        const { shown } = groupsOf(nation, minimum)
        // All that any figure of a group can be made of: what its members answered, and not who did.
        const figures = (answersOf: (each: Respondent) => string) =>
          shown.map(({ filter }) =>
            nation
              .filter((each) => isIn(filter, each))
              .map(answersOf)
              .sort()
              .join(' '),
          )
        const unique = (each: Respondent) => each.code
        const before = figures(unique)
        for (const each of shown.length === 0 ? [] : nation.slice(0, 8)) {
          const changingPlaces = nation.filter((other) => {
            const swapped = (one: Respondent) => unique(one === each ? other : one === other ? each : one)
            return other !== each && figures(swapped).every((figure, index) => figure === before[index])
          })
          expect(changingPlaces.length).toBeGreaterThanOrEqual(minimum)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are withheld only where they are small, or would make a few stand alone', () => {
    fc.assert(
      fc.property(anyNation(60), fc.integer({ min: 1, max: 5 }), (nation, minimum) => {
        const { shown, withheld, smallest } = groupsOf(nation, minimum)
        for (const { filter, size, why } of withheld) {
          expect(why === 'small').toBe(size < smallest)
          if (why === 'small') continue
          const all = [...shown.map((group) => group.filter), filter]
          expect(smallestOf(nation.map((each) => all.map((one) => Number(isIn(one, each))).join('')))).toBeLessThan(
            smallest,
          )
        }
      }),
    )
  })

  it('are the same whatever the order of the respondents', () => {
    fc.assert(
      fc.property(anyNation(60), (nation) => {
        expect(groupsOf(nation.toReversed(), 5)).toEqual(groupsOf(nation, 5))
      }),
    )
  })
})

describe('figures that are shown after others', () => {
  it('leave each organisation alike to at least so many others, in both and in what changed', () => {
    // Several alike at a time, else hardly any two could be shown.
    const anyKind = fc.constantFrom('same', 'same', 'other', 'gone', 'new')
    const anyTwo = fc
      .array(fc.tuple(anyOrganisation, anyOrganisation, anyKind, fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 8,
      })
      .map((blocks) => {
        const rows = blocks.flatMap((block) => Array.from({ length: block[3] }, () => block))
        const then = nationOf(rows.map(([one]) => one))
        const now = nationOf(rows.map(([one, other, what]) => (what === 'other' ? other : one)))
        return {
          before: then.filter((_, index) => rows[index]?.[2] !== 'new'),
          after: now.filter((_, index) => rows[index]?.[2] !== 'gone'),
        }
      })
    let shownBoth = 0
    fc.assert(
      fc.property(anyTwo, fc.integer({ min: 1, max: 3 }), ({ before, after }, minimum) => {
        if (!maySucceed({ respondents: before }, { respondents: after }, { minimum })) return
        const groups = [before, after].map((nation) => ({ nation, shown: groupsOf(nation, minimum).shown }))
        if (groups.some(({ shown }) => shown.length === 0)) return
        shownBoth += 1
        const codes = [...new Set([...before, ...after].map(({ code }) => code))]
        const atoms = codes.map((code) => {
          const both = groups.map(({ nation, shown }) => {
            const found = nation.find((each) => each.code === code)
            return {
              said: found?.answers,
              shownIn: shown.map(({ filter }) => found !== undefined && isIn(filter, found)),
            }
          })
          const [then, now] = both
          return JSON.stringify([then?.shownIn, now?.shownIn, then?.said === now?.said])
        })
        expect(smallestOf(atoms)).toBeGreaterThan(minimum)
      }),
      { numRuns: 200 },
    )
    expect(shownBoth).toBeGreaterThan(20)
  })
})
