// One review from its first person to its appeal, and everything that is refused on the way.
import { describe, expect, it } from 'vitest'
import type { Acted } from './acts/acted.ts'
import { acceptMany, decide } from './acts/decide.ts'
import { finish, lapse, lastDayToAppeal, lastValidDay, makeAppeal, makeVoid } from './acts/finish.ts'
import { assign, leave } from './acts/people.ts'
import { ask, closeQuery, reply } from './acts/queries.ts'
import { AT, deciding, finishing, following, giving, ground, opened } from './fixtures/small-review.ts'
import { decisionOn, type Message, type Review } from './review.ts'
import {
  disagreementsIn,
  isSilentPast,
  leftToDecide,
  partWanted,
  questionState,
  secondOpinionOn,
  settledOn,
  stateOf,
} from './standing.ts'
import { decisionsSeenBy, queriesSeenBy } from './visible.ts'

const silenced = (message: Message): Message => ({ ...message, text: '', evidence: [] })

const whyOf = (acted: Acted) => (acted.kind === 'refused' ? acted.why : 'done')

const withFirst = following(opened, giving('first', 'ann'))
const firstDone = following(withFirst, deciding('ann', 'sponsor'), deciding('ann', 'strategy'), finishing('ann'))
const secondHasIt = following(firstDone, giving('second', 'ben'))

describe('a theme in the top band', () => {
  it('is validated when a second person agrees with the first', () => {
    const issued = following(secondHasIt, deciding('ben', 'sponsor'), deciding('ben', 'strategy'), finishing('ben'))
    expect(stateOf(issued)).toBe('issued')
    expect(issued.issuedAt).toBe(AT)
    expect(issued.validUntil).toBe('2029-12-01')
    expect(issued.outcome).toMatchObject({
      kind: 'scores',
      asked: 4,
      reviewed: 2,
      adjusted: [],
      themes: [
        { id: 'readiness', reported: { score: 100, band: 'high' }, validated: { score: 100 }, asked: 2, reviewed: 2 },
        { id: 'capability', reported: { score: 50 }, validated: { score: 50 }, asked: 2, reviewed: 0 },
      ],
    })
  })

  it('is not by one person alone', () => {
    expect(partWanted(firstDone)).toBe('second')
    expect(firstDone.issuedAt).toBeNull()
    expect(settledOn(firstDone, 'sponsor')).toBeNull()
  })

  it('goes to a moderator where the two disagree, and only what they disagree on', () => {
    const disagreed = following(
      secondHasIt,
      deciding('ben', 'sponsor', 'neither'),
      deciding('ben', 'strategy'),
      finishing('ben'),
    )
    expect(disagreementsIn(disagreed)).toEqual(['sponsor'])
    expect(partWanted(disagreed)).toBe('moderator')
    const moderated = following(disagreed, giving('moderator', 'moe'))
    expect(whyOf(deciding('moe', 'strategy', 'disagree')(moderated))).toBe('no such question')
    const issued = following(moderated, deciding('moe', 'sponsor', 'mostly-agree'), finishing('moe'))
    expect(issued.outcome).toMatchObject({
      adjusted: [{ question: 'sponsor', from: 'agree', to: 'mostly-agree', reason: 'The evidence shows less' }],
      themes: [
        { reported: { score: 100, exact: '100/1' }, validated: { score: 88, exact: '175/2', band: 'high' } },
        { validated: { score: 50 } },
      ],
    })
  })
})

describe('what the first person adjusts elsewhere', () => {
  it('needs a second opinion too', () => {
    const adjusted = following(withFirst, deciding('ann', 'relied-on', 'disagree'))
    expect(secondOpinionOn(adjusted)).toEqual(['sponsor', 'strategy', 'relied-on'])
    expect(secondOpinionOn(following(withFirst, deciding('ann', 'relied-on')))).toEqual(['sponsor', 'strategy'])
  })

  it('is settled by one where nothing is in the top band and nothing was adjusted', () => {
    const plain = { ...opened, required: ['relied-on'], doubled: [] }
    const issued = following(plain, giving('first', 'ann'), deciding('ann', 'relied-on'), finishing('ann'))
    expect(stateOf(issued)).toBe('issued')
  })
})

