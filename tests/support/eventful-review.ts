// A review in which everything happens that can, for what is made of a whole review.
import { randomUUID } from 'node:crypto'
import type { Assessment } from '#db/assessments.ts'
import { recordEvent } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import { acceptMany, decide } from '#review/acts/decide.ts'
import { finish, makeAppeal } from '#review/acts/finish.ts'
import { leave } from '#review/acts/people.ts'
import { ask, reply } from '#review/acts/queries.ts'
import { addCollection, addPerson, addSubmittedAssessment, addTrustWithLead, type Person } from './factories.ts'
import { act, addDraw, addReviewer, assignPart, doPart, OPENED, openReview } from './reviewed.ts'
import type { Editions } from './service.ts'

type Until = {
  /** What is done while the appeal is heard. */
  whileHeard?: (known: { assessment: Assessment; judge: Person }) => Promise<void>
}

/** A query, a reviewer who stands back, a moderator and an appeal. */
export async function addEventfulReview(store: Store, editions: Editions, { whileHeard }: Until = {}) {
  const { trust, lead } = await addTrustWithLead(store, 'ZA1', 'Fernhill Trust')
  const collection = await addCollection(store, { year: 2026 })
  const assessment = await addSubmittedAssessment(store, editions, { collection, of: trust, by: lead })
  const root = await addPerson(store, { name: 'Rosa Root', isAdministrator: true })
  const people = {
    lead,
    root,
    leaver: await addReviewer(store, 'Lea Leaver'),
    first: await addReviewer(store, 'Fay First'),
    second: await addReviewer(store, 'Sam Second'),
    moderator: await addReviewer(store, 'Max Moderator'),
    judge: await addReviewer(store, 'Joy Judge'),
  }
  const validationId = await addDraw(store, editions, { assessment, by: root })
  const asked = editions.get('trust/2026')?.edition.themes[0]?.sections[0]?.questions ?? []
  const all = asked.map((question) => question.id).slice(0, 6)
  const opened = await openReview(store, editions, { assessment, validationId, required: all })
  const { id, ground, reported } = opened
  await addWhatElseIsKept(store, assessment, { review: id, lead, looker: people.first })
  const other = (question: string) =>
    ground.optionsOf(question)?.find((option) => option !== reported.get(question)?.option) ?? ''
  const [p = '', q = '', r = ''] = all
  const by = people.leaver.id
  await assignPart(store, id, 'first', people.leaver, 1)
  const early = { by, question: p, decision: 'accept', option: null, reason: '', evidence: [], seen: 0 }
  await act(store, id, people.leaver, (review, at) => decide(review, ground, { ...early, at }), 2)
  const standsBack = { userId: by, reason: 'My sister works there' }
  await act(store, id, people.leaver, (review, at) => leave(review, { ...standsBack, at }), 3)

  await assignPart(store, id, 'first', people.first, 4)
  const asks = { id: 'query-1', messageId: 'message-1', by: people.first.id, question: q, text: 'Where is the plan?' }
  await act(
    store,
    id,
    people.first,
    (review, at) => ask(review, ground, { ...asks, at, proposedOption: other(q), answerBy: '2026-10-20' }),
    5,
  )
  const says = { query: 'query-1', side: 'organisation', author: lead.id, evidence: [] as string[] } as const
  await act(
    store,
    id,
    lead,
    (review, at) => reply(review, { ...says, messageId: 'message-2', at, text: 'On page 4.', accepts: false }),
    6,
  )
  const back = { query: 'query-1', side: 'reviewer', author: people.first.id, evidence: [] as string[] } as const
  await act(
    store,
    id,
    people.first,
    (review, at) => reply(review, { ...back, messageId: 'message-3', at, text: 'It is not.', accepts: false }),
    7,
  )
  await act(
    store,
    id,
    lead,
    (review, at) => reply(review, { ...says, messageId: 'message-4', at, text: '', accepts: true }),
    8,
  )
  const given = { by: people.first.id, decision: 'adjust', reason: 'Not shown.', evidence: [] }
  const twice = { ...given, question: r, option: other(r) }
  await act(store, id, people.first, (review, at) => decide(review, ground, { ...twice, at, seen: 0 }), 9)
  const again = { ...twice, reason: 'Not shown at all.' }
  await act(store, id, people.first, (review, at) => decide(review, ground, { ...again, at, seen: 1 }), 10)
  const agreed = { ...given, question: q, option: other(q), seen: 0 }
  await act(store, id, people.first, (review, at) => decide(review, ground, { ...agreed, at }), 11)
  const rest = all.filter((question) => question !== q && question !== r)
  const accepts = rest.map((question) => ({ question, evidence: [] }))
  const firstId = people.first.id
  await act(
    store,
    id,
    people.first,
    (review, at) => acceptMany(review, ground, { by: firstId, at, questions: accepts }),
    12,
  )
  await act(store, id, people.first, (review, at) => finish(review, ground, { by: firstId, at }), 13)
  // The second agrees on q and not on r; the moderator sides with the first on r; the appeal hears r.
  await doPart(store, opened, 'second', people.second, { accepted: [r], adjusted: { [q]: other(q) } }, 20)
  await doPart(store, opened, 'moderator', people.moderator, { adjusted: { [r]: other(r) } }, 30)
  const appeals = { by: lead.id, text: 'We showed it.', questions: [r] }
  await act(store, id, lead, (review, at) => makeAppeal(review, { ...appeals, at }), 40)
  await assignPart(store, id, 'appeal', people.judge, 50)
  const heard = { by: people.judge.id, question: r, decision: 'accept', option: null, reason: 'Shown on page 9.' }
  await act(
    store,
    id,
    people.judge,
    (review, at) => decide(review, ground, { ...heard, at, evidence: [], seen: 0 }),
    51,
  )
  await whileHeard?.({ assessment, judge: people.judge })
  await act(store, id, people.judge, (review, at) => finish(review, ground, { by: people.judge.id, at }), 54)
  return { assessment, collection, people, required: all, reviewId: id, q, r }
}

/** An approval, a record from outside, and somebody who looked at a question. */
async function addWhatElseIsKept(
  store: Store,
  { id: assessmentId, organisationCode, submittedAt }: Assessment,
  { review, lead, looker }: { review: string; lead: Person; looker: Person },
) {
  const { tables } = store
  const at = submittedAt ?? OPENED
  await store.db.insert(tables.approvals).values({
    ...{
      assessmentId,
      number: 1,
      approvedBy: lead.id,
      approverName: lead.name,
      role: 'approver',
      declaration: 'True.',
    },
    ...{ contentHash: 'a'.repeat(64), seen: 'what was seen', approvedAt: at },
  })
  await store.atomically((tx) =>
    recordEvent(tx, tables, { at, actor: lead.id, kind: 'assessment approved', subject: assessmentId }),
  )
  await store.db.insert(tables.externalRecords).values({
    ...{ id: randomUUID(), organisationCode, scheme: 'dspt', version: '2025-26', value: 'standards-met', meaning: '' },
    ...{
      status: 'validated',
      date: '2026-06-30',
      expires: '',
      source: 'A register',
      enteredBy: null,
      enteredAt: OPENED,
    },
  })
  const look = { reviewId: review, userId: looker.id, what: 'a question', firstAt: OPENED, lastAt: OPENED }
  await store.db.insert(tables.reviewLooks).values(look)
}

export type Eventful = Awaited<ReturnType<typeof addEventfulReview>>
