// Saves one answer and says so as JSON: where the section page's autosave posts to.
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { requireAssessment } from '#app/auth/require-assessment.ts'
import { saveAnswers } from '#db/answers.ts'
import { fieldNames, readSectionFields } from '#questionnaires/answers.ts'
import { inWords } from './section.server.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { assessment, asked, visitor } = await requireAssessment(context, request, params.assessment, 'answer')
  const form = await request.formData()
  const question = asked.questionById.get(String(form.get('question')))
  if (!question) return Response.json({ message: 'This assessment does not ask this question.' }, { status: 400 })
  const names = fieldNames(question.id)
  const posted = (['option', 'reason', 'note', 'seen'] as const).map((control): [string, string] => [
    names[control],
    String(form.get(control) ?? ''),
  ])
  const { changes, problems } = readSectionFields([question], posted)
  const problem = problems.find(({ remedy }) => remedy !== 'warn')
  if (problem) return Response.json({ message: problem.message }, { status: 400 })
  const at = context.now().toISOString()
  const outcome = await saveAnswers(context.store, {
    assessmentId: assessment.id,
    section: question.section,
    changedBy: visitor.id,
    at,
    changes,
  })
  if (outcome.kind === 'closed') {
    const message = 'Not saved: the assessment was submitted or has closed.'
    return Response.json({ closed: true, message }, { status: 409 })
  }
  const [conflict] = outcome.conflicts
  if (conflict) return Response.json({ current: inWords(question, conflict.current) }, { status: 409 })
  return Response.json({ question: question.id, revision: outcome.revisions[0]?.revision ?? 0, at })
}

/** There is nothing to read here. */
export function loader() {
  throw data({ message: 'Page not found' }, { status: 404 })
}