describe('a person', () => {
  it.each([
    ['somebody has the part', giving('first', 'ben')(withFirst), 'taken already'],
    ['it is another part’s turn', giving('second', 'ben')(withFirst), 'over'],
    ['they were the first reviewer', giving('second', 'ann')(firstDone), 'same person'],
    ['the submission was withdrawn', giving('second', 'ben')(voided(firstDone)), 'void'],
  ])('gets no part where %s', (_, acted, why) => expect(whyOf(acted)).toBe(why))

  it('gets none with a conflict, nor moderation without the right to moderate', () => {
    const given = { id: 'x', part: 'first', userId: 'ann', by: 'admin', at: AT, dueOn: '2026-12-31' } as const
    expect(whyOf(assign(opened, { ...given, conflict: 'own organisation', mayModerate: true }))).toBe('conflict')
    const disagreed = following(
      secondHasIt,
      deciding('ben', 'sponsor', 'neither'),
      deciding('ben', 'strategy'),
      finishing('ben'),
    )
    const asModerator = { ...given, part: 'moderator', userId: 'moe', conflict: null, mayModerate: false } as const
    expect(whyOf(assign(disagreed, asModerator))).toBe('not a moderator')
  })

  it('who stands back takes what they decided with them, and never comes back', () => {
    const left = following(withFirst, deciding('ann', 'sponsor'), (review) =>
      leave(review, { userId: 'ann', at: AT, reason: 'I used to work there' }),
    )
    expect(left.decisions).toEqual([])
    expect(stateOf(left)).toBe('waiting for a reviewer')
    expect(whyOf(giving('first', 'ann')(left))).toBe('same person')
    expect(stateOf(following(left, giving('first', 'cat')))).toBe('under review')
    expect(whyOf(leave(withFirst, { userId: 'ann', at: AT, reason: ' ' }))).toBe('reason missing')
    expect(whyOf(leave(firstDone, { userId: 'ann', at: AT, reason: 'Late' }))).toBe('not your turn')
  })
})

describe('a decision', () => {
  const given = {
    by: 'ann',
    at: AT,
    question: 'sponsor',
    decision: 'accept',
    option: null,
    reason: '',
    evidence: [],
    seen: 0,
  }
  const adjusting = { ...given, decision: 'adjust', option: 'neither', reason: 'No name on it' }
  it.each([
    ['of somebody without a part', { ...given, by: 'ben' }, 'not your turn'],
    ['on a question that isn’t asked', { ...given, question: 'weather' }, 'no such question'],
    ['in words that there aren’t', { ...given, decision: 'assured' }, 'no such decision'],
    ['to adjust to an option that doesn’t exist', { ...adjusting, option: 'perhaps' }, 'no such option'],
    ['to adjust to what was reported', { ...adjusting, option: 'agree' }, 'nothing adjusted'],
    ['to adjust without a reason', { ...adjusting, reason: '  ' }, 'reason missing'],
    ['to accept another option', { ...given, option: 'neither' }, 'no such option'],
    ['over one that wasn’t seen', { ...given, seen: 1 }, 'changed meanwhile'],
  ])('%s is refused', (_, wrong, why) => expect(whyOf(decide(withFirst, ground, wrong))).toBe(why))

  it('on a withdrawn submission is refused', () => {
    expect(whyOf(decide(voided(withFirst), ground, given))).toBe('void')
  })

  it('may be changed until the part is finished, by who saw it', () => {
    const twice = following(withFirst, deciding('ann', 'sponsor'), deciding('ann', 'sponsor', 'neither'))
    expect(decisionOn(twice, 'first', 'sponsor')).toMatchObject({ option: 'neither', revision: 2 })
    expect(whyOf(deciding('ann', 'sponsor')(firstDone))).toBe('not your turn')
  })
})

