import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applying, conditionInWords, shownOnPage } from './applying.ts'
import { askedOf } from './asked.ts'
import type { Answers, Section } from './definition.ts'
import { smallEdition } from './fixtures/small-edition.ts'
import { assessmentProgress } from './journey.ts'

const { edition } = smallEdition({
  questions: [
    { id: 'video' },
    { id: 'video-share', when: { all: [{ question: 'video', is: 'yes' }] } },
    { id: 'video-quality', when: { all: [{ question: 'video-share', is: 'yes' }] } },
    {
      id: 'remote',
      when: {
        any: [
          { question: 'video', is: 'yes' },
          { question: 'video', is: 'not-applicable' },
        ],
      },
    },
    { id: 'phones' },
  ],
})
const asked = askedOf(edition, 'wards')
const given = (options: Record<string, string>): Answers =>
  new Map(Object.entries(options).map(([id, option]) => [id, { option, reason: '' }]))
const askedWith = (options: Record<string, string>) =>
  applying(asked, given(options)).asked.questions.map(({ id }) => id)

describe('a question with a condition', () => {
  it('is not asked before its source is answered', () => {
    expect(askedWith({})).toEqual(['video', 'phones'])
  })

  it('is asked once its source has the answer', () => {
    expect(askedWith({ video: 'yes' })).toEqual(['video', 'video-share', 'remote', 'phones'])
    expect(askedWith({ video: 'not-applicable' })).toEqual(['video', 'remote', 'phones'])
  })

  it('is not asked where its source is not asked itself, whatever was once answered there', () => {
    expect(askedWith({ video: 'yes', 'video-share': 'yes' })).toContain('video-quality')
    expect(askedWith({ video: 'no', 'video-share': 'yes' })).toEqual(['video', 'phones'])
  })

  it('keeps its number, and leaves nobody else’s', () => {
    const numbers = (options: Record<string, string>) =>
      applying(asked, given(options)).asked.questions.map(({ id, number }) => [id, number])
    expect(numbers({})).toEqual([
      ['video', 1],
      ['phones', 5],
    ])
  })

  it('says in words when to answer it', () => {
    expect(asked.conditional.map(({ when }) => when && conditionInWords(asked, when))).toEqual([
      'Answer only if you chose “Yes” for question 1.',
      'Answer only if you chose “Yes” for question 2.',
      'Answer only if you chose “Yes” for question 1 or “Not applicable” for question 1.',
    ])
  })
})

describe('an answer that stops applying', () => {
  it('counts for nothing, and counts again when it applies again', () => {
    const all = { video: 'yes', 'video-share': 'no', remote: 'yes', phones: 'yes' }
    const counting = (options: Record<string, string>) => [...applying(asked, given(options)).answers.keys()]
    expect(counting(all)).toEqual(['video', 'video-share', 'remote', 'phones'])
    expect(counting({ ...all, video: 'no' })).toEqual(['video', 'phones'])
    expect(counting({ ...all, video: 'yes' })).toEqual(['video', 'video-share', 'remote', 'phones'])
  })

  it('is not missing from the assessment either', () => {
    const { asked: now, answers } = applying(asked, given({ video: 'no', phones: 'yes' }))
    expect(assessmentProgress(now, answers)).toMatchObject({ status: 'complete', answered: 2, of: 2 })
  })
})

describe('the page of a section', () => {
  const section = asked.sections[0]
  it('shows what its own answers could make apply', () => {
    expect(section && shownOnPage(asked, section, () => undefined).map(({ id }) => id)).toEqual([
      'video',
      'video-share',
      'video-quality',
      'remote',
      'phones',
    ])
  })

  it('leaves out what hangs on a question that an answer elsewhere keeps from being asked', () => {
    const section = (id: string, questions: Section['questions']): Section => ({
      id,
      title: id,
      summary: id,
      questions,
    })
    const questions = edition.themes[0]?.sections[0]?.questions ?? []
    const sections = [section('calls', questions.slice(0, 1)), section('more', questions.slice(1))]
    const apart = askedOf({ ...edition, themes: [{ id: 'all', title: 'All', summary: 'All', sections }] }, 'wards')
    const shown = (video: string) =>
      apart.sections.slice(1).flatMap((page) => shownOnPage(apart, page, (id) => (id === 'video' ? video : null)))
    expect(shown('yes').map(({ id }) => id)).toEqual(['video-share', 'video-quality', 'remote', 'phones'])
    expect(shown('no').map(({ id }) => id)).toEqual(['phones'])
  })
})

const anyOption = fc.constantFrom('yes', 'no', 'dont-know', 'not-applicable')
const anyAnswers = fc.uniqueArray(fc.tuple(fc.constantFrom(...asked.questions.map(({ id }) => id)), anyOption), {
  selector: ([id]) => id,
})

describe('whatever was answered', () => {
  it('what counts was asked, and to apply what applies changes nothing', () => {
    fc.assert(
      fc.property(anyAnswers, (entries) => {
        const once = applying(asked, given(Object.fromEntries(entries)))
        for (const id of once.answers.keys()) expect(once.asked.questionById.has(id)).toBe(true)
        const twice = applying(asked, once.answers)
        expect([...twice.answers]).toEqual([...once.answers])
        expect(twice.asked.questions).toEqual(once.asked.questions)
      }),
    )
  })

  it('an answer that does not apply decides nothing else', () => {
    fc.assert(
      fc.property(anyAnswers, anyOption, (entries, option) => {
        const options = Object.fromEntries(entries)
        const now = askedWith(options)
        for (const { id } of asked.questions) {
          if (!now.includes(id)) expect(askedWith({ ...options, [id]: option })).toEqual(now)
        }
      }),
    )
  })
})

describe('an edition without conditions', () => {
  it('comes back as it is', () => {
    const plain = askedOf(smallEdition({ questions: [{ id: 'beds' }] }).edition, 'wards')
    const answers = given({ beds: 'yes' })
    const same = applying(plain, answers)
    expect(same.asked).toBe(plain)
    expect(same.answers).toBe(answers)
  })
})
