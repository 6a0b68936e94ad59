// The forms of a question's evidence: what was typed, what is wrong with it, and what is done.
import { data } from '@remix-run/node'
import type { QuestionForVisitor } from '#app/assessments/require-question.ts'
import { letterIfVoided, lettersIfVoided } from '#app/assessments/sign-off-letters.ts'
import type { AppContext, Upload } from '#app/context.ts'
import { faultOfLink, faultOfTitle } from '#app/http/evidence-fields.ts'
import { sizeInWords, WHICH_FILES } from '#app/http/evidence-files.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { addFile, addLink, recordInfection, removeEvidence, reuseEvidence } from '#db/evidence-changes.ts'
import { type DescribedSince, describeEvidence } from '#db/evidence-descriptions.ts'
import { MOST_A_QUESTION, MOST_BYTES_AN_ASSESSMENT, MOST_BYTES_AN_ORGANISATION } from '#db/evidence-room.ts'
import type { Described, EvidenceOutcome } from '#db/held-evidence.ts'
import { isDay } from '#questionnaires/answers.ts'

const INTENTS = ['link', 'file', 'use', 'describe', 'remove'] as const
export type Intent = (typeof INTENTS)[number]

/** `evidence`: the id of the piece that the form is about; '' where there is none yet. */
export type Posted = {
  intent: Intent
  evidence: string
  title: string
  url: string
  expiresOn: string
  /** Of what is described: what the page showed. */
  seen: Described
}

/** What was posted, to be shown again, with what is wrong: by the ids of the fields. */
export type Refused = Posted & { problems: Problems; since?: DescribedSince | undefined }

export function readPosted(form: FormData): Posted | null {
  const intent = INTENTS.find((one) => one === fieldOf(form, 'intent'))
  if (intent === undefined) return null
  const text = (name: string) => fieldOf(form, name).trim()
  const seen = { title: fieldOf(form, 'title-seen'), expiresOn: text('expires-seen') }
  return {
    intent,
    evidence: text('evidence'),
    title: text('title'),
    url: text('url'),
    expiresOn: text('expires'),
    seen,
  }
}

/** The id of a field: each form on the page has its own. */
function fieldId({ intent, evidence }: Pick<Posted, 'intent' | 'evidence'>, field: string): string {
  return intent === 'describe' ? `${field}-${evidence}` : `${intent}-${field}`
}

/** What was done, as the address says it after; or why nothing was. */
export type Answered =
  | { done: 'added' | 'changed' | 'removed' }
  | { problems: Problems; status: number; since?: DescribedSince }

export async function change(context: AppContext, found: QuestionForVisitor, posted: Posted): Promise<Answered> {
  const { upload } = context
  const file = posted.intent === 'file' ? await fileProblem(context, found, upload) : null
  const problems = { ...problemsOf(posted), ...(file ? { [fieldId(posted, 'file')]: file.text } : {}) }
  if (Object.keys(problems).length > 0) {
    // A page can't put a file back into its form.
    const again = upload?.kind === 'received' ? { [fieldId(posted, 'file')]: 'Select the file again' } : {}
    return { problems: { ...problems, ...again }, status: file?.status ?? 400 }
  }
  return answerTo(await write(context, found, posted), posted)
}

async function fileProblem(
  { store, now }: AppContext,
  { assessment, question, visitor }: QuestionForVisitor,
  upload: Upload | null,
): Promise<{ text: string; status: number } | null> {
  if (upload === null) return { text: `Select a file: ${WHICH_FILES}`, status: 400 }
  if (upload.kind === 'refused') return { text: upload.message, status: upload.status }
  if (upload.kind === 'received') return null
  const { name, found } = upload
  const where = { assessmentId: assessment.id, question: question.id, by: visitor.id, at: now().toISOString() }
  await recordInfection(store, { ...where, name, found })
  const text = `“${name}” is infected: the virus scanner calls it “${found}”. Nothing was stored. Tell your IT department.`
  return { text, status: 422 }
}