describe('accepting several', () => {
  it('leaves alone what was decided or asked about since they were shown', () => {
    const busy = following(withFirst, deciding('ann', 'sponsor', 'neither'), asking('strategy'))
    const questions = ['sponsor', 'strategy', 'relied-on'].map((question) => ({ question, evidence: ['e1'] }))
    const accepted = following(busy, (review) => acceptMany(review, ground, { by: 'ann', at: AT, questions }))
    expect(decisionOn(accepted, 'first', 'sponsor')?.option).toBe('neither')
    expect(decisionOn(accepted, 'first', 'strategy')).toBeNull()
    expect(decisionOn(accepted, 'first', 'relied-on')).toMatchObject({
      decision: 'accept',
      isBulk: true,
      evidence: ['e1'],
    })
  })

  it('accepts none where one of them isn’t asked', () => {
    const questions = ['sponsor', 'weather'].map((question) => ({ question, evidence: [] }))
    expect(whyOf(acceptMany(withFirst, ground, { by: 'ann', at: AT, questions }))).toBe('no such question')
  })
})

function asking(question: string, proposedOption: string | null = null) {
  return (review: Review) =>
    ask(review, ground, {
      ...{ id: `query-${question}`, messageId: `message-${question}`, by: 'ann', at: AT, question, proposedOption },
      ...{ text: 'Who is it?', answerBy: '2026-12-16' },
    })
}

const replying =
  (text: string, { accepts = false, messageId = 'reply' } = {}) =>
  (review: Review) =>
    reply(review, {
      ...{ query: 'query-sponsor', messageId, side: 'organisation', author: 'lead', at: AT, evidence: ['e9'] },
      ...{ text, accepts },
    })

describe('a query', () => {
  const queried = following(withFirst, asking('sponsor', 'neither'), deciding('ann', 'strategy'))

  it('waits for the organisation, and keeps the part open', () => {
    expect(questionState(queried, 'first', 'sponsor')).toBe('queried')
    expect(leftToDecide(queried, 'first')).toEqual(['sponsor'])
    expect(stateOf(queried)).toBe('waiting for the organisation')
    expect(whyOf(finish(queried, ground, { by: 'ann', at: AT }))).toBe('not all decided')
  })

  it('is silence only after its last day', () => {
    const [query] = queried.queries
    expect(query && isSilentPast(query, '2026-12-16')).toBe(false)
    expect(query && isSilentPast(query, '2026-12-17')).toBe(true)
    const [answered] = following(queried, replying('Our medical director')).queries
    expect(answered && isSilentPast(answered, '2026-12-17')).toBe(false)
  })

  it('may be replied to once for each form that was sent, also late', () => {
    const twice = following(queried, replying('Our medical director'), replying('Our medical director'))
    expect(twice.queries[0]?.messages).toHaveLength(2)
    expect(whyOf(replying('And her deputy')(twice))).toBe('changed meanwhile')
    expect(stateOf(twice)).toBe('under review')
  })

  it('may be settled by accepting what was proposed, which decides nothing by itself', () => {
    const accepted = following(queried, replying('', { accepts: true }))
    expect(accepted.queries[0]).toMatchObject({ acceptedBy: 'lead', closedAt: null })
    expect(decisionOn(accepted, 'first', 'sponsor')).toBeNull()
  })

  it('is closed by the decision', () => {
    const decided = following(queried, deciding('ann', 'sponsor'))
    expect(decided.queries[0]?.closedAt).toBe(AT)
    expect(whyOf(replying('Too late')(decided))).toBe('no such query')
  })

  it('is refused twice on one question, without words, and with a proposal that changes nothing', () => {
    expect(whyOf(asking('sponsor')(queried))).toBe('queried already')
    expect(whyOf(asking('sponsor', 'agree')(withFirst))).toBe('nothing adjusted')
    const wordless = {
      id: 'q',
      messageId: 'm',
      by: 'ann',
      at: AT,
      question: 'sponsor',
      text: ' ',
      proposedOption: null,
    }
    expect(whyOf(ask(withFirst, ground, { ...wordless, answerBy: '2026-12-16' }))).toBe('reason missing')
    expect(whyOf(replying('Yes', { accepts: true })(following(withFirst, asking('sponsor'))))).toBe('nothing proposed')
  })

  it('on what needn’t be decided has to be closed, or decided, before the part is finished', () => {
    const extra = following(withFirst, deciding('ann', 'sponsor'), deciding('ann', 'strategy'), asking('relied-on'))
    expect(whyOf(finishing('ann')(extra))).toBe('not all decided')
    const closed = following(extra, (review) => closeQuery(review, { by: 'ann', at: AT, query: 'query-relied-on' }))
    expect(partWanted(following(closed, finishing('ann')))).toBe('second')
  })
})

