// The reviews of the demo could have happened, on whatever day it is started: each is in a state of its own.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readEdition } from '#questionnaires/read-edition.ts'
import { isSilentPast, stateOf } from '#review/standing.ts'
import { drawSample, lotOf } from '#scoring/draw.ts'
import { sha256 } from '#scoring/sha256.ts'
import { daysAfter } from './rounds.ts'
import { makeSample } from './sample.ts'

const editions = ['2016', '2017', '2026'].map((edition) => {
  const name = `questionnaires/editions/trust/${edition}.yaml`
  const read = readEdition(readFileSync(name, 'utf8'), name)
  if ('problems' in read) throw new Error(`${name} is not sound`)
  return read.edition
})
const make = (today: string) => makeSample(editions, { today, questionnaires: ['trust'] })

describe.each(['2026-06-28', '2026-07-01', '2027-01-01'])('started on %s', (today) => {
  const { reviewing, reviewers, organisations, assessments, users } = make(today)
  const [reviewed] = reviewing
  if (!reviewed) throw new Error('nothing is reviewed')
  const { validation, reviews } = reviewed

  it('a dozen are drawn, by risk and by lot, Riverside among them, and anyone can draw them again', () => {
    const { plan, seed, draw } = validation
    const candidates = validation.inputs
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(drawSample(plan, candidates, seed)).toEqual(draw)
    expect(sha256(validation.inputs)).toBe(draw.inputs)
    expect(sha256(seed)).toBe(validation.seedHash)
    expect(draw.chosen.map(({ way }) => way)).toEqual([...Array(6).fill('risk'), ...Array(6).fill('random')])
    expect(draw.chosen.find(({ organisation }) => organisation === 'SAMPLE001')?.lot).toBe(lotOf(seed, 'SAMPLE001'))
    expect(reviews).toHaveLength(12)
  })

  it('there is one in every state that a review can be in', () => {
    const states = reviews.map(({ review }) => stateOf(review)).sort()
    expect(states).toEqual(
      [
        ...['waiting for a reviewer', 'waiting for a reviewer', 'waiting for the organisation'],
        ...['waiting for the organisation', 'under review', 'under review', 'under review', 'under review'],
        ...['issued', 'issued', 'appealed', 'final'],
      ].sort(),
    )
    const silent = reviews.filter(({ review }) => review.queries.some((query) => isSilentPast(query, today)))
    expect(silent).toHaveLength(1)
    const parts = reviews.flatMap(({ review }) => review.assignments.filter(({ leftAt, doneAt }) => !leftAt && !doneAt))
    expect(new Set(parts.map(({ part }) => part))).toEqual(new Set(['first', 'second', 'moderator', 'appeal']))
  })

  it('Riverside has an outcome with two answers adjusted, for less than it reported, and can still appeal', () => {
    const riverside = reviews.find(({ review }) => review.assessmentId === 'trust-2017-sample001')?.review
    expect(riverside && stateOf(riverside)).toBe('issued')
    const { outcome } = riverside ?? {}
    if (outcome?.kind !== 'scores') throw new Error('there are no scores')
    expect(outcome.adjusted).toHaveLength(2)
    const [reported, validated] = [
      outcome.themes.map((t) => t.reported.score),
      outcome.themes.map((t) => t.validated.score),
    ]
    expect(validated).not.toEqual(reported)
    expect(daysAfter(riverside?.issuedAt?.slice(0, 10) ?? '', 28) > today).toBe(true)
    expect(riverside?.queries.map(({ messages }) => messages.map(({ side }) => side))).toEqual([
      ['reviewer', 'organisation'],
    ])
  })

  it('nothing happens after today, or before what it follows', () => {
    for (const { review, history } of reviews) {
      const times = [review.openedAt, ...history.map(({ at }) => at)]
      expect(times).toEqual(times.toSorted())
      expect((times.at(-1) ?? '') < today).toBe(true)
    }
  })

  it('every reviewer can sign in, belongs to nobody, and locals review for a commissioner that is there', () => {
    const codes = organisations.map(({ code }) => code)
    for (const { userId, scope } of reviewers) {
      expect(users.find(({ id }) => id === userId)).toMatchObject({ hasPassword: true })
      if (scope !== '') expect(codes).toContain(scope)
    }
    const parents = organisations.flatMap(({ parentCode }) => parentCode ?? [])
    expect(codes).toEqual(expect.arrayContaining(parents))
    expect(assessments.some(({ organisationCode }) => parents.includes(organisationCode))).toBe(false)
  })
})
