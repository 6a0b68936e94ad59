// One question of a workshop: what the room sees, and what it decides.
import { data } from '@remix-run/node'
import { NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { decisionErrors, decisionStateOf, readDecision, withNoteKept } from '#app/assessments/decision.ts'
import { findLastAssessment } from '#app/assessments/last-assessment.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import { answeredInWords, showPoll } from '#app/assessments/shown-poll.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import { spread } from '#app/charts/spread.server.tsx'
import type { AppContext } from '#app/context.ts'
import { formatDate, formatDateTime } from '#app/design/dates.ts'
import { keepName } from '#app/forms/conflict-choice.tsx'
import { offeredOptions } from '#app/forms/section-values.ts'
import { fieldOf, refuse } from '#app/http/posted-form.ts'
import { saveDecision } from '#db/decisions.ts'
import { pollsOn } from '#db/polls.ts'
import { answerInWords, answersGiven } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { lastTimeFor } from './last-time.server.ts'
import { addressOfQuestion, addressOfWorkshop, besides, type FoundWorkshop, questionsOf } from './workshop.server.ts'

export function requireNumber({ section }: FoundWorkshop, number: string | undefined): AskedQuestion {
  const question = /^[1-9]\d{0,3}$/.test(number ?? '') ? section.questions[Number(number) - 1] : undefined
  if (!question) throw notFound()
  return question
}

export async function onScreen(context: AppContext, held: FoundWorkshop, question: AskedQuestion) {
  const { found, workshop, section } = held
  const { questions, stored } = await questionsOf(context, held)
  const last = await findLastAssessment(context.store, context.editions, found.assessment)
  const answer = stored.get(question.id)
  const { before, after } = besides(section, questions, question)
  const end = addressOfWorkshop(workshop)
  const place = questions.findIndex(({ id }) => id === question.id) + 1
  return {
    sectionTitle: section.title,
    summaryHref: end,
    progress: place > 0 ? `Question ${place} of ${questions.length}` : 'This question does not apply',
    applies: place > 0,
    previousHref: before && addressOfQuestion(held, before),
    nextHref: after ? addressOfQuestion(held, after) : end,
    isLast: after === null,
    isReadOnly: found.isReadOnly,
    question,
    options: offeredOptions(question),
    lastTime: last && lastTimeFor(question, last, { now: context.now() }),
    answer: answerInWords(question, answersGiven(answer ? [answer] : []).get(question.id)),
    note: answer?.note ?? '',
    answeredBy: answer ? `${answer.changedByName}, ${formatDateTime(answer.changedAt)}` : null,
    poll: await pollOnScreen(context, held, question),
    decision: decisionStateOf(question, answer, null),
  }
}

/** The newest poll on the question: its spread alone, as not everything that was said is for the wall. */
async function pollOnScreen(context: AppContext, { found }: FoundWorkshop, question: AskedQuestion) {
  const { assessment } = found
  const [newest] = await pollsOn(context.store, assessment.id, [question.id])
  if (!newest) return null
  const poll = await showPoll(context.store, question, newest, context.now().toISOString())
  const { showsNames, isOpen, shown, unshown } = poll
  const title = `Colleagues’ views of ${formatDate(poll.askedAt)}: ${answeredInWords(poll)}`
  const figure = shown > 0 ? { title, ...spread({ title, options: poll.spread }) } : null
  return { title, figure, showsNames, isOpen, unshown }
}

/** Where to go on; or what to show instead. */
export async function decideInRoom(context: AppContext, held: FoundWorkshop, question: AskedQuestion, form: FormData) {
  const { found, workshop, section } = held
  const read = readDecision(question, form, fieldOf(form, keepName(question.id)))
  if (read.kind === 'kept theirs') return { kind: 'stay' as const }
  const show = (refused: NonNullable<Parameters<typeof decisionStateOf>[2]>, status: number) => {
    const decision = decisionStateOf(question, undefined, refused)
    const shown = refuse(context, { decision, summary: decisionErrors(decision), isClosed: false }, status)
    return { kind: 'refused' as const, shown }
  }
  if (read.kind === 'wrong') return show({ ...read, conflict: null }, 400)
  const outcome = await saveDecision(context.store, {
    assessmentId: found.assessment.id,
    section: section.id,
    change: await withNoteKept(context.store, found.assessment.id, read.change),
    in: { how: 'workshop', id: workshop.id },
    decidedBy: found.visitor.id,
    at: context.now().toISOString(),
    ifVoided: letterIfVoided(context, found),
  })
  if (outcome.kind === 'never seen') throw data({ message: NEVER_SEEN }, { status: 400 })
  if (outcome.kind === 'closed') {
    const decision = decisionStateOf(question, undefined, { posted: read.change, errors: {}, conflict: null })
    return { kind: 'refused' as const, shown: refuse(context, { decision, summary: [], isClosed: true }, 409) }
  }
  const [conflict] = outcome.conflicts
  if (conflict) return show({ posted: read.change, errors: {}, conflict }, 409)
  // What was decided may make other questions apply.
  const { after } = besides(section, (await questionsOf(context, held)).questions, question)
  return { kind: 'next' as const, href: after ? addressOfQuestion(held, after) : addressOfWorkshop(workshop) }
}