describe('a query about what was decided already', () => {
  const again = following(withFirst, deciding('ann', 'sponsor'), deciding('ann', 'strategy'), asking('sponsor'))

  it('keeps the part open, so that somebody reads the reply', () => {
    expect(questionState(again, 'first', 'sponsor')).toBe('queried')
    expect(leftToDecide(again, 'first')).toEqual(['sponsor'])
    expect(whyOf(finishing('ann')(again))).toBe('not all decided')
  })

  it('is over when it is closed, or decided again', () => {
    const closed = following(again, (review) => closeQuery(review, { by: 'ann', at: AT, query: 'query-sponsor' }))
    for (const settled of [closed, following(again, deciding('ann', 'sponsor'))]) {
      expect(partWanted(following(settled, finishing('ann')))).toBe('second')
    }
  })
})

describe('a second person', () => {
  const asked = following(withFirst, asking('sponsor', 'neither'), replying('See the minutes'))
  const theirs = following(
    asked,
    deciding('ann', 'sponsor', 'neither'),
    deciding('ann', 'strategy'),
    finishing('ann'),
    giving('second', 'ben'),
  )

  const finished = following(theirs, deciding('ben', 'sponsor'), deciding('ben', 'strategy'), finishing('ben'))

  it('sees the first one’s opinion only when they can’t change their own any more', () => {
    expect(decisionsSeenBy(theirs, 'second', 'sponsor')).toEqual([])
    expect(decisionsSeenBy(following(theirs, deciding('ben', 'sponsor')), 'second', 'sponsor')).toEqual([])
    expect(decisionsSeenBy(finished, 'second', 'sponsor')).toMatchObject([{ part: 'first', option: 'neither' }])
  })

  it('sees before that what the organisation said, and not what it was asked', () => {
    const [query] = queriesSeenBy(theirs, 'second', 'sponsor')
    expect(query?.proposedOption).toBeNull()
    expect(query?.messages).toMatchObject([{ side: 'organisation', text: 'See the minutes', evidence: ['e9'] }])
    expect(queriesSeenBy(finished, 'second', 'sponsor')[0]?.messages).toHaveLength(2)
  })

  it('is not told by a silent acceptance that the first proposed something', () => {
    const [query] = theirs.queries
    const wordless = { ...theirs, queries: query ? [{ ...query, messages: query.messages.map(silenced) }] : [] }
    expect(queriesSeenBy(wordless, 'second', 'sponsor')[0]?.messages).toEqual([])
  })

  it('tells the first nothing', () => {
    expect(decisionsSeenBy(following(theirs, deciding('ben', 'sponsor')), 'first', 'sponsor')).toEqual([])
  })
})

