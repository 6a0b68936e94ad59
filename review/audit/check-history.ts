// Whether a review is what its history made of it: every part of it has the event that brought it about, and every event
// left what it says.
import type { Assignment, Decision, Query, Review } from '../review.ts'
import type { ContentOf } from './file.ts'

export type AuditEvent = ContentOf<'event'>

/** `events`: those of this review, in any order. */
export function faultsOfHistory(review: Review, events: readonly AuditEvent[]): string[] {
  const expected = [
    ...review.assignments.flatMap(tracesOfAssignment),
    ...review.decisions.map(traceOfDecision),
    ...review.queries.flatMap(tracesOfQuery),
    ...tracesOfReview(review),
  ]
  const found = events.map((event) => ({ event, trace: traceOf(event) }))
  const left = found.filter(({ trace }) => trace !== null).map(({ trace }) => trace as string)
  const missing: string[] = []
  for (const trace of expected) {
    const index = left.indexOf(trace)
    if (index >= 0) left.splice(index, 1)
    else missing.push(trace)
  }
  const replaced = replacedDecisions(review, events)
  return [
    ...missing.map((trace) => `There is no event for this: ${trace}.`),
    ...left.filter((trace) => !replaced.traces.delete(trace)).map((trace) => `Nothing came of this event: ${trace}.`),
    ...replaced.faults,
    ...closingFaults(review, events),
  ]
}

function tracesOfAssignment({ part, userId, assignedBy, assignedAt, doneAt, leftAt, leftFor }: Assignment): string[] {
  return [
    trace('assigned', assignedAt, assignedBy, part, userId),
    ...(doneAt === null ? [] : [trace('finished', doneAt, userId, part)]),
    ...(leftAt === null ? [] : [trace('left', leftAt, null, part, userId, leftFor)]),
  ]
}

function traceOfDecision({ part, question, userId, decidedAt, decision, option, reason, isBulk, evidence }: Decision) {
  const bulk = isBulk ? 'with others' : ''
  return trace('decided', decidedAt, userId, part, question, decision, option ?? '', reason, bulk, evidence.join(' '))
}

/** The first message comes with the query; each later one is a reply, the one that accepts among them. */
function tracesOfQuery({ id, part, question, askedBy, askedAt, answerBy, messages, ...query }: Query): string[] {
  const { acceptedBy, acceptedAt } = query
  return [
    trace('queried', askedAt, askedBy, part, question, id, answerBy),
    ...messages.slice(1).map(({ at, author, side }) => {
      const isAcceptance = side === 'organisation' && acceptedAt === at && acceptedBy === author
      return trace(isAcceptance ? 'accepted' : 'replied to', at, author, id, side)
    }),
  ]
}

function tracesOfReview({ issuedAt, voidedAt, voidedFor, lapsedAt, lapsedFor, appeal }: Review): string[] {
  return [
    ...(issuedAt === null ? [] : [trace('issued', issuedAt, null)]),
    ...(voidedAt === null ? [] : [trace('void', voidedAt, null, voidedFor)]),
    ...(lapsedAt === null ? [] : [trace('lapsed', lapsedAt, null, lapsedFor)]),
    ...(appeal ? [trace('appealed', appeal.madeAt, appeal.madeBy, appeal.questions.join(' '))] : []),
    ...(appeal?.decidedAt ? [trace('appeal decided', appeal.decidedAt, null)] : []),
  ]
}

/** The same words for an event as for what it left; null for what is checked by itself. */
function traceOf({ kind, at, actor, detail }: AuditEvent): string | null {
  const { part = '', question = '', query = '' } = detail
  switch (kind) {
    case 'review assigned':
      return trace('assigned', at, actor, part, detail.to ?? '')
    case 'review part finished':
      return trace('finished', at, actor, part)
    case 'review left':
      return trace('left', at, null, part, detail.by ?? '', detail.reason ?? '')
    case 'review decided': {
      const { decision = '', option = '', reason = '', bulk = '', evidence = '' } = detail
      const isBulk = bulk === '' ? '' : 'with others'
      return trace('decided', at, actor, part, question, decision, option, reason, isBulk, evidence)
    }
    case 'review queried':
      return trace('queried', at, actor, part, question, query, detail.answerBy ?? '')
    case 'query replied to':
      return trace('replied to', at, actor, query, detail.side ?? '')
    case 'query accepted':
      return trace('accepted', at, actor, query, detail.side ?? '')
    case 'review issued':
      return trace('issued', at, null)
    case 'review void':
      return trace('void', at, null, detail.why ?? '')
    case 'validity lapsed':
      return trace('lapsed', at, null, detail.why ?? '')
    case 'review appealed':
      return trace('appealed', at, actor, detail.questions ?? '')
    case 'appeal decided':
      return trace('appeal decided', at, null)
    default:
      return null
  }
}

function trace(what: string, at: string, by: string | null, ...more: string[]): string {
  const said = more.filter((each) => each !== '').map((each) => `“${each}”`)
  return [what, ...said, `at ${at}`, ...(by === null ? [] : [`by ${by}`])].join(' ')
}

/**
 * Decisions that were replaced since: by the same person deciding again, or because they stood back. The revision of what
 * stands says how many of the first sort there were.
 */
function replacedDecisions(review: Review, events: readonly AuditEvent[]) {
  const traces = new Set<string>()
  const faults: string[] = []
  const decided = events.filter(({ kind }) => kind === 'review decided')
  for (const event of decided) {
    const { part, question } = event.detail
    const hasLeft = review.assignments.some(
      (each) => each.part === part && each.userId === event.actor && each.leftAt !== null,
    )
    const stands = review.decisions.find((each) => each.part === part && each.question === question)
    const isEarlier = stands && stands.userId === event.actor && event.at <= stands.decidedAt
    if (hasLeft || isEarlier) traces.add(traceOf(event) ?? '')
  }
  for (const { part, question, userId, revision } of review.decisions) {
    const times = decided.filter(
      ({ actor, detail }) => actor === userId && detail.part === part && detail.question === question,
    ).length
    if (times !== revision) {
      faults.push(`“${question}” was decided ${revision} times in the part “${part}”, and ${times} events say so.`)
    }
  }
  return { traces, faults }
}

/** A query is closed by its reviewer, or with the decision on its question in the same part. */
function* closingFaults({ queries }: Review, events: readonly AuditEvent[]): Iterable<string> {
  for (const { id, part, question, closedAt } of queries) {
    if (closedAt === null) continue
    const isExplained = events.some(
      ({ kind, at, detail }) =>
        at === closedAt &&
        ((kind === 'query closed' && detail.query === id) ||
          (kind === 'review decided' && detail.part === part && detail.question === question)),
    )
    if (!isExplained) yield `There is no event for this: query “${id}” on “${question}” closed at ${closedAt}.`
  }
  for (const { kind, at, detail } of events) {
    if (kind !== 'query closed') continue
    const isLeft = queries.some(({ id, closedAt }) => id === detail.query && closedAt === at)
    if (!isLeft) yield `Nothing came of this event: query “${detail.query}” closed at ${at}.`
  }
}
