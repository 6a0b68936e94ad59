// Last time's answers beside this year's questions, with what changed in the question since.

import type { AppContext } from '#app/context.ts'
import type { LastTime } from '#app/forms/question-text.tsx'
import { answersOf, type StoredAnswer } from '#db/answers.ts'
import { type Assessment, lastSubmittedBefore } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'
import { answerInWords } from '#questionnaires/answers.ts'
import { type Asked, type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { describeChange, predecessorsOf } from '#questionnaires/crosswalk.ts'
import type { Edition } from '#questionnaires/definition.ts'

export type LastAssessment = {
  assessment: Assessment
  asked: Asked
  answers: ReadonlyMap<string, StoredAnswer>
  /** The editions after last time's, oldest first, this year's included. */
  since: readonly Edition[]
}

export async function findLastAssessment(
  store: Store,
  editions: AppContext['editions'],
  assessment: Assessment,
): Promise<LastAssessment | null> {
  const last = await lastSubmittedBefore(store, assessment)
  const edition = last && editions.get(last.editionId)?.edition
  if (!last || !edition) return null
  const answers = new Map((await answersOf(store, last.id)).map((answer) => [answer.question, answer]))
  const since = editionsSince(editions, assessment.editionId, last.editionId)
  return { assessment: last, asked: askedOf(edition, last.setting), answers, since }
}

function editionsSince(editions: AppContext['editions'], newest: string, oldest: string): Edition[] {
  const since: Edition[] = []
  for (let id = newest; id !== oldest; ) {
    const edition = editions.get(id)?.edition
    if (!edition?.previous) return edition ? [edition, ...since] : since
    since.unshift(edition)
    id = `${edition.questionnaire}/${edition.previous}`
  }
  return since
}

export function lastTimeFor(question: AskedQuestion, last: LastAssessment): LastTime {
  const { ids, change } = traceBack(question.id, last.since)
  const year = last.assessment.year
  const answers = ids.flatMap((id) => {
    const then = last.asked.questionById.get(id)
    if (!then) return []
    const stored = last.answers.get(id)
    const given = stored?.option ? { option: stored.option, reason: stored.reason } : undefined
    const wasWordedElse = then.text !== question.text
    return [{ asked: wasWordedElse ? then.text : null, answer: answerInWords(then, given), note: stored?.note ?? '' }]
  })
  return { year, answers, change }
}

/** Follows a question back through the editions to what it was in the oldest. */
function traceBack(questionId: string, since: readonly Edition[]): { ids: string[]; change: string | null } {
  let ids = [questionId]
  let change: string | null = null
  for (const edition of [...since].reverse()) {
    const questions = edition.themes.flatMap((theme) => theme.sections.flatMap((section) => section.questions))
    const changed = questions.find(
      (question) => ids.includes(question.id) && describeChange(question, edition) !== null,
    )
    change ??= changed ? describeChange(changed, edition) : null
    ids = ids.flatMap((id) => predecessorsOf(id, edition))
  }
  return { ids, change }
}