describe('an appeal', () => {
  const issued = following(
    withFirst,
    deciding('ann', 'sponsor', 'neither'),
    deciding('ann', 'strategy'),
    finishing('ann'),
    giving('second', 'ben'),
    deciding('ben', 'sponsor', 'neither'),
    deciding('ben', 'strategy'),
    finishing('ben'),
  )
  const appealing = {
    by: 'lead',
    at: '2026-12-30T23:00:00.000Z',
    text: 'She is named in the minutes',
    questions: ['sponsor'],
  }
  const appealed = following(issued, (review) => makeAppeal(review, appealing))

  it('is heard by somebody who had no part in it, and only of what is contested', () => {
    expect(stateOf(appealed)).toBe('appealed')
    expect(whyOf(giving('appeal', 'ann')(appealed))).toBe('same person')
    const heard = following(appealed, giving('appeal', 'moe'))
    expect(whyOf(deciding('moe', 'strategy', 'neither')(heard))).toBe('no such question')
    const final = following(heard, deciding('moe', 'sponsor'), finishing('moe'))
    expect(stateOf(final)).toBe('final')
    expect(final.outcome).toMatchObject({ adjusted: [], themes: [{ validated: { score: 100 } }, {}] })
    // What was said before stays said.
    expect(decisionOn(final, 'first', 'sponsor')?.option).toBe('neither')
  })

  it('leaves the outcome as it is until it is decided', () => {
    const heard = following(appealed, giving('appeal', 'moe'), deciding('moe', 'sponsor'))
    expect(heard.outcome).toEqual(issued.outcome)
    expect(settledOn(heard, 'sponsor')?.option).toBe('neither')
  })

  it.each([
    ['twice', appealed, appealing, 'appealed already'],
    ['before there is an outcome', withFirst, appealing, 'not issued'],
    ['after 28 days', issued, { ...appealing, at: '2026-12-31T00:00:00.000Z' }, 'too late to appeal'],
    ['without a reason', issued, { ...appealing, text: '' }, 'reason missing'],
    ['against what was accepted', issued, { ...appealing, questions: ['strategy'] }, 'nothing to appeal'],
    ['against nothing', issued, { ...appealing, questions: [] }, 'nothing to appeal'],
    ['of a submission that was withdrawn', voided(issued), appealing, 'void'],
  ])('is refused %s', (_, review, wrong, why) => expect(whyOf(makeAppeal(review, wrong))).toBe(why))

  it('may be made to the end of the 28th day', () => expect(lastDayToAppeal(issued)).toBe('2026-12-30'))
})

describe('validity', () => {
  it.each([
    ['2026-12-02T10:00:00.000Z', 36, '2029-12-01'],
    ['2026-11-30T10:00:00.000Z', 3, '2027-02-27'],
    ['2026-01-01T00:00:00.000Z', 12, '2026-12-31'],
    ['2028-02-29T00:00:00.000Z', 12, '2029-02-27'],
  ])('from %s for %i months ends on %s', (at, months, day) => expect(lastValidDay(at, months)).toBe(day))

  it('lapses once, for a reason, also before the outcome', () => {
    const issued = following(secondHasIt, deciding('ben', 'sponsor'), deciding('ben', 'strategy'), finishing('ben'))
    const lapsed = following(issued, (review) => lapse(review, { at: AT, why: 'A new main record system' }))
    expect(lapsed).toMatchObject({ lapsedAt: AT, lapsedFor: 'A new main record system' })
    expect(whyOf(lapse(lapsed, { at: AT, why: 'Again' }))).toBe('not issued')
    expect(whyOf(lapse({ ...withFirst, kind: 'local' }, { at: AT, why: 'Nothing to lapse' }))).toBe('not issued')
    const early = following(withFirst, (review) => lapse(review, { at: AT, why: 'It merged' }))
    const later = following(early, deciding('ann', 'sponsor'), deciding('ann', 'strategy'), finishing('ann'))
    expect(later).toMatchObject({ lapsedAt: AT, lapsedFor: 'It merged' })
  })
})

function voided(review: Review): Review {
  return following(review, (now) => makeVoid(now, { at: AT, why: 'Withdrawn' }))
}
