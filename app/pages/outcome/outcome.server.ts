// What the page of an assessment's reviews shows to its organisation: never who reviewed, and nothing of what was decided
// before the outcome is issued.
import { dayOf } from '#app/assessments/due-dates.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { assuranceInWords } from '#app/reviews/assurance-in-words.ts'
import { queryStanding } from '#app/reviews/query-in-words.ts'
import { submissionUnder } from '#app/reviews/subject.ts'
import { reviewedInWords, sideBySide, validityInWords } from '#app/reviews/validation-in-words.ts'
import { namesOf } from '#db/names.ts'
import { findOrganisation } from '#db/organisations.ts'
import { optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { lastDayToAppeal } from '#review/acts/finish.ts'
import { ACCEPT, type Review } from '#review/review.ts'
import { settledOn } from '#review/standing.ts'
import { standingValidation } from '#review/standing-validation.ts'
import type { OwnReviews } from './own-reviews.server.ts'

/** The newest first. */
export async function ownReviewsPage(context: AppContext, found: OwnReviews) {
  const { assessment, reviews } = found
  return {
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    changesHref: may(found.visitor, { to: 'report a change', organisationCode: assessment.organisationCode })
      ? `/organisations/${assessment.organisationCode}/changes`
      : null,
    isSubmitted: assessment.submittedAt !== null,
    auditHref:
      reviews.some(({ issuedAt }) => issuedAt !== null) &&
      may(found.visitor, { to: 'take audit file', organisationCode: assessment.organisationCode })
        ? `/assessments/${assessment.id}/review/audit.json`
        : null,
    reviews: await Promise.all(reviews.toReversed().map((review) => shownReview(context, found, review))),
  }
}

export type ShownReview = Awaited<ReturnType<typeof shownReview>>

async function shownReview(context: AppContext, found: OwnReviews, review: Review) {
  const isIssued = review.issuedAt !== null && review.voidedAt === null
  return {
    id: review.id,
    heading: await headingOf(context, review),
    standing: standingOf(review),
    queries: queriesOf(context, found, review),
    scores: isIssued ? scoresOf(context, found, review) : null,
    words: isIssued ? await wordsOf(context, review) : null,
    appeal: isIssued ? await appealOf(context, found, review) : null,
    mayAppealUntil: mayAppealUntil(context, found, review),
  }
}

async function headingOf(context: AppContext, review: Review): Promise<string> {
  return review.kind === 'national' ? 'Validation of the scores' : `Assurance by ${await scopeOf(context, review)}`
}

/** The name of the commissioner or region on whose behalf it is. */
async function scopeOf({ store }: AppContext, { scope }: Review): Promise<string> {
  return (await findOrganisation(store, scope))?.name ?? scope
}

function standingOf({ voidedAt, voidedFor, issuedAt }: Review): string {
  if (voidedAt !== null) {
    return `This review ended on ${formatDate(voidedAt)} and counts for nothing any more. ${voidedFor}.`
  }
  if (issuedAt !== null) return `The outcome was issued on ${formatDate(issuedAt)}.`
  return 'Reviewers look at what was submitted, and ask here what is not clear to them. What they decide is shown when the outcome is issued, not before.'
}

function queriesOf({ now }: AppContext, { assessment, asked }: OwnReviews, { queries, voidedAt }: Review) {
  return queries.map((query) => {
    const question = asked.questionById.get(query.question)
    const standing = queryStanding(query, dayOf(now()))
    return {
      id: query.id,
      href: `/assessments/${assessment.id}/review/queries/${query.id}`,
      ...named(question, query.question),
      askedOn: formatDate(query.askedAt),
      standing: voidedAt === null ? standing : { words: 'Ended', tone: 'neutral' as const },
    }
  })
}

/** The last day, YYYY-MM-DD, where this person may and nobody has. */
function mayAppealUntil({ now }: AppContext, { assessment, visitor }: OwnReviews, review: Review): string | null {
  const { organisationCode } = assessment
  const lastDay = lastDayToAppeal(review)
  const isPossible = review.kind === 'national' && review.voidedAt === null && review.appeal === null
  if (!isPossible || lastDay === null || !may(visitor, { to: 'appeal', organisationCode })) return null
  const hasAdjusted = review.outcome?.kind === 'scores' && review.outcome.adjusted.length > 0
  return hasAdjusted && now().toISOString().slice(0, 10) <= lastDay ? lastDay : null
}

function scoresOf({ now }: AppContext, { published, asked }: OwnReviews, review: Review) {
  const validation = standingValidation([review], review.submissionNumber, dayOf(now()))
  if (!validation) return null
  return {
    reviewed: reviewedInWords(validation.outcome),
    validity: validityInWords(validation),
    isValid: validation.state === 'valid',
    themes: sideBySide(published.edition, validation.outcome),
    adjusted: validation.outcome.adjusted.map(({ question: id, from, to, reason }) => {
      const question = asked.questionById.get(id)
      return { ...named(question, id), from: labelOf(question, from), to: labelOf(question, to), reason }
    }),
  }
}

async function wordsOf(context: AppContext, review: Review) {
  const [{ assurer, asked }, by] = await Promise.all([submissionUnder(context, review), scopeOf(context, review)])
  return assuranceInWords(review, { assurer, asked, by })
}

async function appealOf({ store }: AppContext, { asked }: OwnReviews, review: Review) {
  const { appeal } = review
  if (!appeal) return null
  const names = await namesOf(store, [appeal.madeBy])
  const before: Review = { ...review, appeal: null }
  return {
    madeOn: formatDate(appeal.madeAt),
    madeBy: names.get(appeal.madeBy) ?? 'Somebody',
    text: appeal.text,
    decidedOn: appeal.decidedAt && formatDate(appeal.decidedAt),
    questions: appeal.questions.map((id) => {
      const question = asked.questionById.get(id)
      const settled = appeal.decidedAt === null ? null : settledOn(review, id)
      return {
        ...named(question, id),
        contested: labelOf(question, settledOn(before, id)?.option ?? ''),
        decided: settled && decidedInWords(question, settled),
        reason: settled?.reason ?? '',
      }
    }),
  }
}

function decidedInWords(question: AskedQuestion | undefined, settled: { decision: string; option: string | null }) {
  return settled.decision === ACCEPT ? 'The answer as submitted' : labelOf(question, settled.option ?? '')
}

function named(question: AskedQuestion | undefined, id: string) {
  return { question: id, number: question?.number ?? 0, text: question?.text ?? id }
}

/** An option that the edition doesn't know is shown as it was kept, never left out. */
export function labelOf(question: AskedQuestion | undefined, option: string): string {
  if (option === '') return 'Not answered'
  try {
    return question ? optionLabel(question, option) : option
  } catch {
    return option
  }
}
