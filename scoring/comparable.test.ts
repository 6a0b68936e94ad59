import { describe, expect, it } from 'vitest'
import type { Edition } from '#questionnaires/definition.ts'
import { comparableQuestions } from './comparable.ts'
import { answersOf, microEdition } from './fixtures/micro-edition.ts'
import { edition2016, edition2017, edition2026 } from './fixtures/micro-years.ts'

function comparable(path: readonly Edition[], setting = 'acute', settingBefore = setting) {
  const [first, last] = [path[0] ?? edition2016, path.at(-1) ?? edition2016]
  const before = { edition: first, setting: settingBefore, answers: answersOf({}) }
  const now = { edition: last, setting, answers: answersOf({}) }
  return comparableQuestions({ before, now, path }).map((question) => question.now.id)
}

describe('a question is comparable', () => {
  it('when it is the same or reworded, not when it is changed or new', () => {
    expect(comparable([edition2016, edition2017])).toEqual(['sponsor', 'clinical-lead', 'risks', 'notes'])
  })

  it('when that holds in every step, wherever it stands now', () => {
    expect(comparable([edition2016, edition2017, edition2026])).toEqual(['sponsor', 'clinical-lead', 'notes'])
    expect(comparable([edition2017, edition2026])).toEqual([
      'sponsor',
      'funded-plan',
      'clinical-lead',
      'notes',
      'shared-record',
    ])
  })

  it('always, where both answered the same edition', () => {
    expect(comparable([edition2017])).toHaveLength(7)
  })

  it('only when it is asked of the setting in both', () => {
    expect(comparable([edition2016, edition2017], 'ambulance')).toContain('on-the-road')
    // 2026 asks everyone what was asked of ambulance trusts alone
    expect(comparable([edition2017, edition2026], 'ambulance')).toContain('on-the-road')
    expect(comparable([edition2017, edition2026], 'acute')).not.toContain('on-the-road')
    expect(comparable([edition2016], 'ambulance', 'acute')).toEqual(comparable([edition2016], 'acute'))
  })

  it('not when an edition between left it out, even if its id came back', () => {
    const back = { id: 'fax-lines', crosswalk: { relation: 'same' as const } }
    const later = microEdition({ capability: { faxes: [back] } }, { edition: '2026', previous: '2017' })
    expect(comparable([edition2016, edition2017, later])).toEqual([])
  })
})

describe('the path between two editions', () => {
  it('must be the unbroken chain, in order, both ends included', () => {
    const broken = [[], [edition2016, edition2026], [edition2017, edition2016]]
    for (const path of broken) expect(() => comparableQuestions(between(path))).toThrow(RangeError)
    expect(() => comparableQuestions(between([edition2016, edition2017]))).toThrow(
      'micro/2016 → micro/2017 is not every edition in order from micro/2016 to micro/2026',
    )
  })

  it('stays within one questionnaire', () => {
    const other: Edition = { ...edition2017, questionnaire: 'other' }
    expect(() => comparable([edition2016, other])).toThrow(RangeError)
  })

  function between(path: readonly Edition[]) {
    const assessed = (edition: Edition) => ({ edition, setting: 'acute', answers: answersOf({}) })
    return { before: assessed(edition2016), now: assessed(edition2026), path }
  }
})
