import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersGiven } from './answers.ts'
import { applying } from './applying.ts'
import { askedOf } from './asked.ts'
import { type Edition, RELATIONS, type Relation } from './definition.ts'
import { type SmallQuestion, smallEdition } from './fixtures/small-edition.ts'
import { whatIsMissing } from './journey.ts'
import { type Before, proposalsFor, type SubmittedAnswer } from './proposals.ts'

const year = (edition: string, previous: string | null, questions: SmallQuestion[]) =>
  smallEdition({ edition, previous, questions }).edition

const first = year('2016', null, [{ id: 'beds' }, { id: 'bikes' }, { id: 'boats' }, { id: 'vans', scale: 'agreement' }])
const now = year('2017', '2016', [
  { id: 'beds', crosswalk: { relation: 'same' } },
  { id: 'bikes', text: 'Are there bikes?', crosswalk: { relation: 'reworded', note: 'Clearer.' } },
  { id: 'ferries', crosswalk: { relation: 'changed', from: ['boats'], note: 'Regular ones.' } },
  { id: 'vans', scale: 'yes-no', crosswalk: { relation: 'reworded', note: 'Yes or no.' } },
  { id: 'trains', crosswalk: { relation: 'new' } },
])

type Given = Partial<SubmittedAnswer> & { option: string }

function submitted(edition: Edition, given: Record<string, Given>, since: Edition[]): Before {
  const rows = Object.entries(given).map(
    ([question, answer]) => [question, { question, reason: '', note: '', ...answer }] as const,
  )
  return { year: 2016, asked: askedOf(edition, 'wards'), answers: new Map(rows), since }
}

const { questions } = askedOf(now, 'wards')
const nothing = () => false
const proposedTo = (before: Before, isAnswered: (id: string) => boolean = nothing) =>
  proposalsFor(questions, isAnswered, before).map(({ question, option }) => [question.id, option])

describe('last time’s answer is proposed', () => {
  it('to the same question, with its note, its year and how it was asked', () => {
    const [proposal] = proposalsFor(
      questions,
      nothing,
      submitted(first, { beds: { option: 'yes', note: 'All' } }, [now]),
    )
    expect(proposal).toEqual({
      question: questions[0],
      option: 'yes',
      reason: '',
      date: '',
      note: 'All',
      year: 2016,
      relation: 'same',
      formerText: 'Is beds in place?',
    })
  })

  it('to a reworded question, with both wordings', () => {
    const [proposal] = proposalsFor(questions, nothing, submitted(first, { bikes: { option: 'no' } }, [now]))
    expect(proposal).toMatchObject({ relation: 'reworded', formerText: 'Is bikes in place?' })
    expect(proposal?.question.text).toBe('Are there bikes?')
  })

  it('as “not applicable” with its reason', () => {
    const before = submitted(first, { beds: { option: 'not-applicable', reason: 'We have no wards' } }, [now])
    expect(proposalsFor(questions, nothing, before)).toMatchObject([{ reason: 'We have no wards' }])
  })

  it('in a later collection of the same edition', () => {
    expect(proposedTo(submitted(now, { trains: { option: 'yes' } }, []))).toEqual([['trains', 'yes']])
  })
})

