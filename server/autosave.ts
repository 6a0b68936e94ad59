// Saves one answer and says so as JSON: where a section page's autosave posts to. By far the busiest request there is,
// so it is served before Express and Remix: what they need to find a page would cost more than the save.
import type { IncomingMessage, ServerResponse } from 'node:http'
import getRawBody from 'raw-body'
import { currentAnswerOf, NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { sayWhatTheySettle } from '#app/assessments/settled-conflicts.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import { isDrawnForAnother } from '#app/auth/drawn-for.ts'
import { ONLY_VIEWING } from '#app/auth/only-viewing.ts'
import { may, type Visitor } from '#app/auth/policy.ts'
import { findVisitor } from '#app/auth/sessions.ts'
import { publishedEdition } from '#app/context.ts'
import { saveAnswers } from '#db/answers.ts'
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { CONTROLS, type Control, fieldNames, readSectionFields } from '#questionnaires/answers.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Config } from './config.ts'
import type { Parts } from './parts.ts'
import { headersOf, refusalOf, tooLargeOf, UNREADABLE } from './posted-bodies.ts'

/** Also of an assessment that there never was: what a person may not see, they don't hear of. */
const NO_ACCESS = 'Not saved: you do not have access to this assessment, or not any more. Copy what you want to keep.'

type Told = { status: number; body: Record<string, unknown> }

const NONE: ReadonlySet<string> = new Set()

const ADDRESS = /^\/assessments\/([^/?]+)\/answers(?:\?|$)/

/** Takes the request if it is one to save an answer, and says whether it did. */
export function autosave(parts: Parts): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const [, assessmentId] = (request.method === 'POST' && ADDRESS.exec(request.url ?? '')) || []
    if (assessmentId === undefined) return false
    answer(parts, request, assessmentId).then(
      (told) => send(response, told),
      (error) => {
        parts.reportError(error)
        send(response, refusal(500, 'Sorry, there is a problem with the service. This answer was not saved.'))
      },
    )
    return true
  }
}

function send(response: ServerResponse, { status, body }: Told): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.end(JSON.stringify(body))
}

async function read(
  request: IncomingMessage,
  { maxBodyKb }: Pick<Config, 'maxBodyKb'>,
): Promise<URLSearchParams | Told> {
  try {
    const length = request.headers['content-length']
    const limit = maxBodyKb * 1024
    return new URLSearchParams(await getRawBody(request, { encoding: 'utf8', limit, ...(length ? { length } : {}) }))
  } catch (error) {
    const { status, type } = error as { status?: number; type?: string }
    if (type === 'entity.too.large') return refusal(413, tooLargeOf({ maxBodyKb }))
    if (status === undefined || status >= 500) throw error
    return refusal(status, UNREADABLE)
  }
}

async function answer(parts: Parts, request: IncomingMessage, assessmentId: string): Promise<Told> {
  const { store, config, now } = parts
  const refused = refusalOf(config, request)
  if (refused) return refusal(refused.status, refused.message)
  const form = await read(request, config)
  if ('status' in form) return form
  const visitor = await findVisitor(store, { url: '', headers: headersOf(request) }, now(), config.publicUrl)
  if (!visitor) return refusal(401, 'You have been signed out. Sign in again.')
  if (visitor.viewing !== undefined) return refusal(403, ONLY_VIEWING)
  if (isDrawnForAnother(form, visitor)) return { status: 403, body: somebodyElse(visitor.name) }
  const assessment = await findAssessment(store, assessmentId)
  if (!assessment || !may(visitor, { to: 'answer', organisationCode: assessment.organisationCode })) {
    return refusal(404, NO_ACCESS)
  }
  const { edition } = await publishedEdition(parts, assessment.editionId)
  const question = askedOf(edition, assessment.setting).questionById.get(form.get('question') ?? '')
  if (!question) return refusal(400, 'This assessment does not ask this question. Nothing was saved.')
  return save(parts, { assessment, question, form, visitor })
}

type Saving = { assessment: Assessment; question: AskedQuestion; form: URLSearchParams; visitor: Visitor }

async function save(parts: Parts, { assessment, question, form, visitor }: Saving): Promise<Told> {
  const { store, now, config, postOffice } = parts
  const { changes, problems } = readSectionFields([question], fieldsOf(question, form))
  const problem = problems.find(({ remedy }) => remedy !== 'warn')
  if (problem) return refusal(400, `${problem.message}. Nothing was saved.`)
  const isSettling = form.get('settles') === 'yes'
  const sent = form.get('overtakes') === 'yes' ? changes.map((change) => ({ ...change, overtakes: true })) : changes
  const at = now().toISOString()
  const outcome = await saveAnswers(store, {
    assessmentId: assessment.id,
    section: question.section,
    changedBy: visitor.id,
    at,
    changes: await sayWhatTheySettle(store, assessment.id, sent, isSettling ? new Set([question.id]) : NONE),
    isWholePage: false,
    ifVoided: letterIfVoided(
      { sendsEmail: postOffice !== null && config.publicUrl !== null, settings: config },
      { assessment, visitor },
    ),
  })
  if (outcome.kind === 'closed') return refusal(409, 'Not saved: the assessment was submitted or has closed.')
  if (outcome.kind === 'never seen') return refusal(400, NEVER_SEEN)
  const [conflict] = outcome.conflicts
  if (conflict) return { status: 409, body: { current: currentAnswerOf(question, conflict.current, visitor.id) } }
  return { status: 200, body: { question: question.id, revision: outcome.revisions[0]?.revision ?? 0, at } }
}

/** Of a page that was drawn for somebody else: nothing on it is saved in this person's name. */
function somebodyElse(name: string) {
  return { message: `Not saved: ${name} is signed in now, and this answer is somebody else’s.`, signedInAs: name }
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
