// A review as the audit file has it: exactly what its acts know, and how it came to be.
import type { ContentOf } from '#review/audit/file.ts'
import type { Assignment, Decision, Query, Review } from '#review/review.ts'

export type HowOpened = {
  validationId: string | null
  way: string
  why: string
  reasons: string[]
  openedBy: string | null
}

/** Field by field: a row may hold more than its type says, and what is hashed must be what is declared. */
export function auditedReview(review: Review, how: HowOpened): ContentOf<'review'> {
  const { id, assessmentId, submissionNumber, kind, scope, required, doubled, dueOn, queryDays, validMonths } = review
  const { openedAt, voidedAt, voidedFor, issuedAt, validUntil, lapsedAt, lapsedFor, outcome, appeal } = review
  const { validationId: validation, way, why, reasons, openedBy } = how
  return {
    ...{ id, assessmentId, submissionNumber, kind, scope, validation, way, why, reasons },
    ...{ required: [...required], doubled: [...doubled], dueOn, queryDays, validMonths, openedBy, openedAt },
    ...{ voidedAt, voidedFor, issuedAt, validUntil, lapsedAt, lapsedFor },
    outcome: outcome as ContentOf<'review'>['outcome'],
    assignments: review.assignments.map(assignmentIn),
    decisions: review.decisions.map(decisionIn),
    queries: review.queries.map(queryIn),
    appeal: appeal && appealIn(appeal),
  }
}

function assignmentIn(given: Assignment): ContentOf<'review'>['assignments'][number] {
  const { id, part, userId, assignedBy, assignedAt, dueOn, doneAt, leftAt, leftFor } = given
  return { id, part, userId, assignedBy, assignedAt, dueOn, doneAt, leftAt, leftFor }
}

function decisionIn(made: Decision): ContentOf<'review'>['decisions'][number] {
  const { question, part, userId, decision, option, reason, isBulk, evidence, revision, decidedAt } = made
  return { question, part, userId, decision, option, reason, isBulk, evidence: [...evidence], revision, decidedAt }
}

function queryIn(query: Query): ContentOf<'review'>['queries'][number] {
  const { id, question, part, askedBy, askedAt, proposedOption, answerBy, acceptedBy, acceptedAt, closedAt } = query
  return {
    ...{ id, question, part, askedBy, askedAt, proposedOption, answerBy, acceptedBy, acceptedAt, closedAt },
    messages: query.messages.map(({ id: messageId, side, author, at, text, evidence }) => {
      return { id: messageId, side, author, at, text, evidence: [...evidence] }
    }),
  }
}

function appealIn({ madeBy, madeAt, text, questions, decidedAt }: NonNullable<Review['appeal']>) {
  return { madeBy, madeAt, text, questions: [...questions], decidedAt }
}
