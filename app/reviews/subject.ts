// What is under review: a submission, the edition it answers, and what an act has to know of both.
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { submissionNumbered } from '#db/submissions.ts'
import { applying } from '#questionnaires/applying.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Answers } from '#questionnaires/definition.ts'
import type { Ground } from '#review/acts/acted.ts'
import { groundOfScores } from '#review/outcome.ts'
import { ACCEPT, ADJUST, type Review } from '#review/review.ts'
import { type AppContext, type PublishedEdition, publishedEdition } from '../context.ts'

export type KeptSubmission = NonNullable<Awaited<ReturnType<typeof submissionNumbered>>>

export type ReviewedSubmission = {
  assessment: Assessment
  submission: KeptSubmission
  published: PublishedEdition
  /** The questions that apply. */
  asked: Asked
  /** By question, as submitted. */
  reported: Answers
  ground: Ground
  choices: readonly Choice[]
}

/** What may be decided of a question, as a page offers it. `asksOption`: what it is adjusted to is chosen with it. */
export type Choice = { id: string; label: string; hint: string; needsReason: boolean; asksOption: boolean }

const OF_VALIDATION: readonly Choice[] = [
  {
    id: ACCEPT,
    label: 'Accept the answer',
    hint: 'The evidence, or what is known otherwise, bears it out.',
    ...{ needsReason: false, asksOption: false },
  },
  {
    id: ADJUST,
    label: 'Adjust it',
    hint: 'Another option is what the evidence shows. The organisation’s own answer stays beside it.',
    ...{ needsReason: true, asksOption: true },
  },
]

export async function submissionUnder(
  context: Pick<AppContext, 'store' | 'editions'>,
  { assessmentId, submissionNumber }: Pick<Review, 'assessmentId' | 'submissionNumber'>,
): Promise<ReviewedSubmission> {
  const [assessment, submission] = await Promise.all([
    findAssessment(context.store, assessmentId),
    submissionNumbered(context.store, assessmentId, submissionNumber),
  ])
  if (!assessment || !submission) throw new Error(`the submission ${submissionNumber} of ${assessmentId} is gone`)
  const published = await publishedEdition(context, submission.editionId)
  const given: Answers = new Map(submission.answers.map((answer) => [answer.question, answer]))
  const { asked, answers: reported } = applying(askedOf(published.edition, assessment.setting), given)
  const ground = groundOfScores(published.edition, assessment.setting, reported)
  return { assessment, submission, published, asked, reported, ground, choices: OF_VALIDATION }
}
