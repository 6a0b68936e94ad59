// Whether what was submitted fits the published edition, and is backed by what is kept of its answers and its declaration.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { worthsOf } from '#scoring/points.ts'
import type { AuditEvent } from './check-history.ts'
import type { ContentOf } from './file.ts'

export type Submission = ContentOf<'submission'>
/** `contentHash`: of the edition as it was published. */
export type Published = { readonly id: string; readonly contentHash: string; readonly edition: Edition }

/** The answers of a submission that apply, by question. Throws a RangeError for a setting the edition doesn’t have. */
export function reportedIn({ edition }: Published, setting: string, { answers }: Submission): Answers {
  const given: Answers = new Map(
    answers.map(({ question, option, reason, date }) => [
      question,
      { option, reason, ...(date === undefined ? {} : { date }) },
    ]),
  )
  return applying(askedOf(edition, setting), given).answers
}

/** `events`: those of the assessment. */
export function* faultsOfSubmission(
  published: Published,
  setting: string,
  submission: Submission,
  events: readonly AuditEvent[],
): Iterable<string> {
  const { number, editionId, contentHash, submittedAt, submittedBy, answers } = submission
  const which = `Submission ${number}`
  if (editionId !== published.id || contentHash !== published.contentHash) {
    yield `${which} answers ${editionId} with the content hash ${contentHash}, not the published edition.`
    return
  }
  const isTold = events.some(
    ({ kind, at, actor }) => kind === 'assessment submitted' && at === submittedAt && actor === submittedBy,
  )
  if (!isTold) yield `There is no event for ${which.toLowerCase()}.`
  const { questionById } = askedOf(published.edition, setting)
  const seen = new Set<string>()
  for (const { question, option, given } of answers) {
    if (seen.has(question)) yield `${which} has 2 answers to “${question}”.`
    seen.add(question)
    const asked = questionById.get(question)
    if (!asked) yield `${which} answers “${question}”, which isn’t asked.`
    else if (!worthsOf(published.edition, asked).has(option)) yield `“${question}” has no option “${option}”.`
    if (given && given.at > submittedAt) yield `“${question}” was answered after ${which.toLowerCase()} was made.`
  }
}

/** What was approved, and what the approval’s events say. */
export function* faultsOfApprovals(
  approvals: readonly ContentOf<'approval'>[],
  events: readonly AuditEvent[],
): Iterable<string> {
  for (const { number, approvedBy, approvedAt } of approvals) {
    const isTold = events.some(
      ({ kind, at, actor }) => kind === 'assessment approved' && at === approvedAt && actor === approvedBy,
    )
    if (!isTold) yield `There is no event for approval ${number}.`
  }
}
