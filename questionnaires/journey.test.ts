import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { optionsOffered } from './answers.ts'
import { type Asked, type AskedSection, askedOf } from './asked.ts'
import type { Answer, Answers } from './definition.ts'
import {
  assessmentProgress,
  isReadyToSubmit,
  minutesLeft,
  nextSection,
  previousSection,
  resumeAt,
  sectionProgress,
  whatIsMissing,
} from './journey.ts'
import { readEdition } from './read-edition.ts'

let asked: Asked
let first: AskedSection
let second: AskedSection

beforeAll(() => {
  const file = new URL('./editions/trust/2017.yaml', import.meta.url)
  const read = readEdition(readFileSync(file, 'utf8'), 'trust/2017.yaml')
  if ('problems' in read) throw new Error('trust/2017 cannot be read')
  asked = askedOf(read.edition, 'acute')
  const [one, two] = asked.sections
  if (!one || !two) throw new Error('trust/2017 has no sections')
  first = one
  second = two
})

/** The answer “Don’t know” to each question. */
function answersTo(questions: readonly { id: string }[], answer: Answer = { option: 'dont-know', reason: '' }) {
  return new Map(questions.map(({ id }) => [id, answer]))
}

const NO_ANSWERS: Answers = new Map()
const NOT_APPLICABLE = { option: 'not-applicable', reason: 'We have no wards' }
const REASON_LEFT_OUT = { option: 'not-applicable', reason: ' ' }

describe('a section', () => {
  it('is not started without an answer', () => {
    expect(sectionProgress(first, NO_ANSWERS)).toEqual({ status: 'not-started', answered: 0, of: 10 })
  })

  it('is in progress from the first answer', () => {
    const answers = answersTo(first.questions.slice(0, 1))
    expect(sectionProgress(first, answers)).toEqual({ status: 'in-progress', answered: 1, of: 10 })
  })

  it('is complete when every question has an answer, of whatever kind', () => {
    expect(sectionProgress(first, answersTo(first.questions)).status).toBe('complete')
    expect(sectionProgress(first, answersTo(first.questions, NOT_APPLICABLE)).status).toBe('complete')
  })

  it('is begun, but not answered, by “not applicable” without its reason', () => {
    const answers = answersTo(first.questions, REASON_LEFT_OUT)
    expect(sectionProgress(first, answers)).toEqual({ status: 'in-progress', answered: 0, of: 10 })
  })
})

describe('what is missing', () => {
  it('is every unanswered question, in reading order, with its section', () => {
    const missing = whatIsMissing(asked, answersTo(asked.questions.slice(2)))
    expect(missing.map(({ question, section, why }) => [question.number, section.id, why])).toEqual([
      [1, 'strategic-alignment', 'unanswered'],
      [2, 'strategic-alignment', 'unanswered'],
    ])
  })

  it('is the reason, where a question is said not to apply without one', () => {
    const answers = answersTo(asked.questions)
    for (const { id } of asked.questions.slice(0, 1)) answers.set(id, REASON_LEFT_OUT)
    expect(whatIsMissing(asked, answers).map(({ why }) => why)).toEqual(['reason-needed'])
  })

  it('is not made good by an option that the question does not offer', () => {
    const answers = answersTo(asked.questions, { option: 'perhaps', reason: '' })
    expect(whatIsMissing(asked, answers)).toHaveLength(175)
  })
})

describe('the whole assessment', () => {
  it('counts its sections', () => {
    const { sections, ...progress } = assessmentProgress(asked, answersTo(first.questions))
    expect(progress).toEqual({ status: 'in-progress', answered: 10, of: 175, sectionsComplete: 1 })
    expect(sections.map(({ section, answered }) => [section.title, answered]).slice(0, 2)).toEqual([
      ['Strategic alignment', 10],
      ['Leadership', 0],
    ])
  })

  it('leaves minutes for what is missing, never 0 while something is', () => {
    expect(minutesLeft(asked.edition, asked, NO_ANSWERS)).toBe(263)
    expect(minutesLeft(asked.edition, asked, answersTo(asked.questions.slice(1)))).toBe(2)
    expect(minutesLeft(asked.edition, asked, answersTo(asked.questions))).toBe(0)
    expect(minutesLeft(asked.edition, first, NO_ANSWERS)).toBe(15)
  })
})

