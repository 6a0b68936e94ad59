// Deciding a question with the views of a poll in hand.
import { data } from '@remix-run/node'
import { NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { decisionErrors, decisionStateOf, readDecision } from '#app/assessments/decision.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import { keepName } from '#app/forms/conflict-choice.tsx'
import { fieldOf, refuse } from '#app/http/posted-form.ts'
import { decidePoll, type Poll } from '#db/polls.ts'
import { answerInWords } from '#questionnaires/answers.ts'
import { done, type Posting, tooLate } from './posts.server.ts'

export async function decide({ context, found, form }: Posting, poll: Poll) {
  const { question, section, assessment, visitor } = found
  const closes = fieldOf(form, 'closes') === 'yes'
  const read = readDecision(question, form, fieldOf(form, keepName(question.id)))
  const show = (refused: NonNullable<Parameters<typeof decisionStateOf>[2]>, status: number) => {
    const decision = decisionStateOf(question, undefined, refused)
    return refuse(context, { kind: 'decision' as const, decision, closes, summary: decisionErrors(decision) }, status)
  }
  if (read.kind === 'kept theirs') return done('The answer stays as it is')
  if (read.kind === 'wrong') return show({ ...read, conflict: null }, 400)
  const outcome = await decidePoll(context.store, {
    assessmentId: assessment.id,
    section: section.id,
    change: read.change,
    in: { how: 'poll', id: poll.id },
    decidedBy: visitor.id,
    at: context.now().toISOString(),
    closes,
    ifVoided: letterIfVoided(context, found),
  })
  if (outcome.kind === 'never seen') throw data({ message: NEVER_SEEN }, { status: 400 })
  if (outcome.kind === 'closed') {
    const why = 'The assessment was submitted or has closed, so the decision was not saved'
    return tooLate(context, why, { message: read.change.note })
  }
  const [conflict] = outcome.conflicts
  if (conflict) return show({ posted: read.change, errors: {}, conflict }, 409)
  const { option, reason, date } = read.change
  const words = answerInWords(question, option === null ? undefined : { option, reason, date })
  return done(`Decided: ${words}${closes && poll.closedAt === null ? '. Colleagues are no longer asked' : ''}`)
}
