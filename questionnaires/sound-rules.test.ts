import { describe, expect, it } from 'vitest'
import type { Edition, LadderScoring, Question } from './definition.ts'
import { type SmallEdition, smallEdition } from './fixtures/small-edition.ts'
import { checkEdition } from './soundness.ts'

const messagesIn = (small: SmallEdition) =>
  checkEdition(smallEdition(small)).map(({ question, message }) =>
    question === undefined ? message : `${question}: ${message}`,
  )

describe('a condition', () => {
  const when = (question: string, is: string) => ({ all: [{ question, is }] })

  it('looks at an earlier question and an option that it offers', () => {
    expect(messagesIn({ questions: [{ id: 'beds' }, { id: 'share', when: when('beds', 'yes') }] })).toEqual([])
    expect(messagesIn({ questions: [{ id: 'share', when: when('beds', 'yes') }, { id: 'beds' }] })).toEqual([
      'share: depends on “beds”, which is not asked before it',
    ])
    expect(messagesIn({ questions: [{ id: 'beds', when: when('beds', 'yes') }] })).toEqual([
      'beds: depends on “beds”, which is not asked before it',
    ])
    expect(messagesIn({ questions: [{ id: 'beds' }, { id: 'share', when: when('beds', 'maybe') }] })).toEqual([
      'share: depends on “maybe”, which “beds” does not offer',
    ])
  })

  it('looks at a question that everybody is asked who is asked this one', () => {
    const questions = [
      { id: 'beds', settings: ['wards'] },
      { id: 'share', when: when('beds', 'yes') },
    ]
    expect(messagesIn({ questions })).toEqual(['share: depends on “beds”, which is not asked of vans'])
  })
})

describe('a published figure', () => {
  it('is of a question and options that there are', () => {
    const figure = (question: string, ...is: string[]) => ({ id: `${question}-share`, text: 'Share', question, is })
    const questions = [{ id: 'beds' }]
    expect(messagesIn({ questions, figures: [figure('beds', 'yes', 'dont-know')] })).toEqual([])
    expect(messagesIn({ questions, figures: [figure('beds', 'maybe'), figure('bikes', 'yes')] })).toEqual([
      '“beds” does not offer “maybe”',
      'there is no question “bikes”',
    ])
  })
})

describe('points', () => {
  it('are given only to questions with all their guidance', () => {
    const bare = { ...({ id: 'beds', good: undefined } as unknown as Question) }
    expect(messagesIn({ questions: [bare] })).toEqual(['beds: “good” is missing'])
  })
})

const scales: Edition['scales'] = [
  {
    id: 'met',
    title: 'Met',
    options: [
      { id: 'not-met', label: 'Not met', points: 0 },
      { id: 'met', label: 'Met', points: 100 },
    ],
  },
  {
    id: 'plan',
    title: 'Plan',
    options: [
      { id: 'none', label: 'No plan', points: 0 },
      { id: 'planned', label: 'Planned', points: 0, asksDate: true },
    ],
  },
]

const requirement = (id: string, scale = 'met', settings?: string[]): Question => {
  return { id, text: `Is ${id} so?`, help: 'h', evidence: 'e', scale, ...(settings ? { settings } : {}) }
}

function ladder(scoring: Partial<LadderScoring> = {}, more: readonly Question[] = []): SmallEdition {
  const first = [requirement('hosted'), requirement('plan-one', 'plan'), ...more]
  const settings = ['wards', 'vans'].map((id) => {
    const asked = first.filter((question) => !question.settings || question.settings.includes(id)).length
    return { id, label: id, questions: asked + 1 }
  })
  return {
    questions: [],
    settings,
    scales,
    scoring: {
      kind: 'ladder',
      metFrom: 100,
      levels: [
        { id: 'one', label: 'One', section: 'first', passShare: 100, plan: 'plan-one' },
        { id: 'two', label: 'Two', section: 'second', passShare: 100 },
      ],
      ...scoring,
    },
    themes: [
      {
        id: 'theme',
        title: 'Theme',
        summary: 'All',
        sections: [
          { id: 'first', title: 'First', summary: 's', questions: first },
          { id: 'second', title: 'Second', summary: 's', questions: [requirement('linked')] },
        ],
      },
    ],
  }
}

describe('a ladder', () => {
  const level = (id: string, section: string, plan?: string) => {
    return { id, label: id, section, passShare: 100, ...(plan ? { plan } : {}) }
  }

  it('is sound without the guidance that points need', () => {
    expect(messagesIn(ladder({ target: { level: 'two', by: '2011-03-31' } }))).toEqual([])
  })

  it('has a level for every section, and a section for every level', () => {
    expect(messagesIn(ladder({ levels: [level('one', 'first')] }))).toEqual([
      'the section “second” belongs to no level',
    ])
    expect(messagesIn(ladder({ levels: [level('one', 'first'), level('two', 'third')] }))).toEqual([
      'the section “second” belongs to no level',
      'there is no section “third”',
    ])
    expect(messagesIn(ladder({ levels: [level('one', 'first'), level('one', 'second')] }))).toEqual([
      'the id “one” already names a level',
    ])
  })

  it('plans a level with a question of its section that asks for a date', () => {
    const levels = (plan: string) => [level('one', 'first', plan), level('two', 'second')]
    expect(messagesIn(ladder({ levels: levels('linked') }))).toEqual(['the section “first” has no question “linked”'])
    expect(messagesIn(ladder({ levels: levels('hosted') }))).toEqual(['no answer to “hosted” asks for a date'])
  })

  it('requires something of everybody at every level', () => {
    const vansOnly = ladder()
    const [theme] = vansOnly.themes ?? []
    const [first, second] = theme?.sections ?? []
    if (!theme || !first || !second) throw new Error('no sections')
    const themes = [{ ...theme, sections: [first, { ...second, questions: [requirement('linked', 'met', ['vans'])] }] }]
    const settings = [
      { id: 'wards', label: 'wards', questions: 2 },
      { id: 'vans', label: 'vans', questions: 3 },
    ]
    expect(messagesIn({ ...vansOnly, themes, settings })).toEqual([
      'Two requires nothing of wards: it would be reached without doing anything',
    ])
  })

  it('aims at a level that there is, and looks at plans on days in order', () => {
    expect(messagesIn(ladder({ target: { level: 'three', by: '2011-03-31' } }))).toEqual(['there is no level “three”'])
    const on = (...days: string[]) => days.map((day) => ({ title: day, on: day }))
    expect(messagesIn(ladder({ checkpoints: on('2009-03-31', '2008-03-31') }))).toEqual([
      'checkpoints go from the earliest to the latest',
    ])
  })
})

describe('a checklist', () => {
  it('says what is in place on every scale', () => {
    const questions = [{ id: 'beds' }]
    const scoring = { kind: 'checklist' } as const
    expect(messagesIn({ questions, scoring })).toEqual([])
    const [met, plan] = scales
    if (!met || !plan) throw new Error('no scales')
    expect(messagesIn({ questions: [{ id: 'beds', scale: 'met' }], scoring, scales: [met, plan] })).toEqual([
      'no option of “plan” says that it is in place (100)',
    ])
  })
})
