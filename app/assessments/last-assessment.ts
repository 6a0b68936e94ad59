// The same organisation's assessment before this one, as it was submitted, with the way from its edition to this one's.
import type { AppContext } from '#app/context.ts'
import { type Assessment, lastSubmittedBefore } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'
import { type KeptAnswer, lastSubmissionOf } from '#db/submissions.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'

export type LastAssessment = {
  assessment: Assessment
  year: number
  /** Of the submission. */
  number: number
  asked: Asked
  answers: ReadonlyMap<string, KeptAnswer>
  /** The editions after last time's, oldest first, this year's included. */
  since: readonly Edition[]
}

/** Null where nothing was submitted before, or where no line of editions leads from that one to this. */
export async function findLastAssessment(
  store: Store,
  editions: AppContext['editions'],
  assessment: Assessment,
): Promise<LastAssessment | null> {
  const last = await lastSubmittedBefore(store, assessment)
  const submission = last && (await lastSubmissionOf(store, last.id))
  const edition = last && editions.get(last.editionId)?.edition
  const since = last && editionsSince(editions, assessment.editionId, last.editionId)
  if (!submission || !edition || !since) return null
  const { number, answers } = submission
  return { assessment: last, year: last.year, number, asked: askedOf(edition, last.setting), answers, since }
}

function editionsSince(editions: AppContext['editions'], newest: string, oldest: string): Edition[] | null {
  const since: Edition[] = []
  for (let id = newest; id !== oldest; ) {
    const edition = editions.get(id)?.edition
    if (!edition?.previous) return null
    since.unshift(edition)
    id = `${edition.questionnaire}/${edition.previous}`
  }
  return since
}
