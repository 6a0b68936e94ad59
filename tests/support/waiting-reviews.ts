// Reviews that wait for somebody, and people who may have them.
import { randomUUID } from 'node:crypto'
import { grantReviewing } from '#db/reviewers.ts'
import type { Store } from '#db/store.ts'
import type { Ground } from '#review/acts/acted.ts'
import { addPerson, type Person } from './factories.ts'

type Row = Store['tables']['reviews']['$inferSelect']

/** Of the first submission, with two questions to decide, unless told otherwise. */
export async function addWaitingReview(
  store: Store,
  given: Partial<Row> & Pick<Row, 'assessmentId'>,
): Promise<{ id: string }> {
  const row = {
    ...{
      id: randomUUID(),
      submissionNumber: 1,
      kind: 'national' as const,
      scope: '',
      way: 'random',
      why: 'Drawn by lot.',
    },
    ...{ reasons: [], required: ['q-1', 'q-2'], doubled: [], dueOn: '2026-05-01', queryDays: 14, validMonths: 36 },
    ...{ openedAt: '2026-03-02T09:00:00.000Z', ...given },
  }
  await store.db.insert(store.tables.reviews).values(row)
  return { id: row.id }
}

export async function addReviewing(
  store: Store,
  {
    scope = '',
    mayModerate = false,
    ...person
  }: Parameters<typeof addPerson>[1] & { scope?: string; mayModerate?: boolean },
): Promise<Person> {
  const added = await addPerson(store, person)
  await grantReviewing(store, { userId: added.id, scope, mayModerate, by: null, at: '2026-03-01T09:00:00.000Z' })
  return added
}

/** For acts on reviews whose questions no edition has: each was answered `most`, and could have been `some` or `none`. */
export const anyGround: Ground = {
  optionsOf: () => ['none', 'some', 'most'],
  reported: () => 'most',
  words: new Map(),
  outcomeOf: () => ({ kind: 'scores', themes: [], asked: 2, reviewed: 2, adjusted: [] }),
}
