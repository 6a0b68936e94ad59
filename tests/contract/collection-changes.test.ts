// Planning a collection and changing it, on every engine: whole or not at all, and only as it was seen.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Invites, whoIsInvited } from '#collections/invited.ts'
import { findAssessment } from '#db/assessments.ts'
import {
  addInvited,
  changeDates,
  closeNow,
  type PlannedCollection,
  planCollection,
  replanCollection,
} from '#db/collection-changes.ts'
import { findCollection, openCollection } from '#db/collections.ts'
import { eventsOf } from '#db/events.ts'
import { giveMoreTime } from '#db/more-time.ts'
import type { Store } from '#db/store.ts'
import { startThread } from '#db/threads.ts'
import { addEditionStub, addPerson, addTrust, daysFromNow, type Person } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const settings = new Map([
  ['acute', 'acute'],
  ['community', 'other'],
])
const everybody: Invites = { types: [], settings: [], regions: [], codes: [] }
const at = daysFromNow(0)

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let robin: Person
  let years = 2030

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    await addEditionStub(store, 'trust/2027')
    robin = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
    for (const code of ['ZA1', 'ZA2']) await addTrust(store, { code })
    await addTrust(store, { code: 'ZC1', setting: 'community' })
  }, 60_000)
  afterAll(() => store.close())

  function planned(given: Partial<PlannedCollection> = {}): PlannedCollection {
    return {
      ...{ questionnaire: 'trust', editionId: 'trust/2026', title: 'Round', year: years, needsApproval: true },
      ...{ opensAt: daysFromNow(2), closesAt: daysFromNow(30), isExercise: false, invites: everybody },
      ...given,
    }
  }
  const choosing = (invites: Invites) => (organisations: Parameters<typeof whoIsInvited>[1]) =>
    whoIsInvited(invites, organisations, { settings, opensOn: at.slice(0, 10) }).invited

  const trustOf = (code: string) => ({ code, name: code, type: 'trust', setting: 'acute' })

  async function plan(given: Partial<PlannedCollection> = {}, seen = 3) {
    const round = planned(given)
    return planCollection(store, { planned: round, choose: choosing(round.invites), seen, by: robin.id, at })
  }
  async function planOne(given: Partial<PlannedCollection> = {}, seen = 3): Promise<string> {
    years += 1
    const outcome = await plan(given, seen)
    if (outcome.kind !== 'planned') throw new Error(outcome.kind)
    return outcome.id
  }
  async function asked(id: string) {
    const { assessments } = store.tables
    const rows = await store.db.select().from(assessments)
    return rows
      .filter(({ collectionId }) => collectionId === id)
      .map(({ organisationCode, setting }) => `${organisationCode} ${setting}`)
      .sort()
  }

  it('asks whom it is to ask, of what the edition has for them, with its event', async () => {
    const id = await planOne()
    expect(id).toBe(`trust-${years}`)
    expect(await asked(id)).toEqual(['ZA1 acute', 'ZA2 acute', 'ZC1 other'])
    expect(await findCollection(store, id)).toMatchObject({ title: 'Round', isExercise: false, invites: everybody })
    expect(await eventsOf(store, id)).toMatchObject([
      { kind: 'collection planned', actor: robin.id, detail: { organisations: '3' } },
    ])
  })

  it('is planned once where the form is sent twice, also at the same moment', async () => {
    years += 1
    const outcomes = await Promise.all([plan(), plan()])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['planned', 'title taken'])
    expect(await plan({ title: 'Another round' })).toEqual({ kind: 'planned', id: `trust-${years}-2` })
    expect(await plan({ title: 'Training', isExercise: true })).toMatchObject({ id: `exercise-trust-${years}` })
  })

  it('is not stored where it would ask another number by now', async () => {
    years += 1
    expect(await plan({}, 2)).toEqual({ kind: 'other number', now: 3 })
    expect(await findCollection(store, `trust-${years}`)).toBeNull()
  })

  it('asks otherwise until it opens, and keeps what stays', async () => {
    const id = await planOne()
    const { assessments } = store.tables
    await store.db.update(assessments).set({ invitedAt: at })
    const before = planned()
    const kept = await findCollection(store, id)
    if (!kept) throw new Error('it is not there')
    const invites = { ...everybody, codes: ['ZA1'] }
    const now = planned({ ...before, invites, editionId: 'trust/2027' })
    const replan = (when: string, seen = kept) =>
      replanCollection(store, {
        id,
        before: seen,
        planned: now,
        choose: choosing(invites),
        seen: 1,
        by: robin.id,
        at: when,
      })
    expect(await replan(daysFromNow(3))).toEqual({ kind: 'overtaken' })
    expect(await replan(at, { ...kept, closesAt: at })).toEqual({ kind: 'overtaken' })
    expect(await asked(id)).toHaveLength(3)
    // Somebody else gave it another title, on the same days.
    expect(await replan(at, { ...kept, title: 'As it was before' })).toEqual({ kind: 'overtaken' })
    expect(await replan(at)).toEqual({ kind: 'planned', id })
    expect(await asked(id)).toEqual(['ZA1 acute'])
    expect(await findCollection(store, id)).toMatchObject({ editionId: 'trust/2027', invites })
  })

  it('goes on asking who discusses a question of it already', async () => {
    const id = await planOne()
    const kept = await findCollection(store, id)
    const rows = await store.db.select().from(store.tables.assessments)
    const discussed = rows.find((one) => one.collectionId === id && one.organisationCode === 'ZA2')
    if (!kept || !discussed) throw new Error('it is not there')
    await startThread(store, {
      ...{ id: `message-${id}`, assessmentId: discussed.id, question: 'leadership-1', by: robin.id, at },
      ...{ text: 'Who knows this?', mentions: [], letterTo: null },
    })
    const invites = { ...everybody, codes: ['ZA1'] }
    const again = { ...planned({ ...kept, invites }), year: kept.year }
    const outcome = await replanCollection(store, {
      ...{ id, before: kept, planned: again, choose: choosing(invites), seen: 1, by: robin.id, at },
    })
    expect(outcome).toEqual({ kind: 'in use', codes: ['ZA2'] })
    expect(await asked(id)).toHaveLength(3)
    expect(await findCollection(store, id)).toEqual(kept)
  })

  it('takes in who has come since, once, until it has closed', async () => {
    const id = await planOne()
    await addTrust(store, { code: `ZN${years}` })
    const adding = { id, choose: choosing(everybody), by: robin.id, at }
    expect((await Promise.all([addInvited(store, adding), addInvited(store, adding)])).sort()).toEqual([0, 1])
    expect(await addInvited(store, { ...adding, at: daysFromNow(31) })).toBeNull()
    const { assessments, organisations } = store.tables
    await store.db.delete(assessments).where(eq(assessments.organisationCode, `ZN${years}`))
    await store.db.delete(organisations).where(eq(organisations.code, `ZN${years}`))
  })

  it('has other days as they were seen, and its first one only until then', async () => {
    const id = await planOne()
    const kept = await findCollection(store, id)
    if (!kept) throw new Error('it is not there')
    const change = (now: object, when = at, before = kept) =>
      changeDates(store, { id, before, now: { ...before, ...now }, by: robin.id, at: when })
    expect(await change({ opensAt: daysFromNow(1) }, daysFromNow(3))).toBe(false)
    const closesAt = daysFromNow(40)
    expect(await change({ closesAt }, daysFromNow(3))).toBe(true)
    expect(await change({ closesAt: daysFromNow(50) })).toBe(false)
    expect(await findCollection(store, id)).toMatchObject({ opensAt: kept.opensAt, closesAt })
    expect((await eventsOf(store, id)).map(({ kind }) => kind).sort()).toEqual([
      'collection dates changed',
      'collection planned',
    ])
  })

  it('closes at once, once, and only while it is open', async () => {
    const id = await planOne()
    const { closesAt } = (await findCollection(store, id)) ?? { closesAt: '' }
    const close = (when: string, seen = closesAt) => closeNow(store, { id, closesAt: seen, by: robin.id, at: when })
    expect(await close(at)).toBe(false)
    expect(await close(daysFromNow(5), daysFromNow(9))).toBe(false)
    const when = daysFromNow(5)
    expect(await close(when)).toBe(true)
    expect(await close(when)).toBe(false)
    expect((await findCollection(store, id))?.closesAt).toBe(when)
  })

  it('gives one organisation more time with a reason, as it was seen, in its history', async () => {
    const id = await planOne()
    const [row] = (await store.db.select().from(store.tables.assessments)).filter((one) => one.collectionId === id)
    const assessmentId = row?.id ?? ''
    const until = daysFromNow(60)
    const give = (seen: string | null, to: string | null, when = daysFromNow(40)) =>
      giveMoreTime(store, {
        ...{ assessmentId, seen, until: to, reason: 'A flood', by: robin.id, at: when },
        letterTo: (email) => ({ to: email, subject: 'More time', text: 'A flood' }),
      })
    const code = row?.organisationCode ?? ''
    const lead = await addPerson(store, { name: 'Asha', of: trustOf(code), role: 'lead' })
    await addPerson(store, { name: 'Ben', of: trustOf(code), role: 'contributor' })
    expect(await give(null, until, at)).toBeNull()
    expect(await give(null, until)).toEqual({ told: 1 })
    expect(await give(null, daysFromNow(70))).toBeNull()
    const letters = await store.db.select().from(store.tables.letters)
    expect(letters.map(({ recipient }) => recipient)).toEqual([lead.email])
    expect(await findAssessment(store, assessmentId)).toMatchObject({ closesAt: until, extendedTo: until })
    expect(await give(until, null)).toEqual({ told: 1 })
    expect((await findAssessment(store, assessmentId))?.extendedTo).toBeNull()
    const events = await eventsOf(store, assessmentId)
    expect(events.map(({ kind, detail }) => [kind, detail.reason]).sort()).toEqual([
      ['more time given', 'A flood'],
      ['more time taken back', 'A flood'],
    ])
  })

  it('is not opened to everybody by the command that opens collections', async () => {
    const id = await planOne({ needsApproval: true })
    const kept = await findCollection(store, id)
    if (!kept) throw new Error('it is not there')
    expect(await openCollection(store, { collection: kept, settings, at })).toBeNull()
  })
})
