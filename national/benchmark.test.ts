// What a group comes to, by examples small enough to count in one’s head.
import { describe, expect, it } from 'vitest'
import { answersOf, microEdition } from '#scoring/fixtures/micro-edition.ts'
import { encodeAnswers } from './answer-codes.ts'
import { answersIn, benchmarksOf, withheldAnswers } from './benchmark.ts'
import { respondent } from './fixtures/nation.ts'
import { groupsOf } from './groups.ts'
import type { Respondent } from './snapshot.ts'

const edition = microEdition({
  care: { records: ['shared', 'paperless'], road: [{ id: 'mobile', settings: ['ambulance'] }] },
})

/** With that score of the theme and its sections, in whole numbers; null where there is none. */
const scoring = (scores: readonly (number | null)[], given: Partial<Respondent> = {}) =>
  scores.map((score, index) => {
    const scored = score === null ? null : { exact: `${score}/1`, score }
    return respondent({ code: `A${index}`, themes: [scored], sections: [scored, null], ...given })
  })

const pointsOf = (members: readonly Respondent[], smallest = 3) => {
  const benchmark = benchmarksOf(edition, members, groupsOf(members, smallest - 1))['']
  return benchmark?.kind === 'points' ? benchmark : expect.fail('no points')
}

describe('a group’s scores', () => {
  it('are five numbers of those that have one', () => {
    const [theme] = pointsOf(scoring([10, 20, 30, 40, 50, null])).themes
    expect(theme).toMatchObject({ id: 'care', scored: 5, withheld: null })
    expect(theme?.numbers?.median).toEqual({ exact: '30/1', score: 30 })
  })

  it('are withheld where fewer than a group needs have one', () => {
    const [theme] = pointsOf(scoring([10, 20, null, null])).themes
    expect(theme).toMatchObject({ scored: 0, numbers: null, withheld: 'small' })
  })

  it('are withheld of a section that not all of its settings are asked', () => {
    const acute = scoring([10, 20, 30])
    const ambulance = scoring([10, 20, 30], { setting: 'ambulance' })
    expect(pointsOf([...acute, ...ambulance]).sections.map(({ withheld }) => withheld)).toEqual([null, 'not all asked'])
    expect(pointsOf(ambulance).sections[1]?.withheld).toBe('small')
  })

  it('are withheld where the groups beside them would leave a few that have one', () => {
    const acute = scoring([10, 20, 30, 40])
    const ambulance = scoring([90, null, null, null], { setting: 'ambulance' })
    const nation = [...acute, ...ambulance]
    const benchmarks = benchmarksOf(edition, nation, groupsOf(nation, 2))
    const ofTheme = (key: string) => {
      const benchmark = benchmarks[key]
      return benchmark?.kind === 'points' ? benchmark.themes[0] : expect.fail(`nothing of ${key}`)
    }
    // Everybody's highest is 90 and no acute trust's: it would be that of the one ambulance trust that has a score.
    expect(ofTheme('')).toMatchObject({ scored: 5, withheld: null })
    expect(ofTheme('setting=acute')).toMatchObject({ scored: 0, numbers: null, withheld: 'traceable' })
    expect(ofTheme('setting=ambulance')).toMatchObject({ scored: 0, numbers: null, withheld: 'small' })
  })
})

describe('a group’s answers', () => {
  const answering = (options: Readonly<Record<string, string>>, given: Partial<Respondent> = {}) =>
    respondent({ code: 'A', answers: encodeAnswers(edition, answersOf(options)), ...given })

  it('are counted by option, with those who gave none apart', () => {
    const members = [
      answering({ shared: 'agree' }),
      answering({ shared: 'agree' }),
      answering({ shared: 'dont-know' }),
      answering({}),
    ]
    const [shared] = answersIn(edition, 'records', { key: '', members, withheld: {} })
    const counted = shared?.options
      .filter(({ count }) => count > 0)
      .map(({ option, count, percent }) => [option, count, percent])
    expect(counted).toEqual([
      ['agree', 2, 50],
      ['dont-know', 1, 25],
    ])
    expect(shared?.without).toEqual({ count: 1, percent: 25 })
  })

  it('are withheld of a question that not all of its settings are asked', () => {
    const members = [answering({}), answering({ mobile: 'agree' }, { setting: 'ambulance' })]
    const withheld = withheldAnswers(edition, members, groupsOf(members, 1))
    const figures = answersIn(edition, 'road', { key: '', members, withheld })
    expect(figures).toMatchObject([{ withheld: 'not all asked', without: { count: 0, percent: null } }])
    expect(answersIn(edition, 'nowhere', { key: '', members, withheld })).toEqual([])
  })
})