describe('nothing is proposed', () => {
  it('where the meaning changed or the question is new', () => {
    expect(proposedTo(submitted(first, { boats: { option: 'yes' } }, [now]))).toEqual([])
  })

  it('where it is answered already', () => {
    expect(proposedTo(submitted(first, { beds: { option: 'yes' } }, [now]), (id) => id === 'beds')).toEqual([])
  })

  it('of “don’t know”: nobody should confirm not knowing', () => {
    expect(proposedTo(submitted(first, { beds: { option: 'dont-know' } }, [now]))).toEqual([])
  })

  it('of “not applicable” without a reason, because it would stay incomplete', () => {
    expect(proposedTo(submitted(first, { beds: { option: 'not-applicable' } }, [now]))).toEqual([])
  })

  it('of an option that is no longer offered', () => {
    expect(proposedTo(submitted(first, { vans: { option: 'neither' } }, [now]))).toEqual([])
  })

  it('where it was changed on any step of the way', () => {
    const later = year('2018', '2017', [
      { id: 'beds', crosswalk: { relation: 'same' } },
      { id: 'ferries', crosswalk: { relation: 'same' } },
    ])
    const before = submitted(first, { beds: { option: 'yes' }, boats: { option: 'yes' } }, [now, later])
    const asked = askedOf(later, 'wards').questions
    expect(proposalsFor(asked, nothing, before).map(({ question }) => question.id)).toEqual(['beds'])
  })

  it('of an answer that didn’t count last time, because its question didn’t apply', () => {
    const conditional = year('2016', null, [
      { id: 'beds' },
      { id: 'bikes', when: { all: [{ question: 'beds', is: 'yes' }] } },
    ])
    const before = submitted(conditional, { beds: { option: 'no' }, bikes: { option: 'yes' } }, [now])
    expect(proposedTo(before)).toEqual([['beds', 'no']])
  })
})

describe('whatever was answered and however the questions came about', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const option = fc.constantFrom('disagree', 'neither', 'agree', 'yes', 'no', 'dont-know', 'not-applicable')
  const story = fc.record({
    steps: fc.array(fc.array(fc.constantFrom<Relation>(...RELATIONS), { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    }),
    answers: fc.array(fc.option(fc.record({ option, reason: fc.constantFrom('', ' ', 'None here') })), {
      minLength: 6,
      maxLength: 6,
    }),
    already: fc.subarray(ids),
  })

  // As the editions of a story name each question alike, only the relation tells one from another.
  const madeOf = (index: number, relations: readonly Relation[] | null) =>
    year(
      String(2016 + index),
      index === 0 ? null : String(2015 + index),
      ids.map((id, n) => {
        const relation = relations?.[n]
        return { id, scale: 'agreement', ...(relation ? { crosswalk: { relation, from: [id] } } : {}) }
      }),
    )

  it('only unchanged or reworded, unanswered, complete and known answers are proposed, each as it was', () => {
    fc.assert(
      fc.property(story, ({ steps, answers, already }) => {
        const editions = [madeOf(0, null), ...steps.map((relations, index) => madeOf(index + 1, relations))]
        const given = Object.fromEntries(ids.flatMap((id, n) => (answers[n] ? [[id, answers[n]]] : [])))
        const before = submitted(editions[0] as Edition, given, editions.slice(1))
        const asked = askedOf(editions.at(-1) as Edition, 'wards')
        const proposals = proposalsFor(asked.questions, (id) => already.includes(id), before)
        for (const { question, option, reason, relation } of proposals) {
          const n = ids.indexOf(question.id)
          const relations = steps.map((step) => step[n])
          expect(already).not.toContain(question.id)
          expect(answers[n]).toEqual({ option, reason })
          expect(relations.every((each) => each === 'same' || each === 'reworded')).toBe(true)
          expect(relation).toBe(relations.includes('reworded') ? 'reworded' : 'same')
          expect(option).not.toBe('dont-know')
        }
        const confirmed = answersGiven(proposals.map(({ question, ...rest }) => ({ question: question.id, ...rest })))
        const missing = new Set(whatIsMissing(asked, confirmed).map(({ question }) => question.id))
        for (const { question } of proposals) expect(missing).not.toContain(question.id)
      }),
    )
  })

  it('a proposal counts for nothing: what applies and what is missing come from the answers alone', () => {
    const asked = askedOf(now, 'wards')
    const before = submitted(first, { beds: { option: 'yes' }, bikes: { option: 'yes' } }, [now])
    expect(proposalsFor(asked.questions, nothing, before)).toHaveLength(2)
    expect(whatIsMissing(applying(asked, new Map()).asked, new Map())).toHaveLength(5)
  })
})
