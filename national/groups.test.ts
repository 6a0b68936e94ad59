// Which groups may be shown, by the examples that people think of first. What holds of all nations is in
// groups.properties.test.ts.
import { describe, expect, it } from 'vitest'
import { alike } from './fixtures/nation.ts'
import { groupsOf, SMALLEST_GROUP } from './groups.ts'
import { maySucceed } from './shown-after.ts'
import type { Respondent } from './snapshot.ts'

const shownIn = (respondents: readonly Respondent[], minimum = SMALLEST_GROUP) =>
  groupsOf(respondents, minimum).shown.map(({ key, size }) => `${key || 'everybody'} ${size}`)
const withheldIn = (respondents: readonly Respondent[], minimum = SMALLEST_GROUP) =>
  groupsOf(respondents, minimum).withheld.map(({ key, why }) => `${key || 'everybody'}: ${why}`)

describe('groups that may be shown', () => {
  it('are none where fewer than the minimum of others answered', () => {
    expect(shownIn(alike(5, 'A'))).toEqual([])
    expect(withheldIn(alike(5, 'A'))).toEqual(['everybody: small'])
    expect(shownIn(alike(6, 'A'))).toEqual(['everybody 6', 'setting=acute 6'])
  })

  it('are by setting, region, size and board, alone and together, where each is large enough', () => {
    const nation = ['acute', 'community'].flatMap((setting) =>
      ['Y1', 'Y2'].flatMap((region) =>
        (['small', 'large'] as const).flatMap((size) =>
          alike(8, `${setting}${region}${size}`, { setting, region, size, icb: `${region}Q` }),
        ),
      ),
    )
    const shown = shownIn(nation)
    expect(shown.slice(0, 5)).toEqual([
      'everybody 64',
      'setting=acute 32',
      'setting=community 32',
      'region=Y1 32',
      'region=Y2 32',
    ])
    expect(shown).toContain('region=Y1&setting=acute&size=large 8')
    expect(shown).toContain('icb=Y1Q&setting=acute 16')
    expect(withheldIn(nation)).toEqual([])
  })

  it('leave out what would tell of a few by taking it away from the rest', () => {
    const nation = [...alike(20, 'A'), ...alike(3, 'C', { setting: 'community' })]
    expect(shownIn(nation)).toEqual(['everybody 23'])
    expect(withheldIn(nation)).toEqual(['setting=acute: traceable', 'setting=community: small'])
  })

  it('leave out what would tell of a few by what two groups have in common', () => {
    const nation = [
      ...alike(20, 'AN', { region: 'north' }),
      ...alike(20, 'AS', { region: 'south' }),
      ...alike(2, 'CN', { setting: 'community', region: 'north' }),
      ...alike(10, 'CS', { setting: 'community', region: 'south' }),
    ]
    expect(shownIn(nation)).toEqual([
      'everybody 52',
      'setting=acute 40',
      'setting=community 12',
      'region=north&setting=acute 20',
      'region=south&setting=acute 20',
    ])
    expect(withheldIn(nation)).toContain('region=south: traceable')
  })

  it('leave out the smallest of a kind, where one has to be', () => {
    const nation = [
      ...alike(9, 'S', { region: 'south' }),
      ...alike(4, 'E', { region: 'east' }),
      ...alike(20, 'N', { region: 'north' }),
    ]
    expect(shownIn(nation)).toEqual([
      'everybody 33',
      'setting=acute 33',
      'region=north 20',
      'region=north&setting=acute 20',
    ])
  })

  it('have no board, region or size that isn’t known', () => {
    expect(shownIn(alike(30, 'A'))).toEqual(['everybody 30', 'setting=acute 30'])
  })
})

describe('figures after others of the same collection', () => {
  const before = alike(20, 'A', { answers: '000' })
  const changed = (changes: number) =>
    before.map((each, index) => (index < changes ? { ...each, answers: '111' } : each))
  const may = (respondents: readonly Respondent[]) =>
    maySucceed({ respondents: before }, { respondents }, { minimum: SMALLEST_GROUP })

  it('may be shown where nothing changed, or what did of more than the minimum', () => {
    expect(may(before)).toBe(true)
    expect(may(changed(6))).toBe(true)
    expect(may(changed(20))).toBe(true)
  })

  it('may not where what changed, or didn’t, would tell of a few', () => {
    expect(may(changed(1))).toBe(false)
    expect(may(changed(5))).toBe(false)
    expect(may(changed(17))).toBe(false)
  })

  it('may not where a few came or went', () => {
    expect(may([...before, ...alike(1, 'B', { answers: '000' })])).toBe(false)
    expect(may(before.slice(1))).toBe(false)
    expect(may([...before, ...alike(6, 'B', { answers: '000' })])).toBe(true)
  })

  it('may not where a few are in another group now', () => {
    const both = [...before, ...alike(20, 'B', { setting: 'community', answers: '000' })]
    const moved = both.map((each, index) => (index === 0 ? { ...each, setting: 'community' } : each))
    expect(maySucceed({ respondents: both }, { respondents: moved }, { minimum: SMALLEST_GROUP })).toBe(false)
  })

  it('may be shown after nothing was', () => {
    expect(maySucceed({ respondents: before.slice(0, 3) }, { respondents: before }, { minimum: SMALLEST_GROUP })).toBe(
      true,
    )
  })
})
