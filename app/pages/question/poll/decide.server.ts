// Deciding a question with the views of a poll in hand.
import { data } from '@remix-run/node'
import { NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { decisionErrors, decisionStateOf, readDecision, withNoteKept } from '#app/assessments/decision.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import { keepName } from '#app/forms/conflict-choice.tsx'
import { fieldOf, refuse } from '#app/http/posted-form.ts'
import { closePoll, decidePoll, type Poll } from '#db/polls.ts'
import { type AnswerChange, answerInWords, optionLabel } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { done, type Kept, type Posting, tooLate } from './posts.server.ts'

export async function decide({ context, found, form }: Posting, poll: Poll) {
  const { question, section, assessment, visitor } = found
  const closes = fieldOf(form, 'closes') === 'yes'
  const read = readDecision(question, form, fieldOf(form, keepName(question.id)))
  const show = (refused: NonNullable<Parameters<typeof decisionStateOf>[2]>, status: number) => {
    const decision = decisionStateOf(question, undefined, refused)
    const summary = decisionErrors(decision)
    return refuse(
      context,
      { kind: 'decision' as const, decision, closes, summary, kept: keptOf(question, refused.posted) },
      status,
    )
  }
  if (read.kind === 'kept theirs') {
    const closing = { pollId: poll.id, by: visitor.id, at: context.now().toISOString() }
    const isClosed = closes && (await closePoll(context.store, closing))
    return done(`The answer stays as it is${isClosed ? '. The poll is closed' : ''}`)
  }
  if (read.kind === 'wrong') return show({ ...read, conflict: null }, 400)
  const outcome = await decidePoll(context.store, {
    assessmentId: assessment.id,
    section: section.id,
    change: await withNoteKept(context.store, assessment.id, read.change),
    in: { how: 'poll', id: poll.id },
    decidedBy: visitor.id,
    at: context.now().toISOString(),
    closes,
    ifVoided: letterIfVoided(context, found),
  })
  if (outcome.kind === 'never seen') throw data({ message: NEVER_SEEN }, { status: 400 })
  if (outcome.kind === 'closed') {
    const why = 'The assessment was submitted or has closed, so the decision was not saved'
    return tooLate(context, why, keptOf(question, read.change))
  }
  const [conflict] = outcome.conflicts
  if (conflict) return show({ posted: read.change, errors: {}, conflict }, 409)
  const { option, reason, date } = read.change
  const words = answerInWords(question, option === null ? undefined : { option, reason, date })
  return done(`Decided: ${words}${closes && poll.closedAt === null ? '. Colleagues are no longer asked' : ''}`)
}

function keptOf(question: AskedQuestion, { option, reason, date, note }: AnswerChange): Kept {
  return [
    { heading: 'What you decided, to copy', text: option === null ? '' : optionLabel(question, option) },
    { heading: 'Why it doesn’t apply, to copy', text: reason },
    { heading: 'The day you entered, to copy', text: date },
    { heading: 'Your note, to copy', text: note },
  ]
}
