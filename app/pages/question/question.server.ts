// What the discussion page shows of a question, and what its forms post back.
import { randomUUID } from 'node:crypto'

import { questionPlaceOf } from '#app/assessments/question-place.ts'
import type { QuestionForVisitor } from '#app/assessments/require-question.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { mentionLetter } from '#app/letters/mention.ts'
import { answersTo } from '#db/answers.ts'
import { colleaguesAt, type Thread, threadsOn } from '#db/thread-views.ts'
import { type NewMessage, reopenThread, replyTo, resolveThread, startThread, type Written } from '#db/threads.ts'
import { answerInWords } from '#questionnaires/answers.ts'

/** UTF-16 code units, as a browser counts them. */
const MESSAGE_LIMIT = 4000
/** More than any organisation has people here; a form with more is none of ours. */
const MOST_MENTIONS = 1000

/** What a form for a message offers to do. */
export type Act = 'start' | 'reply' | 'resolve' | 'reopen'

/** What was posted and not written: shown again in its own form. `thread`: '' for a new one. */
export type Refused = { thread: string; text: string; mentions: readonly string[]; problems: Problems }

export type Posted = {
  act: Act /** Of the form. */
  id: string
  thread: string
  text: string
  mentions: readonly string[]
}

export async function discussionOf(context: AppContext, found: QuestionForVisitor) {
  const { assessment, visitor, question } = found
  const { organisationCode } = assessment
  const [threads, colleagues, [answer]] = await Promise.all([
    threadsOn(context.store, assessment.id, question.id),
    colleaguesAt(context.store, organisationCode),
    answersTo(context.store, assessment.id, [question.id]),
  ])
  const { option = null, reason = '', date = '' } = answer ?? {}
  return {
    place: questionPlaceOf(found),
    answer: answerInWords(question, option === null ? undefined : { option, reason, date }),
    note: answer?.note ?? '',
    saved: answer ? `Saved by ${answer.changedByName} on ${formatDateTime(answer.changedAt)}` : null,
    threads: threads.map(withTimes),
    mayWrite: may(visitor, { to: 'discuss', organisationCode }),
    others: colleagues.filter(({ id }) => id !== visitor.id),
    sendsEmail: context.sendsEmail,
    formId: randomUUID(),
  }
}

function withTimes({ startedAt, resolvedAt, messages, ...thread }: Thread) {
  return {
    ...thread,
    startedAt: formatDateTime(startedAt),
    resolvedAt: resolvedAt === null ? null : formatDateTime(resolvedAt),
    messages: messages.map(({ at, ...message }) => ({ ...message, at: formatDateTime(at) })),
  }
}

export type Discussion = Awaited<ReturnType<typeof discussionOf>>

/** Null for what no form of ours sends. */
export function readPosted(form: FormData): Posted | null {
  const act = fieldOf(form, 'act')
  const mentions = new Set(form.getAll('mention').map(String))
  if (act !== 'start' && act !== 'reply' && act !== 'resolve' && act !== 'reopen') return null
  if (mentions.size > MOST_MENTIONS) return null
  // Browsers send line ends as CR LF.
  const text = fieldOf(form, 'text').replaceAll('\r\n', '\n').trim()
  const formId = fieldOf(form, 'id')
  const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(formId) ? formId : randomUUID()
  return { act, id, thread: act === 'start' ? '' : fieldOf(form, 'thread'), text, mentions: [...mentions] }
}

const UNWANTED = /(?![\n\t])[\p{Cc}\p{Cs}]/u

export function problemsOf({ act, thread, text, mentions }: Posted): Problems {
  const isWordy = act === 'start' || act === 'reply' || mentions.length > 0
  const problem = /[^\s\p{Cf}]/u.test(text) ? faultIn(text) : text !== '' || isWordy ? 'Enter your message' : null
  return problem === null ? {} : { [fieldId('text', thread)]: problem }
}

function faultIn(text: string): string | null {
  if (text.length > MESSAGE_LIMIT) {
    const inWords = (count: number) => count.toLocaleString('en-GB')
    return `Your message must be ${inWords(MESSAGE_LIMIT)} characters or fewer. It has ${inWords(text.length)}`
  }
  return UNWANTED.test(text) ? 'Your message must not include control characters' : null
}

/** Each thread has a form of its own. */
export function fieldId(name: string, thread: string): string {
  return thread === '' ? name : `${name}-${thread}`
}

export async function write(
  context: AppContext,
  request: Request,
  found: QuestionForVisitor,
  { act, id, thread, text, mentions }: Posted,
): Promise<Written> {
  const { store } = context
  const { assessment, question, visitor } = found
  const turn = { assessmentId: assessment.id, question: question.id, by: visitor.id, at: context.now().toISOString() }
  const letterTo = context.sendsEmail ? (to: string) => letterOf(context, request, found, to, text) : null
  const message: NewMessage = { ...turn, id, text, mentions, letterTo }
  const says = text === '' ? null : message
  switch (act) {
    case 'start':
      return startThread(store, message)
    case 'reply':
      return replyTo(store, thread, message)
    case 'resolve':
      return resolveThread(store, { ...turn, thread, says })
    case 'reopen':
      return reopenThread(store, { ...turn, thread, says })
  }
}

function letterOf(context: AppContext, request: Request, found: QuestionForVisitor, to: string, text: string) {
  const { assessment, question, visitor } = found
  return mentionLetter({
    to,
    author: visitor.name,
    organisationName: assessment.organisationName,
    collectionTitle: assessment.collectionTitle,
    number: question.number,
    question: question.text,
    text,
    address: addressOf(context, request, `/assessments/${assessment.id}/questions/${question.id}`),
    serviceName: context.settings.serviceName,
  })
}
