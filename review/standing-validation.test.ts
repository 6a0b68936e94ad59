import { describe, expect, it } from 'vitest'
import { type IssuedReview, standingValidation, validatedIn } from './standing-validation.ts'

const issued: IssuedReview = {
  id: 'r1',
  submissionNumber: 1,
  kind: 'national',
  voidedAt: null,
  issuedAt: '2026-05-03T10:00:00.000Z',
  validUntil: '2029-05-02',
  lapsedAt: null,
  lapsedFor: '',
  outcome: { kind: 'scores', themes: [], asked: 175, reviewed: 40, adjusted: [] },
  appeal: null,
}
const today = '2026-06-01'
const idOf = (...reviews: IssuedReview[]) => standingValidation(reviews, 1, today)?.reviewId ?? null
const stateOn = (day: string, review = issued) => standingValidation([review], 1, day)?.state

describe('the validation that stands', () => {
  it('is the one issued for the submission that stands', () => {
    expect(idOf(issued)).toBe('r1')
    expect(idOf()).toBeNull()
    expect(idOf({ ...issued, issuedAt: null, outcome: null })).toBeNull()
    expect(idOf({ ...issued, submissionNumber: 2 })).toBeNull()
  })

  it('is none that is void', () => {
    expect(idOf({ ...issued, voidedAt: '2026-05-04T10:00:00.000Z' })).toBeNull()
  })

  it('is never local assurance, which validates no score', () => {
    expect(idOf({ ...issued, kind: 'local' })).toBeNull()
    expect(idOf({ ...issued, outcome: { kind: 'words', words: [], asked: 1, reviewed: 1 } })).toBeNull()
  })

  it('is the last of several, in whatever order they come', () => {
    const later = { ...issued, id: 'r2', issuedAt: '2026-05-20T10:00:00.000Z' }
    expect(idOf(issued, later)).toBe('r2')
    expect(idOf(later, issued)).toBe('r2')
  })

  it('is good to the end of its last day', () => {
    expect(stateOn('2029-05-02')).toBe('valid')
    expect(stateOn('2029-05-03')).toBe('expired')
  })

  it('says since when and why it lapsed, also after its last day', () => {
    const lapsed = { ...issued, lapsedAt: '2027-01-02T10:00:00.000Z', lapsedFor: 'It merged' }
    expect(standingValidation([lapsed], 1, today)?.lapsed).toEqual({ at: '2027-01-02T10:00:00.000Z', why: 'It merged' })
    expect(stateOn(today, lapsed)).toBe('lapsed')
    expect(stateOn('2030-01-01', lapsed)).toBe('lapsed')
    expect(standingValidation([issued], 1, today)?.lapsed).toBeNull()
  })

  it('is contested while an appeal waits to be decided', () => {
    const isContested = (appeal: IssuedReview['appeal']) =>
      standingValidation([{ ...issued, appeal }], 1, today)?.isContested
    expect([isContested(null), isContested({ decidedAt: null }), isContested({ decidedAt: today })]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('a theme', () => {
  const shown = (score: number) => ({ score, exact: String(score), band: 'high' })
  const theme = { id: 't', title: 'T', reported: shown(72), validated: shown(72), asked: 55, reviewed: 1 }

  it('is validated where any of its questions was reviewed, also where nothing was adjusted', () => {
    expect(validatedIn(theme)).toEqual(shown(72))
  })

  it('is not where nobody looked at it, unless something moved its score', () => {
    expect(validatedIn({ ...theme, reviewed: 0 })).toBeNull()
    expect(validatedIn({ ...theme, reviewed: 0, validated: shown(70) })).toEqual(shown(70))
  })
})
