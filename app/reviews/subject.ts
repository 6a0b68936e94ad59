// What is under review: a submission, the edition it answers, and what an act has to know of both.
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { findOrganisation } from '#db/organisations.ts'
import { submissionNumbered } from '#db/submissions.ts'
import { applying } from '#questionnaires/applying.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import { type Assurer, assurerFor } from '#questionnaires/assurance.ts'
import type { Answers } from '#questionnaires/definition.ts'
import type { Ground } from '#review/acts/acted.ts'
import { groundOfScores, groundOfWords } from '#review/outcome.ts'
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
  /** Of local assurance: who assures, and in which words; null of a validation. */
  assurer: Assurer | null
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
  context: Pick<AppContext, 'store' | 'editions' | 'assurance'>,
  { assessmentId, submissionNumber, kind, scope }: Pick<Review, 'assessmentId' | 'submissionNumber' | 'kind' | 'scope'>,
): Promise<ReviewedSubmission> {
  const [assessment, submission] = await Promise.all([
    findAssessment(context.store, assessmentId),
    submissionNumbered(context.store, assessmentId, submissionNumber),
  ])
  if (!assessment || !submission) throw new Error(`the submission ${submissionNumber} of ${assessmentId} is gone`)
  const published = await publishedEdition(context, submission.editionId)
  const given: Answers = new Map(submission.answers.map((answer) => [answer.question, answer]))
  const { asked, answers: reported } = applying(askedOf(published.edition, assessment.setting), given)
  const { edition } = published
  const found = { assessment, submission, published, asked, reported }
  if (kind === 'national') {
    const ground = groundOfScores(edition, assessment.setting, reported)
    return { ...found, ground, choices: OF_VALIDATION, assurer: null }
  }
  const assurer = await assurerIn(context, assessment, scope)
  const words = assurer?.words ?? []
  const ground = groundOfWords(edition, assessment.setting, reported, words)
  return { ...found, ground, choices: words.map((word) => ({ ...word, asksOption: false })), assurer }
}

/** Who assures this assessment for the commissioner or region `scope`; null where its edition has nobody who does. */
async function assurerIn(
  { store, assurance }: Pick<AppContext, 'store' | 'assurance'>,
  { editionId, setting }: Pick<Assessment, 'editionId' | 'setting'>,
  scope: string,
): Promise<Assurer | null> {
  const organisation = await findOrganisation(store, scope)
  return organisation && assurerFor(assurance.get(editionId), organisation.type, setting)
}
