// A stretch of an assessment's history, read and put into words.

import type { Topic } from '#app/assessments/event-words.ts'
import { entryInWords, type HistoryLine, namedIn } from '#app/assessments/history-in-words.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import { circumstancesOf, type HistoryFilter, historyOf } from '#db/history.ts'
import { namesByIdOrEmail } from '#db/names.ts'
import type { Store } from '#db/store.ts'

type Wanted = { filter: Omit<HistoryFilter, 'assessmentId'>; topic: Topic | null }

export async function linesOf(
  store: Store,
  { assessment, asked }: Pick<AssessmentForVisitor, 'assessment' | 'asked'>,
  { filter, topic }: Wanted,
  page: { limit: number; offset: number },
): Promise<HistoryLine[]> {
  const { id: assessmentId, organisationCode } = assessment
  const entries = await historyOf(store, { ...filter, assessmentId, organisationCode }, page)
  const named = namedIn(entries)
  const [names, circumstances] = await Promise.all([
    namesByIdOrEmail(store, named.users),
    circumstancesOf(store, assessment.id, named),
  ])
  return entries.map((entry) => entryInWords(entry, { asked, names, circumstances }, topic))
}