describe('going on later', () => {
  it('returns to the section left last, even a complete one', () => {
    expect(resumeAt(asked, answersTo(second.questions), second.id)).toBe(second)
  })

  it('goes to the first section that is not complete, when there is no last one or it is not asked', () => {
    expect(resumeAt(asked, NO_ANSWERS)).toBe(first)
    expect(resumeAt(asked, answersTo(first.questions), null)).toBe(second)
    expect(resumeAt(asked, answersTo(first.questions), 'no-such-section')).toBe(second)
  })

  it('goes nowhere when all is answered', () => {
    expect(resumeAt(asked, answersTo(asked.questions))).toBeUndefined()
  })
})

describe('the way through', () => {
  it('starts at the first section and passes every section once', () => {
    const way: string[] = []
    for (let section = asked.sections[0]; section; section = nextSection(asked, section.id)) way.push(section.id)
    expect(way).toEqual(asked.sections.map(({ id }) => id))
    expect(previousSection(asked, first.id)).toBeUndefined()
  })

  it('has no neighbours for a section that is not asked', () => {
    expect(nextSection(asked, 'no-such-section')).toBeUndefined()
    expect(previousSection(asked, 'no-such-section')).toBeUndefined()
  })

  it('is the same there and back', () => {
    for (const section of asked.sections) {
      const next = nextSection(asked, section.id)
      if (next) expect(previousSection(asked, next.id)).toBe(section)
    }
  })
})

describe('for any answers', () => {
  /** Some questions answered with any option, some “not applicable” ones with a reason and some without. */
  const anyAnswers = () =>
    fc
      .array(fc.tuple(fc.nat(174), fc.nat(8), fc.constantFrom('', ' ', 'No wards')), { maxLength: 400 })
      .map((picks): Answers => {
        const answers = new Map<string, Answer>()
        for (const [index, pick, reason] of picks) {
          const question = asked.questions[index]
          const options = question ? optionsOffered(question) : []
          const option = options[pick % options.length]
          if (question && option) answers.set(question.id, { option: option.id, reason })
        }
        return answers
      })

  it('a section is complete exactly when nothing in it is missing', () => {
    fc.assert(
      fc.property(anyAnswers(), (answers) => {
        const missing = whatIsMissing(asked, answers)
        for (const section of asked.sections) {
          const missingHere = missing.filter((one) => one.section === section)
          const { status, answered, of } = sectionProgress(section, answers)
          expect(answered + missingHere.length).toBe(of)
          expect(status === 'complete').toBe(missingHere.length === 0)
        }
        expect(isReadyToSubmit(asked, answers)).toBe(missing.length === 0)
      }),
      { numRuns: 50 },
    )
  })

  it('the status of a section comes from the answers to its own questions alone', () => {
    fc.assert(
      fc.property(anyAnswers(), anyAnswers(), (answers, others) => {
        for (const section of asked.sections) {
          const own = new Set(section.questions.map(({ id }) => id))
          const mixed = new Map([...others].filter(([id]) => !own.has(id)))
          for (const [id, answer] of answers) if (own.has(id)) mixed.set(id, answer)
          expect(sectionProgress(section, mixed)).toEqual(sectionProgress(section, answers))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('one more answer never leaves more to do', () => {
    fc.assert(
      fc.property(anyAnswers(), fc.nat(174), (answers, index) => {
        const question = asked.questions[index]
        if (!question) return
        const more = new Map(answers).set(question.id, NOT_APPLICABLE)
        expect(minutesLeft(asked.edition, asked, more)).toBeLessThanOrEqual(minutesLeft(asked.edition, asked, answers))
      }),
    )
  })

  it('there is a place to go on exactly while something is missing', () => {
    fc.assert(
      fc.property(anyAnswers(), (answers) => {
        expect(resumeAt(asked, answers) === undefined).toBe(isReadyToSubmit(asked, answers))
      }),
    )
  })
})
