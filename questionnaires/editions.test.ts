import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askedOf } from './asked.ts'
import { type Edition, pointsScoringOf } from './definition.ts'
import { readEditions } from './lineage.ts'
import { problemInWords, questionsOf } from './source.ts'

const FILES = ['2016', '2017', '2026'].map((edition) => ({
  name: `trust/${edition}.yaml`,
  text: readFileSync(new URL(`./editions/trust/${edition}.yaml`, import.meta.url), 'utf8'),
}))

const { editions: sourced, problems } = readEditions(FILES)
const editions = sourced.map(({ edition }) => edition)

const COUNTS = {
  readiness: {
    'strategic-alignment': 10,
    leadership: 10,
    resourcing: 11,
    governance: 11,
    'information-governance': 13,
  },
  capability: {
    records: 16,
    transfers: 13,
    'orders-results': 13,
    medicines: 14,
    'decision-support': 9,
    'remote-care': 9,
    'resource-optimisation': 9,
    standards: 12,
  },
  infrastructure: { 'enabling-infrastructure': 25 },
}

const POINTS = {
  agreement: [0, 25, 50, 75, 100],
  percentage: [0, 20, 40, 60, 80, 100],
  structure: [0, 50, 100],
  'nhs-number': [0, 17, 35, 52, 70, 87, 100],
  'yes-no': [0, 100],
}

/** Asked in every edition of every setting: what the real assessment is known to have asked. */
const ANCHORS = {
  'le-board-sponsor': 'yes-no',
  'le-clinical-leadership': 'agreement',
  'ra-relied-on': 'agreement',
  'ra-recorded-once': 'agreement',
  'ra-shared-record': 'agreement',
  'tc-structured-share': 'percentage',
  'st-snomed-ct': 'agreement',
  'st-dmd': 'agreement',
  'st-clinical-summaries': 'agreement',
  'st-palliative-care': 'agreement',
  'st-gs1-patient': 'agreement',
  'st-nhs-number': 'nhs-number',
  'ei-service-desk': 'agreement',
}

const relationsIn = (edition: Edition) => {
  const counts: Record<string, number> = {}
  for (const { question } of questionsOf(edition)) {
    const relation = question.crosswalk?.relation ?? 'none'
    counts[relation] = (counts[relation] ?? 0) + 1
  }
  return counts
}

describe('the trust questionnaire', () => {
  it('has three sound editions', () => {
    expect(problems.map(problemInWords)).toEqual([])
    expect(editions.map(({ questionnaire, edition }) => `${questionnaire}/${edition}`)).toEqual([
      'trust/2016',
      'trust/2017',
      'trust/2026',
    ])
  })

  it.each(editions.flatMap((edition) => edition.settings.map(({ id }) => [edition.edition, id, edition] as const)))(
    'edition %s asks %s 175 questions, as many in each section as is laid down',
    (_, setting, edition) => {
      const asked = askedOf(edition, setting)
      const counts = asked.themes.map(({ id, sections }) => [
        id,
        Object.fromEntries(sections.map((section) => [section.id, section.questions.length])),
      ])
      expect(Object.fromEntries(counts)).toEqual(COUNTS)
      expect(asked.questions).toHaveLength(175)
    },
  )

  it.each(editions)('edition $edition has the published points and bands', (edition) => {
    const { scales } = edition
    const scoring = pointsScoringOf(edition)
    const points = scales.map(({ id, options }) => [id, options.map((option) => option.points)])
    expect(Object.fromEntries(points)).toEqual(POINTS)
    expect(scoring).toMatchObject({ aggregation: 'mean-of-sections', dontKnow: 'zero' })
    expect(scoring.bands.map(({ id, from }) => [id, from])).toEqual([
      ['low', 0],
      ['medium', 40],
      ['high', 70],
    ])
  })

  it('asks every setting the anchor questions in every edition, and kept them as they were in 2017', () => {
    for (const edition of editions) {
      for (const { id } of edition.settings) {
        const { questionById } = askedOf(edition, id)
        const scales = Object.keys(ANCHORS).map((anchor) => [anchor, questionById.get(anchor)?.scale])
        expect(Object.fromEntries(scales)).toEqual(ANCHORS)
      }
    }
    const in2017 = questionsOf(editions[1] as Edition).filter(({ question }) => question.id in ANCHORS)
    expect(in2017.map(({ question }) => question.crosswalk?.relation)).toEqual(in2017.map(() => 'same'))
  })

  it('changes 20 to 30 questions from one edition to the next, in every way there is', () => {
    for (const edition of editions.slice(1)) {
      const { same, ...changes } = relationsIn(edition)
      const total = Object.values(changes).reduce((sum, count) => sum + count, 0)
      expect(total).toBeGreaterThanOrEqual(20)
      expect(total).toBeLessThanOrEqual(30)
      expect(Object.keys(changes).sort()).toEqual(['changed', 'merged', 'new', 'reworded', 'split'])
      expect(edition.retired.length).toBeGreaterThan(0)
    }
  })

  it('asks each question in 30 words or fewer, with all its guidance', () => {
    for (const edition of editions) {
      for (const { question } of questionsOf(edition)) {
        expect(question.text.split(/\s+/).length, question.id).toBeLessThanOrEqual(30)
        expect(question.examples?.low, question.id).not.toBe(question.examples?.high)
        if (question.scale !== 'agreement') expect(question.text, question.id).toMatch(/\?$/)
        else expect(question.text, question.id).toMatch(/[^?]\.$/)
      }
    }
  })
})
