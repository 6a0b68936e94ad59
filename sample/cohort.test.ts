// The organisations beside the trusts: what they answered is complete, allowed, and what is known of the nation.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId, ladderScoringOf } from '#questionnaires/definition.ts'
import { isReadyToSubmit } from '#questionnaires/journey.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { climb } from '#scoring/ladder.ts'
import { countChosen, publishedShares } from '#scoring/shares.ts'
import { COHORTS } from './cohorts.ts'
import type { Sample, SampleAssessment } from './definition.ts'
import { makeSample } from './sample.ts'

const today = '2026-07-01'
const files = [
  ...['2016', '2017', '2026'].map((edition) => `trust/${edition}`),
  ...new Set(
    COHORTS.flatMap(({ questionnaire, rounds }) => rounds.map(({ edition }) => `${questionnaire}/${edition}`)),
  ),
]
const editions = files.map((file): Edition => {
  const read = readEdition(readFileSync(`questionnaires/editions/${file}.yaml`, 'utf8'), file)
  if ('problems' in read) throw new Error(`${file} can't be read`)
  return read.edition
})
const editionById = new Map(editions.map((edition) => [editionId(edition), edition]))

const editionOf = ({ editionId: id }: SampleAssessment): Edition =>
  editionById.get(id) ?? expect.fail(`no edition ${id}`)
const answersOf = ({ answers }: SampleAssessment): Answers =>
  new Map(answers.map((answer) => [answer.question, answer]))

let sample: Sample
beforeAll(() => {
  sample = makeSample(editions, { today })
}, 60_000)

const inCollection = (id: string) => sample.assessments.filter(({ collectionId }) => collectionId === id)
const of = (code: string, year: number): SampleAssessment =>
  sample.assessments.find((each) => each.organisationCode === code && each.collectionId.endsWith(`-${year}`)) ??
  expect.fail(`${code} has no assessment in ${year}`)

describe('the practices of 2019-20', () => {
  it('are 6,872, and report exactly what was published', () => {
    const submitted = inCollection('gp-practice-2020').filter(({ submission }) => submission)
    expect(submitted).toHaveLength(6872)
    const edition = editionById.get('gp-practice/2019-20') ?? expect.fail('no edition')
    const counted = countChosen(
      edition,
      submitted.map((assessment) => ({ setting: assessment.setting, answers: answersOf(assessment) })),
    )
    const percents = publishedShares(edition, counted).map(({ id, percent }) => [id, percent])
    expect(Object.fromEntries(percents)).toEqual({
      'home-visit-access': 44,
      'paper-digitised': 13,
      'phone-patients': 90,
      'video-patients': 5,
      'phone-nursing-homes': 70,
      'video-nursing-homes': 2,
      'record-to-health': 57,
      'record-from-health': 42,
      'record-to-social-care': 23,
      'record-from-social-care': 17,
    })
  })

  it('answer all questions in one sitting of minutes', () => {
    const minutes = inCollection('gp-practice-2020').map(({ answers, submission }) => {
      const began = Math.min(...answers.map(({ changedAt }) => Date.parse(changedAt)))
      return (Date.parse(submission?.submittedAt ?? '') - began) / 60_000
    })
    expect(Math.min(...minutes)).toBeGreaterThan(10)
    expect(Math.max(...minutes)).toBeLessThan(20)
  })

  it('differ in what nobody published', () => {
    const edition = editionById.get('gp-practice/2019-20') ?? expect.fail('no edition')
    const submitted = inCollection('gp-practice-2020')
    const { chosen } = countChosen(
      edition,
      submitted.map((assessment) => ({ setting: assessment.setting, answers: answersOf(assessment) })),
    )
    const counts = askedOf(edition, 'gp').questions.flatMap(({ id, options }) =>
      options.map((option) => chosen.get(id)?.get(option.id) ?? 0),
    )
    expect(Math.min(...counts)).toBeGreaterThan(0)
  })

  it('are asked again in 2026 where somebody can sign in: one has begun', () => {
    const now = inCollection('gp-practice-2026').map(({ organisationCode, answers }) => [
      organisationCode,
      answers.length,
    ])
    expect(now).toEqual([
      ['SAMPGP0001', 0],
      ['SAMPGP0002', 20],
    ])
    expect(of('SAMPGP0001', 2020).submission).not.toBeNull()
  })
})