function problemsOf(posted: Posted): Problems {
  const { intent, title, url, expiresOn, evidence } = posted
  const problems: Record<string, string> = {}
  const report = (field: string, problem: string | null) => {
    if (problem !== null) problems[fieldId(posted, field)] = problem
  }
  if (intent === 'use' && evidence === '') report('evidence', 'Select the evidence that shows it')
  if (intent === 'use' || intent === 'remove') return problems
  report('title', faultOfTitle(title, intent !== 'file'))
  if (intent === 'link') report('url', faultOfLink(url))
  if (expiresOn !== '' && !isDay(expiresOn)) {
    report('expires', 'The day on which it expires must be a day such as 2027-03-31, between 2000 and 2099')
  }
  return problems
}

async function write(
  context: AppContext,
  found: QuestionForVisitor,
  { intent, title, url, expiresOn, seen, evidence: evidenceId }: Posted,
): Promise<EvidenceOutcome | DescribedSince> {
  const { store, upload } = context
  const by = found.visitor.id
  const at = context.now().toISOString()
  const which = { assessmentId: found.assessment.id, question: found.question.id, by, at }
  if (intent === 'describe') {
    const ifVoided = await lettersIfVoided(context, found)
    return describeEvidence(store, { ...which, evidenceId, title, expiresOn, seen, ifVoided })
  }
  const where = { ...which, ifVoided: letterIfVoided(context, found) }
  if (intent === 'link') return addLink(store, { ...where, title, expiresOn, url: new URL(url).href })
  if (intent === 'use') return reuseEvidence(store, { ...where, evidenceId })
  if (intent === 'remove') return removeEvidence(store, { ...where, evidenceId })
  if (upload?.kind !== 'received') throw new Error('a file is added that was not received')
  const { file } = upload
  return addFile(store, { ...where, title: title === '' ? file.name : title, expiresOn, file })
}

const DONE = { link: 'added', file: 'added', use: 'added', describe: 'changed', remove: 'removed' } as const

function answerTo(outcome: EvidenceOutcome | DescribedSince, posted: Posted): Answered {
  const { intent } = posted
  const main = intent === 'link' ? 'url' : intent === 'file' ? 'file' : 'evidence'
  const problem = (text: string, status = 409) => ({ problems: { [fieldId(posted, main)]: text }, status })
  switch (outcome.kind) {
    case 'done':
      return { done: DONE[intent] }
    case 'closed': {
      const message = 'This assessment was submitted, or its collection has closed. Nothing was changed.'
      throw data({ message }, { status: 409 })
    }
    case 'not found':
      // Somebody else was quicker.
      if (intent === 'remove') return { done: 'removed' }
      return { problems: { 'evidence-list': 'This evidence is not there any more. Nothing was changed' }, status: 409 }
    case 'there already':
      return problem(`This is evidence for this question already, as “${outcome.title}”. Nothing was stored`)
    case 'too many':
      return problem(`A question can have ${MOST_A_QUESTION} pieces of evidence. Remove one before you add another`)
    case 'too much':
      return problem(tooMuch(outcome.used), 413)
    case 'too much kept':
      return problem(tooMuchKept(outcome.kept), 413)
    case 'described since': {
      const words = `${outcome.by ?? 'Somebody'} changed this after you opened the page. Nothing was saved`
      return { problems: { [fieldId(posted, 'title')]: words }, status: 409, since: outcome }
    }
  }
}

function tooMuch(used: number): string {
  const most = sizeInWords(MOST_BYTES_AN_ASSESSMENT)
  return `The files of an assessment can take ${most}, and yours take ${sizeInWords(used)} already. Nothing was stored. Remove a file, or add a link instead`
}

function tooMuchKept(kept: number): string {
  const most = sizeInWords(MOST_BYTES_AN_ORGANISATION)
  return `All files of an organisation can take ${most}, and yours take ${sizeInWords(kept)} already. Nothing was stored. A lead can withdraw files that nobody needs, or add a link instead`
}
