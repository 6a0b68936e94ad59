// The forms of a reply to a reviewer: what was typed, what is wrong with it, and what is done.
import { randomUUID } from 'node:crypto'
import type { AppContext, Upload } from '#app/context.ts'
import { faultOfLink, faultOfTitle } from '#app/http/evidence-fields.ts'
import { sizeInWords, WHICH_FILES } from '#app/http/evidence-files.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import { actAsOrganisation, refusalToOrganisation } from '#app/reviews/as-organisation.ts'
import { evidenceByIds } from '#db/evidence.ts'
import { recordInfection } from '#db/evidence-changes.ts'
import { MOST_BYTES_AN_ORGANISATION } from '#db/evidence-room.ts'
import { addLaterFile, addLaterLink, type LaterEvidence } from '#db/later-evidence.ts'
import { reply } from '#review/acts/queries.ts'
import type { OwnQuery } from './own-reviews.server.ts'

const MOST_TEXT = 4000
/** Of what comes with a file: a form with a file in it takes less. */
const MOST_FILE_TEXT = 1000
const MOST_PIECES = 20
/** From the organisation, to one question of a reviewer. */
const MOST_REPLIES = 50

const INTENTS = ['reply', 'accept', 'file'] as const
export type Intent = (typeof INTENTS)[number]

/** `message`: the id that the page gave to what is sent with it. */
export type Posted = {
  intent: Intent
  message: string
  text: string
  title: string
  url: string
  evidence: string[]
}

/** What was posted, to be shown again, with what is wrong: by the ids of the fields. */
export type Refused = Posted & { problems: Problems }

export type Answered =
  | { done: 'replied' | 'accepted' }
  | { problems: Problems; status: number }
  /** The page has no place for the form any more. */
  | { overtaken: string }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function readPosted(form: FormData): Posted | null {
  const intent = INTENTS.find((one) => one === fieldOf(form, 'intent'))
  const message = fieldOf(form, 'message')
  if (intent === undefined || !ID.test(message)) return null
  return {
    intent,
    message,
    text: typedText(form, 'text'),
    title: fieldOf(form, 'title').trim(),
    url: fieldOf(form, 'url').trim(),
    evidence: form.getAll('evidence').filter((id): id is string => typeof id === 'string' && ID.test(id)),
  }
}

export async function answer(context: AppContext, found: OwnQuery, posted: Posted): Promise<Answered> {
  const { query, review } = found
  if (review.voidedAt !== null) return { overtaken: refusalToOrganisation('void') }
  if (query.closedAt !== null) return { overtaken: refusalToOrganisation('no such query') }
  if (posted.intent === 'accept' && query.acceptedAt !== null) return { done: 'accepted' }
  const problems = await problemsOf(context, found, posted)
  if (problems) return problems
  const sent = posted.intent === 'accept' ? [] : await evidenceSent(context, found, posted)
  if (!Array.isArray(sent)) return sent
  const isAccepting = posted.intent === 'accept'
  const by = found.visitor.id
  const changed = await actAsOrganisation(context, { assessment: found.assessment, review, by }, (now, at) =>
    reply(now, {
      query: query.id,
      messageId: messageIdOf(found, posted),
      side: 'organisation',
      author: by,
      at,
      text: posted.text,
      evidence: sent,
      accepts: isAccepting,
    }),
  )
  if (changed.kind === 'done') return { done: isAccepting ? 'accepted' : 'replied' }
  return { overtaken: refusalToOrganisation(changed.kind === 'refused' ? changed.why : 'no such query') }
}

/** Whoever goes back to a page that they sent a reply from, and sends something else, sends another one. */
function messageIdOf({ query }: OwnQuery, { message, text, evidence }: Posted): string {
  const sent = query.messages.find(({ id }) => id === message)
  const isSame = !sent || (sent.text === text && evidence.every((id) => sent.evidence.includes(id)))
  return isSame ? message : randomUUID()
}

