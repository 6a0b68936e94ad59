// Releases in the store: one that waits for each collection, two different people who sign what they saw, versions for ever.
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Collection } from '#db/collections.ts'
import { eventsOf, recordEvent } from '#db/events.ts'
import {
  type BuiltRelease,
  contentOfRelease,
  findRelease,
  keepRelease,
  nextVersion,
  publicReleases,
  releasesOf,
  rivalsOf,
  waitingRelease,
} from '#db/releases.ts'
import { discardRelease, signaturesOf, signRelease } from '#db/sign-release.ts'
import { keepSnapshot, shareSnapshot } from '#db/snapshots.ts'
import type { Store, Work } from '#db/store.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-07-01T10:00:00.000Z'
const later = '2026-07-02T10:00:00.000Z'
const SOUND = [{ name: 'Sums', passed: true, found: 'All of them.' }]

describe.each(engines)('releases on $name', ({ open }) => {
  let store: Store
  let robin: Person
  let sam: Person
  let snapshotId: string
  let round: Collection
  let year = 2000
  const there = () => publicReleases(store, { questionnaire: 'trust', year: round.year })

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2017')
    robin = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
    sam = await addPerson(store, { name: 'Sam Second', isAdministrator: true })
    return () => store.close()
  }, 120_000)
  // A round of its own for each test: opening a store takes longer than all of them.
  beforeEach(async () => {
    year += 1
    round = await addCollection(store, { year, editionId: 'trust/2017', closesAt: '2026-06-30T16:00:00.000Z' })
    const frozen = { collectionId: round.id, asAt: at, content: '{}', by: null, isShared: false }
    snapshotId = await keepSnapshot(store, frozen)
  })

  async function built(given: Partial<BuiltRelease> = {}) {
    const release = {
      collectionId: round.id,
      version: 1,
      snapshotId,
      note: '',
      showsLeague: false,
      content: '{"a":1}',
    }
    const id = await keepRelease(store, { ...release, checks: SOUND, by: robin.id, at, ...given })
    const head = await findRelease(store, id ?? '')
    return head ?? expect.fail('it was not kept')
  }
  const sign = ({ id, contentHash }: { id: string; contentHash: string }, who: Person) =>
    signRelease(store, { releaseId: id, contentHash, by: who.id, at: later })
  async function published(given: Partial<BuiltRelease> = {}) {
    const head = await built(given)
    await sign(head, robin)
    await sign(head, sam)
    return head
  }
  const kinds = async () =>
    (await eventsOf(store, round.id)).map(({ kind }) => kind).filter((kind) => kind !== 'figures frozen')

  it('are nowhere to be found before two have signed', async () => {
    const head = await built()
    expect(await there()).toEqual([])
    expect(await sign(head, robin)).toBe('signed')
    expect(await there()).toEqual([])
    expect(await sign(head, sam)).toBe('published')
    expect(await there()).toMatchObject([{ id: head.id, version: 1, publishedAt: later, title: round.title }])
    expect((await signaturesOf(store, head.id)).map(({ name }) => name)).toEqual(['Robin Root', 'Sam Second'])
    expect(await contentOfRelease(store, head.id)).toBe('{"a":1}')
    expect((await kinds()).toSorted()).toEqual([
      'release built',
      'release published',
      'release signed',
      'release signed',
    ])
  })

  it('take no second signature of the same person', async () => {
    const head = await built()
    expect(await sign(head, robin)).toBe('signed')
    expect(await sign(head, robin)).toBe('signed already')
    expect(await there()).toEqual([])
    expect(await signaturesOf(store, head.id)).toHaveLength(1)
  })

  it('are published once, whoever signs at the same time', async () => {
    const head = await built()
    const third = await addPerson(store, { name: 'Toni Third', isAdministrator: true })
    const outcomes = await Promise.all([sign(head, robin), sign(head, sam), sign(head, third), sign(head, robin)])
    expect(outcomes.filter((outcome) => outcome === 'published')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'signed')).toHaveLength(1)
    expect(await signaturesOf(store, head.id)).toHaveLength(2)
    expect((await kinds()).filter((kind) => kind === 'release published')).toHaveLength(1)
  })

  it('count no signature of somebody who is no administrator any more', async () => {
    const leaving = await addPerson(store, { name: 'Lee Leaving', isAdministrator: true })
    const head = await built()
    expect(await sign(head, leaving)).toBe('signed')
    const { users } = store.tables
    await store.db.update(users).set({ isAdministrator: false }).where(eq(users.id, leaving.id))
    expect(await signaturesOf(store, head.id)).toEqual([])
    expect(await sign(head, robin)).toBe('signed')
    expect(await there()).toEqual([])
    expect(await sign(head, sam)).toBe('published')
  })

  it('can’t be signed once the collection is open again', async () => {
    const head = await built()
    const { collections } = store.tables
    await store.db.update(collections).set({ closesAt: '2026-08-01T16:00:00.000Z' }).where(eq(collections.id, round.id))
    expect(await sign(head, robin)).toBe('opened again')
    expect(await signaturesOf(store, head.id)).toEqual([])
  })

  describe('of what isn’t so any more', () => {
    const asked = async () =>
      addAssessment(store, { collection: round, of: await addTrust(store, { code: `RX${year}` }) })
    const put = ({ id }: { id: string }, what: { extendedTo?: string; submittedAt?: string }) => {
      const { assessments } = store.tables
      return store.db.update(assessments).set(what).where(eq(assessments.id, id))
    }

    it('can’t be signed once an organisation has time again', async () => {
      const assessment = await asked()
      const head = await built()
      expect(await sign(head, robin)).toBe('signed')
      await put(assessment, { extendedTo: '2026-07-09T16:00:00.000Z' })
      expect(await sign(head, sam)).toBe('opened again')
      expect(await there()).toEqual([])
    })

    it('can’t be signed once anything was submitted since the figures were frozen', async () => {
      const assessment = await asked()
      await put(assessment, { submittedAt: at })
      const head = await built()
      expect(await sign(head, robin)).toBe('signed')
      await put(assessment, { submittedAt: '2026-07-01T12:00:00.000Z' })
      expect(await sign(head, sam)).toBe('figures changed')
      expect(await there()).toEqual([])
    })

    it('can’t be signed once anything was withdrawn since, and nothing that was withdrawn before matters', async () => {
      const assessment = await asked()
      const withdrawn = (on: string) => ({
        ...{ at: on, actor: robin.id, kind: 'submission withdrawn' as const, subject: assessment.id },
        detail: { reason: 'Wrong', number: '1' },
      })
      const record = (on: string) =>
        store.atomically(function* (tx): Work<void> {
          yield* recordEvent(tx, store.tables, withdrawn(on))
        })
      await record('2026-06-30T12:00:00.000Z')
      const head = await built()
      expect(await sign(head, robin)).toBe('signed')
      await record('2026-07-01T12:00:00.000Z')
      expect(await sign(head, sam)).toBe('figures changed')
      expect(await there()).toEqual([])
    })

    it('can’t be signed once a review was issued since', async () => {
      const assessment = await asked()
      const head = await built()
      expect(await sign(head, robin)).toBe('signed')
      await store.db.insert(store.tables.reviews).values({
        ...{ id: `review-${year}`, assessmentId: assessment.id, submissionNumber: 1, kind: 'national', way: 'lot' },
        ...{ why: 'Drawn by lot', reasons: [], required: [], doubled: [], dueOn: '2026-08-01', queryDays: 10 },
        ...{ validMonths: 12, openedBy: robin.id, openedAt: at, issuedAt: '2026-07-01T12:00:00.000Z' },
      })
      expect(await sign(head, sam)).toBe('figures changed')
      expect(await there()).toEqual([])
    })
  })

  it('can’t be signed once organisations have seen other figures, which they were not built beside', async () => {
    const frozen = { collectionId: round.id, asAt: later, content: '{"b":1}', by: null, isShared: false }
    const head = await built()
    await sign(head, robin)
    const other = await keepSnapshot(store, frozen)
    await shareSnapshot(store, { id: snapshotId, by: robin.id, at: later })
    await shareSnapshot(store, { id: other, by: robin.id, at: later })
    expect(await sign(head, sam)).toBe('figures shared')
    expect(await there()).toEqual([])
    // Built again it knows of them.
    const again = await built({ at: '2026-07-02T11:00:00.000Z' })
    expect(await sign(again, sam)).toBe('signed')
  })

  it('can’t be signed once another collection is public at their address', async () => {
    const rival = await addCollection(store, {
      ...{ id: `${round.id}-again`, year: round.year, editionId: 'trust/2017' },
      closesAt: '2026-06-30T16:00:00.000Z',
    })
    const frozen = { collectionId: rival.id, asAt: at, content: '{}', by: null, isShared: false }
    const [ours, theirs] = [
      await built(),
      await built({ collectionId: rival.id, snapshotId: await keepSnapshot(store, frozen), content: '{"r":1}' }),
    ]
    await sign(ours, robin)
    await sign(theirs, robin)
    const outcomes = await Promise.all([sign(ours, sam), sign(theirs, sam)])
    expect(outcomes.toSorted()).toEqual(['other published', 'published'])
    expect(await there()).toHaveLength(1)
  })

  it('can’t be signed where a check failed', async () => {
    const head = await built({ checks: [...SOUND, { name: 'Groups', passed: false, found: '4 organisations.' }] })
    expect(await sign(head, robin)).toBe('barred')
    expect(await signaturesOf(store, head.id)).toEqual([])
  })

  it('lose their signatures when they are built again, which can’t be signed as it was', async () => {
    const head = await built()
    await sign(head, robin)
    const again = await built({ content: '{"a":2}', by: sam.id })
    expect(again.id).toBe(head.id)
    expect(await signaturesOf(store, head.id)).toEqual([])
    expect(await sign(head, sam)).toBe('superseded')
    expect(await sign(again, sam)).toBe('signed')
    expect(await there()).toEqual([])
  })

  it('can be discarded until they are public, and built again under the same version', async () => {
    const head = await built()
    await sign(head, robin)
    expect(await discardRelease(store, { releaseId: head.id, contentHash: head.contentHash, by: sam.id, at })).toBe(
      true,
    )
    expect(await sign(head, sam)).toBe('superseded')
    expect(await waitingRelease(store, { questionnaire: 'trust', year: round.year, version: 1 })).toBeNull()
    const again = await published()
    expect(again.version).toBe(1)
    expect(await discardRelease(store, { releaseId: again.id, contentHash: again.contentHash, by: sam.id, at })).toBe(
      false,
    )
  })

  it('never change once they are public: a correction is another version', async () => {
    const first = await published()
    expect(await keepRelease(store, { ...(await corrected(1)) })).toBeNull()
    expect(await nextVersion(store, round.id)).toBe(2)
    expect(await sign(first, robin)).toBe('superseded')
    const second = await published(await corrected(2))
    expect((await there()).map(({ id, version }) => [id, version])).toEqual([
      [second.id, 2],
      [first.id, 1],
    ])
    expect(await contentOfRelease(store, first.id)).toBe('{"a":1}')
    expect((await releasesOf(store, round.id)).map(({ note }) => note)).toEqual(['One trust was wrong', ''])
  })

  async function corrected(version: number): Promise<BuiltRelease> {
    const note = 'One trust was wrong'
    const release = { collectionId: round.id, version, snapshotId, note, showsLeague: false, content: '{"a":3}' }
    return { ...release, checks: SOUND, by: robin.id, at }
  }

  it('wait one at a time', async () => {
    const [one, other] = await Promise.all([built(), built({ content: '{"a":9}', by: sam.id })])
    expect(one.id).toBe(other.id)
    expect(await releasesOf(store, round.id)).toHaveLength(1)
    expect(await waitingRelease(store, { questionnaire: 'trust', year: round.year, version: 1 })).toMatchObject({
      id: one.id,
    })
  })

  it.each(['wait', 'are public'])('know other collections whose releases %s at the same address', async (state) => {
    await (state === 'wait' ? built() : published())
    const rival = await addCollection(store, { id: `${round.id}-again`, year: round.year, editionId: 'trust/2017' })
    expect(await rivalsOf(store, rival)).toEqual([round.id])
    expect(await rivalsOf(store, { ...rival, id: round.id })).toEqual([])
  })
})
