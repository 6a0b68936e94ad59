// The assessment that results are about, with the answers that count: those submitted, or those given so far.
import { type AssessmentForVisitor, notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { whatCounts } from '#app/assessments/what-counts.ts'
import type { AppContext } from '#app/context.ts'
import { submissionNumbered } from '#db/submissions.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { Answers } from '#questionnaires/definition.ts'

export type ReportedAnswer = {
  readonly question: string
  readonly option: string | null
  readonly reason: string
  readonly date?: string
  readonly note: string
  readonly revision: number
}

/** `asked` and `answers` are what applies; `everyQuestion` is what could have been asked. */
export type Reported = AssessmentForVisitor & {
  readonly answers: Answers
  readonly everyQuestion: readonly AskedQuestion[]
  /** As stored, notes and all, also where a question no longer applies. */
  readonly rows: readonly ReportedAnswer[]
  /** Of the edition that was scored by. */
  readonly contentHash: string
  /** The day on which plans are looked at, YYYY-MM-DD: what is planned for an earlier one is overdue. */
  readonly asOf: string
  /** Null until it is submitted. `number`: of a submission that was asked for by it. */
  readonly submission: { readonly at: string; readonly by: string; readonly number?: number } | null
  /** Of the submission that these answers are, asked for by it or not. */
  readonly submissionNumber: number | null
}

export async function requireReported(
  context: AppContext,
  request: Request,
  assessmentId: string | undefined,
): Promise<Reported> {
  const found = await requireAssessment(context, request, assessmentId)
  const { rows, kept } = await whatCounts(context.store, found.assessment)
  return reported(context, found, rows, kept)
}

/** One of its submissions, by its number, also one that was withdrawn. */
export async function requireSubmission(
  context: AppContext,
  request: Request,
  assessmentId: string | undefined,
  typed: string,
): Promise<Reported> {
  const found = await requireAssessment(context, request, assessmentId)
  const number = /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : null
  const kept = number === null ? null : await submissionNumbered(context.store, found.assessment.id, number)
  if (!kept) throw notFound()
  const { submission, ...rest } = reported(context, found, kept.answers, kept)
  return { ...rest, submission: submission && { ...submission, number: kept.number } }
}

type Kept = { number: number; contentHash: string; submittedAt: string; submitterName: string }

function reported(
  context: AppContext,
  found: AssessmentForVisitor,
  rows: readonly ReportedAnswer[],
  kept: Kept | null,
): Reported {
  return {
    ...found,
    ...applying(found.asked, answersGiven(rows)),
    everyQuestion: found.asked.questions,
    rows,
    contentHash: kept?.contentHash ?? found.published.contentHash,
    asOf: context.now().toISOString().slice(0, 10),
    submission: kept && { at: kept.submittedAt, by: kept.submitterName },
    submissionNumber: kept?.number ?? null,
  }
}

/** `trust-2017-ZZ1-answers-long.csv`: what a download of one assessment is called. */
export function fileNameOf({ assessment, submission }: Reported, kind: 'long' | 'wide'): string {
  const { questionnaire, year, organisationCode, isExercise } = assessment
  const which = !submission ? '-not-submitted' : submission.number ? `-submission-${submission.number}` : ''
  return `${isExercise ? 'exercise-' : ''}${questionnaire}-${year}-${organisationCode}-answers-${kind}${which}.csv`
}
