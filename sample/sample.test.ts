// The trusts of the sample look from afar like the nation that the National Audit Office described in 2020, and from
// near like trusts.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { answerShares, bandShares } from '#scoring/distribution.ts'
import { type Score, scoreAssessment } from '#scoring/score.ts'
import type { Sample, SampleAssessment } from './definition.ts'
import { makeSample } from './sample.ts'

const editions = ['2016', '2017', '2026'].map((edition): Edition => {
  const name = `questionnaires/editions/trust/${edition}.yaml`
  const read = readEdition(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'), name)
  if ('problems' in read) throw new Error(`${name} can't be read`)
  return read.edition
})
const editionById = new Map(editions.map((edition) => [editionId(edition), edition]))
const today = '2026-07-01'
const making = { today, questionnaires: ['trust'] }

type Scored = SampleAssessment & { edition: Edition; responses: Answers; score: Score }

let sample: Sample
let scored: Scored[]

beforeAll(() => {
  sample = makeSample(editions, making)
  scored = sample.assessments.map((assessment) => {
    const edition = editionNamed(assessment.editionId)
    const responses = new Map(assessment.answers.map((answer) => [answer.question, answer]))
    return { ...assessment, edition, responses, score: scoreAssessment(edition, assessment.setting, responses) }
  })
}, 60_000)

function editionNamed(id: string): Edition {
  const edition = editionById.get(id)
  if (!edition) throw new Error(`no edition ${id}`)
  return edition
}

const of = (code: string, year: number) => {
  const found = scored.find((each) => each.organisationCode === code && each.collectionId === `trust-${year}`)
  if (!found) throw new Error(`${code} has no assessment in ${year}`)
  return found
}
const submitted = (year: number) => scored.filter((each) => each.submission && each.collectionId === `trust-${year}`)
const bandOf = ({ score }: Scored, theme: string) => score.themes.find(({ id }) => id === theme)?.band?.id
const isText = (text: string | undefined) => (text ?? '').trim() !== ''

function percentsOf(year: number, question: string): Record<string, number> {
  const those = submitted(year).map(({ setting, responses }) => ({ setting, answers: responses }))
  const shares = answerShares(editionNamed(`trust/${year}`), question, those)
  return Object.fromEntries(shares.options.map(({ option, count }) => [option, (100 * count) / shares.asked]))
}

const sumOf = (year: number, question: string, ...options: readonly string[]) =>
  options.reduce((sum, option) => sum + (percentsOf(year, question)[option] ?? 0), 0)

describe('the share of trusts in each band (figure 4)', () => {
  it.each([
    { year: 2016, theme: 'readiness', high: 65, medium: 32, low: 3 },
    { year: 2017, theme: 'readiness', high: 83, medium: 17, low: 0 },
    { year: 2016, theme: 'capability', high: 3, medium: 46, low: 51 },
    { year: 2017, theme: 'capability', high: 13, medium: 71, low: 16 },
    { year: 2016, theme: 'infrastructure', high: 52, medium: 42, low: 6 },
    { year: 2017, theme: 'infrastructure', high: 72, medium: 28, low: 0 },
  ])('$theme in $year is $high, $medium and $low percent', ({ year, theme, ...percents }) => {
    const scores = submitted(year).map(({ score }) => score)
    const shares = bandShares(editionNamed(`trust/${year}`), scores).find((each) => each.theme === theme)
    expect(Object.fromEntries(shares?.bands.map(({ band, percent }) => [band.id, percent]) ?? [])).toEqual(percents)
  })

  it('is of 238 trusts in 2016 and 232 in 2017', () => {
    expect([submitted(2016).length, submitted(2017).length]).toEqual([238, 232])
  })

  it('has 30 trusts high on capability in 2017', () => {
    expect(submitted(2017).filter((each) => bandOf(each, 'capability') === 'high')).toHaveLength(30)
  })

  it.each([
    ['readiness', 73],
    ['capability', 40],
    ['infrastructure', 68],
  ])('comes with a mean %s score of about %i in 2016', (theme, mean) => {
    const scores = submitted(2016).map(({ score }) => score.themes.find(({ id }) => id === theme)?.score ?? 0)
    expect(Math.abs(scores.reduce((sum, score) => sum + score, 0) / scores.length - mean)).toBeLessThanOrEqual(1)
  })

  it('leaves no crowd at the edge of a band', () => {
    for (const year of [2016, 2017]) {
      for (const theme of ['readiness', 'capability', 'infrastructure']) {
        const scores = submitted(year).map(({ score }) => score.themes.find(({ id }) => id === theme)?.score)
        for (const edge of [39, 40, 69, 70]) {
          expect(scores.filter((score) => score === edge).length).toBeLessThan(scores.length / 20)
        }
      }
    }
  })
})

describe('the answers of 2017 to single questions (figures 9 and 10)', () => {
  const options = [
    'not-applicable',
    'dont-know',
    'disagree-completely',
    'mostly-disagree',
    'neither',
    'mostly-agree',
    'agree-completely',
  ]
  it.each([
    ['st-snomed-ct', [3, 1, 43, 19, 19, 8, 7]],
    ['st-dmd', [5, 10, 22, 15, 13, 19, 16]],
    ['st-clinical-summaries', [4, 5, 6, 10, 14, 40, 21]],
    ['ra-relied-on', [2, 0, 7, 15, 22, 32, 22]],
    ['ra-recorded-once', [2, 0, 8, 17, 21, 40, 13]],
  ])('%s is within one point', (question, printed) => {
    const percents = percentsOf(2017, question)
    for (const [index, option] of options.entries()) {
      expect(Math.abs((percents[option] ?? 0) - (printed[index] ?? 0)), option).toBeLessThanOrEqual(1)
    }
  })

  it.each([
    { what: 'have a board-level sponsor', year: 2017, question: 'le-board-sponsor', options: ['yes'], percent: 98 },
    { what: 'had a board-level sponsor', year: 2016, question: 'le-board-sponsor', options: ['yes'], percent: 91 },
    { what: 'have strong clinical leadership', year: 2017, question: 'le-clinical-leadership', percent: 89 },
    { what: 'had strong clinical leadership', year: 2016, question: 'le-clinical-leadership', percent: 74 },
    { what: 'can rely on digital records', year: 2017, question: 'ra-relied-on', percent: 54 },
    { what: 'identify patients by GS1', year: 2017, question: 'st-gs1-patient', percent: 19 },
    {
      what: 'structure more than 60% of what they share',
      year: 2017,
      question: 'tc-structured-share',
      options: ['percent-61-80', 'percent-81-100'],
      percent: 39,
    },
    {
      what: 'put the NHS number on 96–100%',
      year: 2017,
      question: 'st-nhs-number',
      options: ['percent-96-100'],
      percent: 75,
    },
    {
      what: 'put the NHS number on 91–95%',
      year: 2017,
      question: 'st-nhs-number',
      options: ['percent-91-95'],
      percent: 16,
    },
  ])('$percent% $what in $year', ({ year, question, options: chosen, percent }) => {
    const share = sumOf(year, question, ...(chosen ?? ['mostly-agree', 'agree-completely']))
    expect(Math.round(share)).toBe(percent)
  })

  it('go with how good a trust is at capability', () => {
    const answer = (option: string) =>
      submitted(2017)
        .filter(({ responses }) => responses.get('ra-relied-on')?.option === option)
        .map(({ score }) => score.themes.find(({ id }) => id === 'capability')?.score ?? 0)
    const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length
    expect(mean(answer('agree-completely'))).toBeGreaterThan(mean(answer('disagree-completely')) + 10)
  })
})

describe('every submitted assessment', () => {
  it('answers all 175 questions, and no other', () => {
    for (const { edition, setting, responses } of [...submitted(2016), ...submitted(2017)]) {
      const asked = askedOf(edition, setting).questions.map(({ id }) => id)
      expect(asked).toHaveLength(175)
      expect([...responses.keys()].sort()).toEqual(asked.toSorted())
    }
  })

  it('gives a reason for each not applicable, and for nothing else', () => {
    const answers = scored.flatMap((each) => each.answers)
    const wrong = answers.filter(({ option, reason }) => (option === 'not-applicable') !== isText(reason))
    expect(wrong).toEqual([])
    expect(new Set(answers.map(({ reason }) => reason)).size).toBeGreaterThan(30)
  })

  it('carries notes on about one answer in ten', () => {
    const answers = submitted(2017).flatMap((each) => each.answers)
    const share = answers.filter(({ note }) => isText(note)).length / answers.length
    expect(share).toBeGreaterThan(0.08)
    expect(share).toBeLessThan(0.12)
  })

  it('was answered before it was submitted, while its collection was open', () => {
    const collections = new Map(sample.collections.map((collection) => [collection.id, collection]))
    for (const { collectionId, answers, submission } of [...submitted(2016), ...submitted(2017)]) {
      const { opensAt = '', closesAt = '' } = collections.get(collectionId) ?? {}
      const times = [opensAt, ...answers.map(({ changedAt }) => changedAt).sort(), submission?.submittedAt, closesAt]
      expect(times).toEqual(times.toSorted())
    }
  })
})

describe('from one year to the next', () => {
  it('226 trusts took part in both collections', () => {
    const codes = (year: number) => submitted(year).map(({ organisationCode }) => organisationCode)
    expect(codes(2017).filter((code) => codes(2016).includes(code))).toHaveLength(226)
  })

  it('most answers stay or move up one step, and some fall', () => {
    const edition = editionNamed('trust/2017')
    const kept = edition.themes
      .flatMap((theme) => theme.sections.flatMap((section) => section.questions))
      .filter(({ crosswalk }) => crosswalk?.relation === 'same' || crosswalk?.relation === 'reworded')
    const scales = new Map(edition.scales.map(({ id, options }) => [id, options.map((option) => option.id)]))
    const before = new Map(submitted(2016).map((each) => [each.organisationCode, each.responses]))
    const steps = submitted(2017).flatMap(({ organisationCode, responses }) =>
      kept.flatMap(({ id, scale }) => {
        const rung = (option: string | undefined) => scales.get(scale)?.indexOf(option ?? '') ?? -1
        const [then, now] = [rung(before.get(organisationCode)?.get(id)?.option), rung(responses.get(id)?.option)]
        return then < 0 || now < 0 ? [] : [now - then]
      }),
    )
    const share = (those: (step: number) => boolean) => steps.filter(those).length / steps.length
    expect(share((step) => step === 0 || step === 1)).toBeGreaterThan(0.8)
    expect(share((step) => step < 0)).toBeGreaterThan(0.02)
  })
})

describe('nobody takes the sample for real', () => {
  it('every organisation says that it is a sample', () => {
    for (const { code, name } of sample.organisations) {
      expect(name).toMatch(/\bsample\b/i)
      expect(code).toMatch(/^SAMP(LE\d{3}|(COM|REG)\d{2})$/)
    }
    expect(new Set(sample.organisations.map(({ name }) => name)).size).toBe(sample.organisations.length)
  })

  it('every email is in a domain that cannot exist', () => {
    for (const { email } of sample.users) expect(email).toMatch(/^[a-z.]+@[a-z0-9]+\.example$/)
    expect(new Set(sample.users.map(({ email }) => email)).size).toBe(sample.users.length)
  })
})

describe('the trusts of the demo', () => {
  it('each setting has one that submitted in 2017, with a lead who can sign in', () => {
    const leads = sample.users.filter(({ hasPassword }) => hasPassword).map(({ id }) => id)
    const codes = sample.memberships
      .filter(({ userId, role }) => role === 'lead' && leads.includes(userId))
      .map(({ organisationCode }) => organisationCode)
    const settings = submitted(2017)
      .filter(({ organisationCode }) => codes.includes(organisationCode))
      .map(({ setting }) => setting)
    expect(settings.sort()).toEqual(['acute', 'ambulance', 'community', 'mental-health'])
  })

  it('Riverside rose a band, lost ground in one section and is half done in 2026', () => {
    const [earlier, later, now] = [2016, 2017, 2026].map((year) => of('SAMPLE001', year))
    if (!earlier || !later || !now) throw new Error('Riverside is missing')
    expect([bandOf(earlier, 'readiness'), bandOf(later, 'readiness')]).toEqual(['medium', 'high'])
    const medicines = ({ score }: Scored) =>
      score.themes.flatMap(({ sections }) => sections).find(({ id }) => id === 'medicines')?.score ?? 0
    expect(medicines(later)).toBeLessThan(medicines(earlier) - 5)
    expect(now.submission).toBeNull()
    expect(now.answers.length).toBeGreaterThan(70)
    expect(now.answers.length).toBeLessThan(105)
    expect(new Set(now.answers.map(({ changedBy }) => changedBy)).size).toBe(2)
    expect(now.answers.filter(({ earlier: values }) => values.length > 0).length).toBeGreaterThan(1)
    expect(now.answers.some(({ option }) => option === 'not-applicable')).toBe(true)
    const states = now.score.themes
      .flatMap(({ sections }) => sections)
      .map(({ asked, answered }) => (answered === 0 ? 'not started' : answered < asked ? 'in progress' : 'complete'))
    expect(new Set(states).size).toBe(3)
  })

  it('Meadowbank has not begun 2026, Harbourside has answered everything', () => {
    expect(of('SAMPLE002', 2026).answers).toEqual([])
    expect(of('SAMPLE003', 2026).answers).toHaveLength(175)
    expect(of('SAMPLE003', 2026).submission).toBeNull()
  })

  it('find their collection open whatever the day', () => {
    const day = '2032-02-29'
    const { collections, assessments } = makeSample(editions, { ...making, today: day })
    const { id, opensAt, closesAt } = collections.find(({ year }) => year === 2026) ?? {}
    const saved = assessments.flatMap((each) => (each.collectionId === id ? (each.lastSavedAt ?? []) : []))
    expect(saved.length).toBeGreaterThan(1)
    const times = [opensAt, ...saved.sort(), day, closesAt]
    expect(times).toEqual(times.toSorted())
  })
})

describe('chance', () => {
  it('makes the same sample from the same seed', () => {
    expect(makeSample(editions, making)).toEqual(sample)
  })

  it('makes another from another seed', () => {
    const [other] = makeSample(editions, { ...making, seed: 1 }).assessments
    expect(other?.answers).not.toEqual(sample.assessments[0]?.answers)
  })
})
