import { describe, expect, it } from 'vitest'
import type { Message, Query } from '#review/review.ts'
import { queryStanding, waitingInWords } from './query-in-words.ts'

const today = '2026-05-03'
const message = (side: Message['side'], at: string): Message => {
  return { id: at, side, author: 'u1', at, text: 'x', evidence: [] }
}
const asked = message('reviewer', '2026-04-20T10:00:00.000Z')
const query: Query = {
  ...{ id: 'q1', question: 'beds', part: 'first', askedBy: 'u1', askedAt: asked.at, proposedOption: 'no' },
  ...{ answerBy: '2026-05-03', acceptedBy: null, acceptedAt: null, closedAt: null, messages: [asked] },
}
const standing = (given: Partial<Query>, day = today) => queryStanding({ ...query, ...given }, day).words

describe('where a question back stands', () => {
  it('names the last day to reply, to its end', () => {
    expect(standing({})).toBe('Reply by 3 May 2026')
    expect(standing({}, '2026-05-04')).toBe('No reply by 3 May 2026')
  })

  it('says when the reply came, and that it was late by the day in the United Kingdom', () => {
    const reply = (at: string) => standing({ messages: [asked, message('organisation', at)] }, '2026-06-01')
    expect(reply('2026-05-03T22:59:00.000Z')).toBe('Replied on 3 May 2026')
    expect(reply('2026-05-03T23:01:00.000Z')).toBe('Replied on 4 May 2026, late')
  })

  it('waits again when the reviewer wrote again', () => {
    const messages = [
      asked,
      message('organisation', '2026-04-21T10:00:00.000Z'),
      message('reviewer', '2026-04-22T10:00:00.000Z'),
    ]
    expect(standing({ messages })).toBe('Reply by 3 May 2026')
  })

  it('says that it was accepted, or closed', () => {
    const acceptedAt = '2026-05-01T10:00:00.000Z'
    expect(standing({ acceptedAt })).toBe('Accepted on 1 May 2026')
    expect(standing({ acceptedAt, closedAt: acceptedAt })).toBe('Closed')
  })
})

describe('what waits for an organisation', () => {
  const waiting = (...days: string[]) =>
    waitingInWords(
      days.map((answerBy) => ({ answerBy })),
      today,
    )

  it('is counted, with the first day', () => {
    expect(waiting('2026-05-03')).toBe('1 question from a reviewer: reply by 3 May 2026')
    expect(waiting('2026-05-09', '2026-05-09')).toBe('2 questions from reviewers: reply by 9 May 2026')
    expect(waiting('2026-05-12', '2026-05-09')).toBe('2 questions from reviewers: reply to the first by 9 May 2026')
  })

  it('says what nobody replied to in time', () => {
    expect(waiting('2026-05-02')).toBe('1 question from a reviewer: no reply by 2 May 2026')
    expect(waiting('2026-05-09', '2026-05-02')).toBe('2 questions from reviewers: no reply to 1 of them by 2 May 2026')
  })
})
