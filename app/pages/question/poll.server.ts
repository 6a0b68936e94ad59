// What the page of a question's polls shows: the newest poll with what came of it, and those before it.
import { decisionStateOf } from '#app/assessments/decision.ts'
import { lastDayInWords } from '#app/assessments/due-dates.ts'
import { inAnyEdition } from '#app/assessments/posted-words.ts'
import { type QuestionForVisitor, requireQuestion } from '#app/assessments/require-question.ts'
import { answeredInWords, type ShownPoll, showPoll } from '#app/assessments/shown-poll.ts'
import { may } from '#app/auth/policy.ts'
import { spread } from '#app/charts/spread.server.tsx'
import type { AppContext } from '#app/context.ts'
import { formatDate, formatDateTime } from '#app/design/dates.ts'
import { offeredOptions } from '#app/forms/section-values.ts'
import { refusedPost } from '#app/http/refused-post.ts'
import { answersTo } from '#db/answers.ts'
import { renewableFrom } from '#db/asking.ts'
import { assignmentsOf } from '#db/assignments.ts'
import { decisionsIn } from '#db/decisions.ts'
import { askedIn } from '#db/poll-views.ts'
import { pollsOn } from '#db/polls.ts'
import { answerInWords, answersGiven } from '#questionnaires/answers.ts'

export async function mayAsk(context: AppContext, { visitor, assessment, section }: QuestionForVisitor) {
  const owner = (await assignmentsOf(context.store, assessment.id)).get(section.id)?.userId ?? null
  return may(visitor, { to: 'ask colleagues', organisationCode: assessment.organisationCode, owner })
}

/** For who looks after the section, or leads: for everyone else there is nothing to post to. */
export async function requireAsking(
  context: AppContext,
  request: Request,
  params: Parameters<typeof requireQuestion>[2],
): Promise<QuestionForVisitor> {
  const found = await requireQuestion(context, request, params, 'answer')
  if (!(await mayAsk(context, found))) throw await refusedPost(request, inAnyEdition(context.editions.values()))
  return found
}

/** `isAsking`: for who may ask, with the forms and whom a poll with names has asked. */
export async function pollPageOf(context: AppContext, found: QuestionForVisitor, isAsking: boolean) {
  const { assessment, question, isReadOnly } = found
  const { store } = context
  const at = context.now().toISOString()
  const [stored] = await answersTo(store, assessment.id, [question.id])
  const polls = await pollsOn(store, assessment.id, [question.id])
  const shown = []
  for (const poll of polls) {
    shown.push(await pictureOf(context, found, await showPoll(store, question, poll, at)))
  }
  const [newest = null, ...former] = shown
  const answer = answersGiven(stored ? [stored] : []).get(question.id)
  return {
    newest,
    former,
    people: newest && isAsking ? await askedIn(store, newest) : [],
    mayAct: isAsking && !isReadOnly,
    isReadOnly,
    sendsEmail: context.sendsEmail,
    closesOn: lastDayInWords(assessment.closesAt),
    answer: answerInWords(question, answer),
    note: stored?.note ?? '',
    answeredBy: stored ? `${stored.changedByName}, ${formatDateTime(stored.changedAt)}` : null,
    decision: decisionStateOf(question, stored, null),
    options: offeredOptions(question),
  }
}

async function pictureOf(context: AppContext, { assessment, question }: QuestionForVisitor, poll: ShownPoll) {
  const { id, message, showsNames, isOpen, asked, given, shown, unshown, comments } = poll
  const { askedByName, askedAt, expiresAt, closedAt } = poll
  const title = `Views of ${formatDate(askedAt)}`
  const renewable = renewableFrom(poll, context.now().toISOString())
  const [decided] = await decisionsIn(context.store, assessment.id, { how: 'poll', id })
  const { option = null, reason = '', date = '' } = decided ?? {}
  return {
    id,
    message,
    showsNames,
    isOpen,
    asked,
    given,
    shown,
    unshown,
    answered: answeredInWords(poll),
    comments,
    askedBy: `${askedByName} on ${formatDate(askedAt)}`,
    ends: endOf(isOpen, closedAt, expiresAt),
    figure: shown > 0 ? { title, ...spread({ title, options: poll.spread }) } : null,
    renewableFrom: renewable && formatDateTime(renewable),
    decided:
      decided && option !== null
        ? `${answerInWords(question, { option, reason, date })} (${decided.decidedByName}, ${formatDateTime(decided.decidedAt)})`
        : null,
  }
}

function endOf(isOpen: boolean, closedAt: string | null, expiresAt: string): string {
  if (isOpen) return `Open until ${formatDateTime(expiresAt)}`
  return closedAt ? `Closed on ${formatDateTime(closedAt)}` : `Ended on ${formatDateTime(expiresAt)}`
}
