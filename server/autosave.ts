// Saves one answer and says so as JSON: where a section page's autosave posts to. By far the busiest request there is,
// so Express serves it itself: what Remix needs to find and draw a page would cost several times the save.
import type { Request, RequestHandler, Response } from 'express'
import { currentAnswerOf, NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { may } from '#app/auth/policy.ts'
import { findVisitor } from '#app/auth/sessions.ts'
import { publishedEdition } from '#app/context.ts'
import { saveAnswers } from '#db/answers.ts'
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { CONTROLS, type Control, fieldNames, readSectionFields } from '#questionnaires/answers.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Parts } from './parts.ts'

type Told = { status: number; body: Record<string, unknown> }

export function autosave(parts: Parts): RequestHandler {
  return (request, response, next) => {
    answer(parts, request).then((told) => send(response, told), next)
  }
}

function send(response: Response, { status, body }: Told): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.end(JSON.stringify(body))
}

async function answer(parts: Parts, request: Request): Promise<Told> {
  const { store, config, now } = parts
  const asking = { url: '', headers: { get: (name: string) => request.get(name) ?? null } }
  const visitor = await findVisitor(store, asking, now(), config.publicUrl)
  if (!visitor) return refusal(401, 'You have been signed out. Sign in again.')
  const assessment = await findAssessment(store, request.params.assessment ?? '')
  if (!assessment || !may(visitor, { to: 'answer', organisationCode: assessment.organisationCode })) {
    return refusal(404, 'Page not found')
  }
  const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
  const { edition } = await publishedEdition(parts, assessment.editionId)
  const question = askedOf(edition, assessment.setting).questionById.get(form.get('question') ?? '')
  if (!question) return refusal(400, 'This assessment does not ask this question. Nothing was saved.')
  return save(parts, { assessment, question, form, userId: visitor.id })
}

type Saving = { assessment: Assessment; question: AskedQuestion; form: URLSearchParams; userId: string }

async function save({ store, now }: Parts, { assessment, question, form, userId }: Saving): Promise<Told> {
  const { changes, problems } = readSectionFields([question], fieldsOf(question, form))
  const problem = problems.find(({ remedy }) => remedy !== 'warn')
  if (problem) return refusal(400, `${problem.message}. Nothing was saved.`)
  const at = now().toISOString()
  const outcome = await saveAnswers(store, {
    assessmentId: assessment.id,
    section: question.section,
    changedBy: userId,
    at,
    changes,
    isWholePage: false,
  })
  if (outcome.kind === 'closed') return refusal(409, 'Not saved: the assessment was submitted or has closed.')
  if (outcome.kind === 'never seen') return refusal(400, NEVER_SEEN)
  const [conflict] = outcome.conflicts
  if (conflict) return { status: 409, body: { current: currentAnswerOf(question, conflict.current) } }
  return { status: 200, body: { question: question.id, revision: outcome.revisions[0]?.revision ?? 0, at } }
}

/** The autosave's short field names as the section form's; whatever else it sends is somebody else's. */
function fieldsOf({ id }: AskedQuestion, form: URLSearchParams): [string, string][] {
  const names = fieldNames(id)
  return [...form].flatMap(([name, value]): [string, string][] =>
    CONTROLS.includes(name as Control) ? [[names[name as Control], value]] : [],
  )
}

function refusal(status: number, message: string): Told {
  return { status, body: { message } }
}
