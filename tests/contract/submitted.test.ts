// What a whole collection submitted, read some at a time.
import { beforeAll, describe, expect, it } from 'vitest'
import { insertRows } from '#db/many-rows.ts'
import type { Store, Work } from '#db/store.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { addCollection } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'
import { submittedIn } from '#tests/support/what-is-stored.ts'

const at = '2026-07-01T10:00:00.000Z'
const edition = { editionId: 'gp-practice/2026', contentHash: 'any' }

describe.each(engines)('what a collection submitted, on $name', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
    await publishEditionFiles(store, at)
    return () => store.close()
  }, 60_000)

  /** Practices 0 to `count`, of which every tenth has not submitted; the last answer of each is its own code. */
  async function submit(count: number): Promise<string> {
    const { id } = await addCollection(store, {
      questionnaire: 'gp-practice',
      ...edition,
      id: `of-${count}`,
      year: 2026,
    })
    const codes = Array.from({ length: count }, (_, index) => `P${count}X${String(index).padStart(5, '0')}`)
    const submitted = codes.filter((_, index) => index % 10 !== 9)
    const { organisations, assessments, submissions } = store.tables
    await store.atomically(function* (tx): Work<void> {
      const practice = { type: 'practice', setting: 'gp', proposedSetting: null, parentCode: null, size: null }
      const place = { town: '', postcode: '', openedOn: '', closedOn: '' }
      const practices = codes.map((code) => ({ code, name: code, ...practice, ...place }))
      yield* insertRows(tx, store.engine, organisations, practices as (typeof organisations.$inferSelect)[])
      const unsaved = { lastSection: null, lastSavedAt: null, readyAt: null, approvedAt: null }
      const asked = { extendedTo: null, extendedFor: '', invitedAt: null, chasedAt: null }
      const rows = codes.map((code, index) => {
        const submittedAt = index % 10 === 9 ? null : at
        return { id: code, collectionId: id, organisationCode: code, setting: 'gp', submittedAt, ...unsaved, ...asked }
      })
      yield* insertRows(tx, store.engine, assessments, rows)
      const by = { declaration: '', submittedBy: 'asha', submitterName: 'Asha Patel', submittedAt: at, evidence: null }
      const answersOf = (number: number, code: string) => [
        { question: 'any', option: `${number} of ${code}`, reason: '', date: '', note: '', revision: 1 },
      ]
      const twice = submitted.flatMap((code) =>
        [1, 2].map((number) => ({ assessmentId: code, number, ...edition, ...by, answers: answersOf(number, code) })),
      )
      yield* insertRows(tx, store.engine, submissions, twice)
    })
    return id
  }

  it.each([1, 555, 556, 1_300])(
    'is the last of each organisation, once, in order, of %i that are asked',
    async (count) => {
      const id = await submit(count)
      const read = await submittedIn(store, id)
      const codes = read.map(({ organisationCode }) => organisationCode)
      expect(codes).toHaveLength(count - Math.floor(count / 10))
      expect(codes).toEqual([...new Set(codes)].toSorted())
      expect(
        read.every(({ number, answers, organisationCode }) => {
          return number === 2 && answers[0]?.option === `2 of ${organisationCode}`
        }),
      ).toBe(true)
    },
  )
})
