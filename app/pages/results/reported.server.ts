// The assessment that results are about, with the answers that count: those submitted, or those given so far.
import { type AssessmentForVisitor, requireAssessment } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { answersOf } from '#db/answers.ts'
import { submissionOf } from '#db/assessments.ts'
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
  /** Null until it is submitted. */
  readonly submission: { readonly at: string; readonly by: string } | null
}

export async function requireReported(
  context: AppContext,
  request: Request,
  assessmentId: string | undefined,
): Promise<Reported> {
  const found = await requireAssessment(context, request, assessmentId)
  const { assessment, published } = found
  const kept = assessment.submittedAt === null ? null : await submissionOf(context.store, assessment.id)
  const rows = kept?.answers ?? (await answersOf(context.store, assessment.id))
  return {
    ...found,
    ...applying(found.asked, answersGiven(rows)),
    everyQuestion: found.asked.questions,
    rows,
    contentHash: kept?.contentHash ?? published.contentHash,
    asOf: context.now().toISOString().slice(0, 10),
    submission: kept && { at: kept.submittedAt, by: kept.submitterName },
  }
}

/** `trust-2017-ZZ1-answers-long.csv`: what a download of one assessment is called. */
export function fileNameOf({ assessment, submission }: Reported, kind: 'long' | 'wide'): string {
  const { questionnaire, year, organisationCode } = assessment
  return `${questionnaire}-${year}-${organisationCode}-answers-${kind}${submission ? '' : '-not-submitted'}.csv`
}