describe('every answer beside the trusts’', () => {
  const others = () => sample.assessments.filter(({ editionId: id }) => !id.startsWith('trust/'))

  it('is to a question that applies, and a submitted assessment has all of them', () => {
    const wrong = others().filter((assessment) => {
      const now = applying(askedOf(editionOf(assessment), assessment.setting), answersOf(assessment))
      const isWhole = assessment.submission === null || isReadyToSubmit(now.asked, now.answers)
      return now.answers.size !== assessment.answers.length || !isWhole
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
    expect(others().length).toBeGreaterThan(6872)
  })

  it('was given while the collection was open, before the submission', () => {
    const collections = new Map(sample.collections.map((collection) => [collection.id, collection]))
    const wrong = others().filter(({ collectionId, answers, submission }) => {
      const { opensAt = '', closesAt = '' } = collections.get(collectionId) ?? {}
      const until = submission?.submittedAt ?? closesAt
      return until > closesAt || answers.some(({ changedAt }) => changedAt < opensAt || changedAt > until)
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})

describe('the systems maturity of 2007 and 2008', () => {
  const edition = () => editionById.get('ssmm/2007') ?? expect.fail('no edition')
  const reachedIn = (year: number) =>
    inCollection(`ssmm-${year}`).map((assessment) => {
      return climb(edition(), assessment.setting, answersOf(assessment)).reached?.position ?? 0
    })

  it('reaches the levels that the cohort stands at', () => {
    expect(reachedIn(2007)).toEqual([2, 1, 2, 3, 0])
    expect(reachedIn(2008)).toEqual([3, 2, 1, 4, 1])
  })

  it('plans each level later than the one below, the next of them after the collection', () => {
    const { levels } = ladderScoringOf(edition())
    for (const assessment of [...inCollection('ssmm-2007'), ...inCollection('ssmm-2008')]) {
      const answers = answersOf(assessment)
      const dates = levels.flatMap(({ plan }) => answers.get(plan ?? '')?.date || [])
      expect(dates.length).toBeGreaterThan(1)
      expect(dates).toEqual([...new Set(dates)].sort())
      expect((dates[0] ?? '') > (assessment.submission?.submittedAt ?? '')).toBe(true)
    }
  })
})

describe('the national expectations of 2007-08', () => {
  it('are asked of providers, commissioners and strategic health authorities', () => {
    const edition = editionById.get('national-expectations/2007-08') ?? expect.fail('no edition')
    const assessments = inCollection('national-expectations-2008')
    expect(assessments.map(({ setting }) => setting)).toEqual([
      'providers',
      'providers',
      'providers',
      'commissioners',
      'shas',
    ])
    for (const assessment of assessments) {
      const { total } = summariseChecklist(edition, assessment.setting, answersOf(assessment), '2008-03-28')
      expect(Math.min(total.inPlace, total.planned, total.notInPlace)).toBeGreaterThan(0)
      expect(total.overdue + total.plannedWithoutDate + total.unanswered).toBe(0)
    }
  })
})

describe('the councils of 2026', () => {
  it('have submitted, begun and not begun', () => {
    const states = inCollection('social-care-2026').map(({ submission, answers }) =>
      submission ? 'submitted' : answers.length > 0 ? 'begun' : 'untouched',
    )
    expect(states).toEqual(['begun', 'submitted', 'submitted', 'untouched'])
  })
})

describe('nobody takes the sample for real', () => {
  it('every organisation says that it is a sample, once', () => {
    const isPlain = (name: string) => !name.startsWith('Sample ')
    expect(sample.organisations.filter(({ name }) => isPlain(name))).toEqual([])
    const isForeign = (code: string) => !/^SAMP(LE\d{3}|GP\d{4}|(SM|NE|SC)\d{3}|(REG|COM)\d{2})$/.test(code)
    expect(sample.organisations.filter(({ code }) => isForeign(code))).toEqual([])
    for (const key of ['code', 'name'] as const) {
      expect(new Set(sample.organisations.map((each) => each[key])).size).toBe(sample.organisations.length)
    }
  })

  it('every email is in a domain that cannot exist, and of one person', () => {
    expect(sample.users.filter(({ email }) => !/^[a-z.]+@[a-z0-9]+\.example$/.test(email))).toEqual([])
    for (const key of ['email', 'id'] as const) {
      expect(new Set(sample.users.map((each) => each[key])).size).toBe(sample.users.length)
    }
  })

  it('somebody can sign in for every questionnaire', () => {
    const withPassword = new Set(sample.users.flatMap(({ id, hasPassword }) => (hasPassword ? id : [])))
    const codes = sample.memberships.flatMap((each) => (withPassword.has(each.userId) ? each.organisationCode : []))
    const known = sample.assessments.filter(({ organisationCode }) => codes.includes(organisationCode))
    expect([...new Set(known.map(({ editionId: id }) => id.split('/')[0]))]).toEqual([
      'trust',
      ...COHORTS.map(({ questionnaire }) => questionnaire),
    ])
    expect(sample.signIns).toHaveLength(withPassword.size)
  })
})

describe('chance', () => {
  it('makes the same from the same seed, and another from another', () => {
    const questionnaires = ['ssmm', 'national-expectations', 'social-care']
    const once = makeSample(editions, { today, questionnaires })
    expect(makeSample(editions, { today, questionnaires })).toEqual(once)
    const ids = new Set(once.assessments.map(({ id }) => id))
    expect(sample.assessments.filter(({ id }) => ids.has(id))).toEqual(once.assessments)
    const other = makeSample(editions, { today, questionnaires, seed: 1 })
    expect(other.assessments[0]?.answers).not.toEqual(once.assessments[0]?.answers)
  })
})
