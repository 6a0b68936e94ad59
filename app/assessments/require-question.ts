// The question of an assessment that a page is about, for someone who may see it.
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import type { AppContext } from '../context.ts'
import { type AssessmentForVisitor, notFound, requireAssessment } from './require-assessment.ts'

export type QuestionForVisitor = AssessmentForVisitor & { question: AskedQuestion; section: AskedSection }

export async function requireQuestion(
  context: AppContext,
  request: Request,
  params: { readonly assessment?: string | undefined; readonly question?: string | undefined },
  to: 'see organisation' | 'answer' = 'see organisation',
): Promise<QuestionForVisitor> {
  const found = await requireAssessment(context, request, params.assessment, to)
  const question = found.asked.questionById.get(params.question ?? '')
  const section = found.asked.sectionById.get(question?.section ?? '')
  if (!question || !section) throw notFound()
  return { ...found, question, section }
}
