import { describe, expect, it } from 'vitest'
import { newsIn } from './news.ts'
import type { Message, Query, Review } from './review.ts'

const at = '2026-05-03T10:00:00.000Z'
const message = (id: string, side: Message['side']): Message => ({ id, side, author: 'u', at, text: 'x', evidence: [] })
const asked = message('m1', 'reviewer')
const query: Query = {
  ...{ id: 'q1', question: 'beds', part: 'first', askedBy: 'ada', askedAt: at, proposedOption: 'no' },
  ...{ answerBy: '2026-05-17', acceptedBy: null, acceptedAt: null, closedAt: null, messages: [asked] },
}
const review: Review = {
  ...{ id: 'r1', assessmentId: 'a1', submissionNumber: 1, kind: 'national', scope: '', required: [], doubled: [] },
  ...{ dueOn: '2026-06-01', queryDays: 14, validMonths: 36, openedAt: at, voidedAt: null, voidedFor: '' },
  ...{ issuedAt: null, validUntil: '', lapsedAt: null, lapsedFor: '', outcome: null, decisions: [], appeal: null },
  queries: [query],
  assignments: [
    {
      ...{ id: 'as1', part: 'first', userId: 'ada', assignedBy: null, assignedAt: at, dueOn: '2026-06-01' },
      ...{ doneAt: null, leftAt: null, leftFor: '' },
    },
  ],
}
const withQuery = (given: Partial<Query>): Review => ({ ...review, queries: [{ ...query, ...given }] })
const replied = { messages: [asked, message('m2', 'organisation')] }

describe('who is to be told', () => {
  it('is nobody where nothing changed, or a decision alone', () => {
    expect(newsIn(review, review)).toEqual([])
    expect(newsIn(review, withQuery({ closedAt: at }))).toEqual([])
  })

  it('is the organisation when it is asked, once for each question', () => {
    expect(newsIn({ ...review, queries: [] }, review)).toEqual([
      { to: 'leads', what: 'asked', query: 'q1', answerBy: '2026-05-17' },
    ])
  })

  it('is the organisation when the reviewer writes again', () => {
    expect(newsIn(review, withQuery({ messages: [asked, message('m2', 'reviewer')] }))).toEqual([
      { to: 'leads', what: 'wrote again', query: 'q1', answerBy: '2026-05-17' },
    ])
  })

  it('is the reviewer when the organisation replies or accepts', () => {
    const reviewer = { to: 'reviewer', userId: 'ada', question: 'beds' }
    expect(newsIn(review, withQuery(replied))).toEqual([{ ...reviewer, what: 'replied' }])
    const accepted = withQuery({ ...replied, acceptedAt: at, acceptedBy: 'ben' })
    expect(newsIn(review, accepted)).toEqual([{ ...reviewer, what: 'accepted' }])
  })

  it('is whoever has the part now, where the one who asked stood back', () => {
    const [first] = review.assignments
    if (!first) throw new Error('nobody has the part')
    const assignments = [
      { ...first, leftAt: at, leftFor: 'Ill' },
      { ...first, id: 'as2', userId: 'bea' },
    ]
    expect(newsIn(review, { ...withQuery(replied), assignments })).toMatchObject([{ to: 'reviewer', userId: 'bea' }])
  })

  it('is the organisation when the outcome is issued, and when its appeal is decided', () => {
    const issued = { ...review, issuedAt: at }
    expect(newsIn(review, issued)).toEqual([{ to: 'leads', what: 'issued' }])
    const appeal = { madeBy: 'ben', madeAt: at, text: 'x', questions: ['beds'], decidedAt: null }
    expect(newsIn(issued, { ...issued, appeal })).toEqual([])
    const decided = { ...issued, appeal: { ...appeal, decidedAt: at } }
    expect(newsIn({ ...issued, appeal }, decided)).toEqual([{ to: 'leads', what: 'appeal decided' }])
  })
})