async function problemsOf(context: AppContext, found: OwnQuery, posted: Posted): Promise<Answered | null> {
  const { intent, text, title, url, evidence } = posted
  const problems: Record<string, string> = {}
  const report = (field: string, problem: string | null) => {
    if (problem !== null) problems[`${intent}-${field}`] = problem
  }
  const own = found.query.messages.filter(({ side }) => side === 'organisation')
  const isKnown = own.some(({ id }) => id === posted.message)
  if (own.length >= MOST_REPLIES && !isKnown && intent !== 'accept') {
    report('text', `You can send ${MOST_REPLIES} replies to one question, and that many were sent`)
  }
  if (intent !== 'accept') report('text', faultOfText(intent, text))
  if (intent === 'reply') {
    if (evidence.length > MOST_PIECES) report('evidence', `Select ${MOST_PIECES} pieces of evidence or fewer`)
    report('evidence', await faultOfEvidence(context, found, evidence))
    if (url !== '' || title !== '') {
      report('title', faultOfTitle(title, true))
      report('url', faultOfLink(url))
    }
  }
  if (intent === 'file') report('title', faultOfTitle(title, false))
  const file = intent === 'file' ? await faultOfFile(context, found, context.upload) : null
  if (file) report('file', file.text)
  if (Object.keys(problems).length === 0) return null
  // A page can't put a file back into its form.
  if (context.upload?.kind === 'received') report('file', 'Select the file again')
  return { problems, status: file?.status ?? 400 }
}

function faultOfText(intent: Intent, text: string): string | null {
  if (!isVisible(text)) return intent === 'file' ? 'Enter what the file shows' : 'Enter a reply'
  const fault = faultOfTyped(text, { most: intent === 'file' ? MOST_FILE_TEXT : MOST_TEXT })
  return fault === null ? null : `The reply ${fault}`
}

async function faultOfEvidence({ store }: AppContext, { assessment }: OwnQuery, ids: readonly string[]) {
  const there = await evidenceByIds(store, assessment.organisationCode, ids.slice(0, MOST_PIECES))
  return there.length < Math.min(new Set(ids).size, MOST_PIECES)
    ? 'Some of this evidence is not there any more. Select again'
    : null
}

async function faultOfFile({ store, now }: AppContext, found: OwnQuery, upload: Upload | null) {
  if (upload === null) return { text: `Select a file: ${WHICH_FILES}`, status: 400 }
  if (upload.kind === 'refused') return { text: upload.message, status: upload.status }
  if (upload.kind === 'received') return null
  const where = { assessmentId: found.assessment.id, question: found.query.question, by: found.visitor.id }
  await recordInfection(store, { ...where, at: now().toISOString(), name: upload.name, found: upload.found })
  const text = `“${upload.name}” is infected: the virus scanner calls it “${upload.found}”. Nothing was stored. Tell your IT department.`
  return { text, status: 422 }
}

/**
 * The ids of everything that goes with the reply. It is the organisation's from here on, also where the reply itself
 * comes too late: what somebody added isn't lost.
 */
async function evidenceSent(context: AppContext, found: OwnQuery, posted: Posted): Promise<string[] | Answered> {
  const { store, upload } = context
  const { title, url, evidence, intent } = posted
  const where = {
    assessmentId: found.assessment.id,
    question: found.query.question,
    by: found.visitor.id,
    at: context.now().toISOString(),
  }
  if (intent === 'file' && upload?.kind === 'received') {
    const { file } = upload
    return sentWith(await addLaterFile(store, { ...where, title: title === '' ? file.name : title, file }), [], 'file')
  }
  if (url === '') return [...new Set(evidence)]
  return sentWith(await addLaterLink(store, { ...where, title, url: new URL(url).href }), evidence, 'url')
}

function sentWith(added: LaterEvidence, others: readonly string[], field: 'file' | 'url'): string[] | Answered {
  switch (added.kind) {
    case 'kept':
      return [...new Set([...others, added.id])]
    case 'not found':
      return { overtaken: refusalToOrganisation('no such query') }
    case 'too much kept': {
      const most = sizeInWords(MOST_BYTES_AN_ORGANISATION)
      const text = `All files of an organisation can take ${most}, and yours take ${sizeInWords(added.kept)} already. Nothing was stored. Send a link instead`
      return { problems: { [`${field === 'file' ? 'file' : 'reply'}-${field}`]: text }, status: 413 }
    }
  }
}
