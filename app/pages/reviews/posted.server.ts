// What the forms on a question's page post, and what may be wrong with it before the review is asked.
import { randomUUID } from 'node:crypto'
import { daysAfter } from '#app/assessments/due-dates.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import type { Choice } from '#app/reviews/subject.ts'
import { isDay, MAX_REVISION } from '#questionnaires/answers.ts'

/** UTF-16 code units, as a browser counts them. */
const REASON_LIMIT = 4000
const MESSAGE_LIMIT = 4000
/** The longest that an organisation may be given for a reply. */
const MOST_DAYS = 365

/** `seen`: the revision of the own decision that the form showed; −1 where it doesn't say. */
export type PostedDecision = {
  act: 'decide'
  decision: string
  option: string
  reason: string
  seen: number
  /** Stay on the page, rather than go to the next question. */
  stays: boolean
}
export type PostedQuery = {
  act: 'ask'
  id: string
  messageId: string
  text: string
  proposedOption: string
  answerBy: string
}
export type PostedMessage = { act: 'write'; query: string; messageId: string; text: string }
export type PostedClosing = { act: 'close'; query: string }
export type Posted = PostedDecision | PostedQuery | PostedMessage | PostedClosing

/** Null for what no form of ours sends. */
export function readPosted(form: FormData): Posted | null {
  const act = fieldOf(form, 'act')
  const query = fieldOf(form, 'query')
  switch (act) {
    case 'decide':
      return {
        act,
        decision: fieldOf(form, 'decision'),
        option: fieldOf(form, 'option'),
        reason: typedText(form, 'reason'),
        seen: revisionIn(fieldOf(form, 'seen')),
        stays: fieldOf(form, 'step') === 'stay',
      }
    case 'ask':
      return {
        act,
        id: idIn(form, 'id'),
        messageId: idIn(form, 'messageId'),
        text: typedText(form, 'text'),
        proposedOption: fieldOf(form, 'proposedOption'),
        answerBy: fieldOf(form, 'answerBy').trim(),
      }
    case 'write':
      return { act, query, messageId: idIn(form, 'messageId'), text: typedText(form, 'text') }
    case 'close':
      return { act, query }
    default:
      return null
  }
}

function revisionIn(text: string): number {
  return /^\d{1,10}$/.test(text) && Number(text) <= MAX_REVISION ? Number(text) : -1
}

// An id of the form, so that a form that is sent twice says it once.
function idIn(form: FormData, name: string): string {
  const id = fieldOf(form, name)
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id : randomUUID()
}

export function problemsOfDecision({ decision, option, reason }: PostedDecision, choices: readonly Choice[]): Problems {
  const choice = choices.find(({ id }) => id === decision)
  if (!choice) return { decision: 'Select what you decide' }
  const fault = faultOfTyped(reason, { most: REASON_LIMIT })
  return {
    ...(choice.asksOption && option === '' ? { option: 'Select what to adjust it to' } : {}),
    ...(choice.needsReason && !isVisible(reason) ? { reason: 'Enter your reason' } : {}),
    ...(fault === null ? {} : { reason: `Your reason ${fault}` }),
  }
}

/** `today`: YYYY-MM-DD. */
export function problemsOfQuery({ text, answerBy }: PostedQuery, today: string): Problems {
  const textProblem = problemOfText(text, 'what you want to know')
  const dayProblem = problemOfDay(answerBy, today)
  return {
    ...(textProblem === null ? {} : { 'ask-text': textProblem }),
    ...(dayProblem === null ? {} : { answerBy: dayProblem }),
  }
}

function problemOfDay(answerBy: string, today: string): string | null {
  if (!isDay(answerBy)) return 'The last day for a reply must be a real day, such as 2027-03-31'
  if (answerBy <= today) return 'The last day for a reply must be after today'
  return answerBy > daysAfter(today, MOST_DAYS) ? 'The last day for a reply must be within a year' : null
}

export function problemsOfMessage({ query, text }: PostedMessage): Problems {
  const problem = problemOfText(text, 'your message')
  return problem === null ? {} : { [messageField(query)]: problem }
}

function problemOfText(text: string, what: string): string | null {
  if (!isVisible(text)) return `Enter ${what}`
  const fault = faultOfTyped(text, { most: MESSAGE_LIMIT })
  return fault === null ? null : `What you write ${fault}`
}

/** Each query has a form of its own. */
function messageField(query: string): string {
  return `text-${query}`
}
