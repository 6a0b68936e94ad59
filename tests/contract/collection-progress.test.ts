// Progress of a collection, its organisations, and reminding them, on every engine.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { submitAssessment } from '#db/assessments.ts'
import { type Chased, chase, countToChase } from '#db/chasing.ts'
import {
  countOrganisationsIn,
  type OrganisationFilter,
  organisationIn,
  organisationsIn,
} from '#db/collection-organisations.ts'
import { allCollections, placesOf, progressOf, roundBefore, submissionsByPartOfDay } from '#db/collection-progress.ts'
import { eventsOf } from '#db/events.ts'
import { fingerprintNow } from '#db/fingerprint.ts'
import { inviteLeads, keyOfLead, knownLeads } from '#db/lead-invitations.ts'
import { claimLetters, lettersStanding, recordSent } from '#db/letters.ts'
import { addOrganisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPastCollection,
  addPerson,
  addTrust,
  daysFromNow,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = daysFromNow(0)
const all: OrganisationFilter = {
  ...{ collectionId: 'trust-2026', places: null, setting: null, status: null, lead: null, search: '' },
}

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let robin: Person
  let ann: Person
  let ben: Person

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
    await addEditionStub(store, 'trust/2017')
    robin = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
    await addOrganisation(store, { code: 'Y1', name: 'North', type: 'region', setting: null })
    await addOrganisation(store, { code: 'Q1', name: 'Vale', type: 'commissioner', setting: null, parentCode: 'Y1' })
    await addOrganisation(store, { code: 'S1', name: 'Vale East', type: 'sub-icb', setting: null, parentCode: 'Q1' })
    const past = await addPastCollection(store, 2017)
    const collection = await addCollection(store, { year: 2026 })
    await addCollection(store, {
      id: 'exercise',
      year: 2026,
      isExercise: true,
      closesAt: daysFromNow(-20),
      opensAt: daysFromNow(-40),
    })
    const under = [
      ['ZA1', 'Alder Trust', 'Q1'],
      ['ZA2', 'Birch_Trust', 'S1'],
      ['ZA3', 'Cedar Trust', null],
      ['ZA4', 'Elm Trust', 'Q1'],
    ] as const
    for (const [code, name, parentCode] of under) {
      const trust = { code, name, type: 'trust', setting: 'acute' }
      await addOrganisation(store, { ...trust, parentCode })
      await addAssessment(store, { collection, of: trust })
      await addAssessment(store, { collection: past, of: trust })
    }
    const people = {
      ZA1: { code: 'ZA1', name: '', type: '', setting: null },
      ZA2: { code: 'ZA2', name: '', type: '', setting: null },
    }
    ann = await addPerson(store, { name: 'Ann Lead', of: people.ZA1, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben Lead', of: people.ZA2, role: 'lead' })
    const alsoThere = { userId: ann.id, organisationCode: 'ZA4', role: 'lead', grantedAt: at } as const
    await store.db.insert(store.tables.memberships).values(alsoThere)
    await addTrust(store, { code: 'ZX9' })
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { assessments, events, letters, submissions, users, links } = store.tables
    const nothing = { lastSavedAt: null, readyAt: null, submittedAt: null, chasedAt: null, invitedAt: null }
    await store.db.update(assessments).set(nothing)
    await store.db.update(users).set({ remindersStoppedAt: null })
    await store.db.delete(letters)
    await store.db.delete(links)
    await store.db.delete(events)
    await store.db.delete(submissions)
    await set('ZA2', { lastSavedAt: at })
    await set('ZA3', { lastSavedAt: at, readyAt: at })
    await set('ZA4', { lastSavedAt: at, readyAt: at, submittedAt: '2026-09-30T23:30:00.000Z' })
  })

  async function set(code: string, values: object) {
    const { assessments } = store.tables
    await store.db
      .update(assessments)
      .set(values)
      .where(eq(assessments.id, `${code.toLowerCase()}-2026`))
  }

  const found = async (given: Partial<OrganisationFilter>) =>
    (await organisationsIn(store, { ...all, ...given }, { limit: 50, offset: 0 })).map(({ code }) => code)

  it('counts by setting, status and place', async () => {
    const counts = await progressOf(store, 'trust-2026')
    expect(counts.map(({ status, place, organisations }) => `${status} ${place} ${organisations}`).sort()).toEqual([
      'not started Q1 1',
      'ready  1',
      'started S1 1',
      'submitted Q1 1',
    ])
    const { of, names } = await placesOf(
      store,
      counts.map(({ place }) => place),
    )
    expect(of.get('S1')).toEqual({ commissioner: 'Q1', region: 'Y1' })
    expect(of.get('Q1')).toEqual({ commissioner: 'Q1', region: 'Y1' })
    expect(names.get('Y1')).toBe('North')
  })

  it('counts submissions by the parts of a day, and knows the round before', async () => {
    expect(await submissionsByPartOfDay(store, 'trust-2026')).toEqual([{ hour: '2026-09-30T23', submitted: 1 }])
    const next = { id: 'trust-2026', questionnaire: 'trust', opensAt: daysFromNow(0) }
    expect(await roundBefore(store, next)).toMatchObject({ id: 'trust-2017', invited: 4 })
    expect(await roundBefore(store, { ...next, opensAt: '2017-01-01T00:00:00.000Z' })).toBeNull()
    const glance = await allCollections(store)
    expect(glance.map(({ id, invited, submitted }) => [id, invited, submitted])).toEqual([
      ['trust-2026', 4, 1],
      ['exercise', 0, 0],
      ['trust-2017', 4, 0],
    ])
  })

  it('finds organisations by all that they are found by', async () => {
    expect(await found({})).toEqual(['ZA1', 'ZA2', 'ZA3', 'ZA4'])
    expect(await found({ places: ['Q1'] })).toEqual(['ZA1', 'ZA4'])
    expect(await found({ places: [''] })).toEqual(['ZA3'])
    expect(await found({ places: [] })).toEqual([])
    expect(await found({ status: 'ready' })).toEqual(['ZA3'])
    expect(await found({ lead: 'no' })).toEqual(['ZA3'])
    expect(await found({ lead: 'yes', setting: 'acute' })).toEqual(['ZA1', 'ZA2', 'ZA4'])
    expect(await found({ setting: 'gp' })).toEqual([])
    expect(await found({ search: 'h_t' })).toEqual(['ZA2'])
    expect(await found({ search: 'za4' })).toEqual(['ZA4'])
    expect(await countOrganisationsIn(store, { ...all, search: 'trust' })).toBe(4)
    const second = await organisationsIn(store, all, { limit: 2, offset: 2 })
    expect(second.map(({ code, leads }) => [code, leads])).toEqual([
      ['ZA3', 0],
      ['ZA4', 1],
    ])
    expect(await organisationIn(store, 'trust-2026', 'ZA1')).toMatchObject({ status: 'not started', leads: 1 })
    expect(await organisationIn(store, 'trust-2026', 'ZX9')).toBeNull()
  })

  describe('reminding', () => {
    const everybody: Chased = { filter: all, codes: null }
    const remind = (chased = everybody, when = { at, notSince: daysFromNow(-3) }) =>
      chase(store, {
        ...chased,
        ...when,
        by: robin.id,
        compose: ({ email }, organisations, token) => ({
          to: email,
          subject: organisations.map((one) => one.organisationName).join(' and '),
          text: token,
        }),
      })
    const letters = async () =>
      (await store.db.select().from(store.tables.letters)).map(({ recipient, subject }) => `${recipient}: ${subject}`)
    const counted = (notSince = daysFromNow(-3)) => countToChase(store, everybody, { at, notSince })

    it('writes one letter to a lead, of all that they have still to submit', async () => {
      await set('ZA4', { submittedAt: null })
      expect(await counted()).toEqual({ due: 3, lately: 0, stopped: 0, noLead: 1 })
      expect(await remind()).toEqual({ organisations: 3, letters: 2 })
      expect((await letters()).sort()).toEqual([`${ann.email}: Alder Trust and Elm Trust`, `${ben.email}: Birch_Trust`])
      expect((await eventsOf(store, 'za1-2026')).at(-1)).toMatchObject({
        kind: 'reminded to submit',
        actor: robin.id,
        detail: { leads: 'Ann Lead' },
      })
    })

    it('leaves alone who was reminded lately, also by somebody else at this moment', async () => {
      const both = await Promise.all([remind(), remind()])
      expect(both.map(({ letters }) => letters).sort()).toEqual([0, 2])
      expect(await counted()).toMatchObject({ due: 0, lately: 2 })
      expect(await remind(everybody, { at: daysFromNow(1), notSince: daysFromNow(0.5) })).toMatchObject({ letters: 2 })
    })

    it('leaves alone who asked for no reminders, and who has submitted', async () => {
      await store.db.update(store.tables.users).set({ remindersStoppedAt: at }).where(eq(store.tables.users.id, ben.id))
      expect(await counted()).toEqual({ due: 1, lately: 0, stopped: 1, noLead: 1 })
      expect(await remind()).toEqual({ organisations: 1, letters: 1 })
      expect(await letters()).toEqual([`${ann.email}: Alder Trust`])
    })

    it('writes to those who are named alone, and to nobody when it is over', async () => {
      expect(await remind({ filter: all, codes: ['ZA2', 'ZA4'] })).toEqual({ organisations: 1, letters: 1 })
      const over = { at: daysFromNow(30), notSince: daysFromNow(29) }
      expect(await remind(everybody, over)).toEqual({ organisations: 0, letters: 0 })
    })
  })

  describe('submitting what a reminder waits for', () => {
    const later = daysFromNow(0.01)
    const remind = () =>
      chase(store, {
        ...{ filter: all, codes: null, at, notSince: daysFromNow(-3), by: robin.id },
        compose: ({ email: to }, organisations, text) => ({
          ...{ to, text, subject: organisations.map((one) => one.organisationName).join(' and ') },
        }),
      })
    const submit = async (code: string) => {
      const assessmentId = `${code.toLowerCase()}-2026`
      const outcome = await submitAssessment(store, {
        ...{ assessmentId, seen: await fingerprintNow(store, assessmentId), counting: [], editionId: 'trust/2026' },
        ...{ contentHash: 'abc', declaration: 'True.', submittedBy: ann.id, submitterName: ann.name, at: later },
      })
      expect(outcome.kind).toBe('submitted')
    }
    const waiting = async () => (await claimLetters(store, daysFromNow(1), 10)).map(({ to }) => to).sort()

    it('takes it back, and leaves those to others', async () => {
      await remind()
      await submit('ZA1')
      expect(await waiting()).toEqual([ben.email])
      expect(await lettersStanding(store, 10)).toMatchObject({ waiting: 1, givenUp: [] })
    })

    it('leaves one that tells of another organisation too, until that has submitted as well', async () => {
      await set('ZA4', { submittedAt: null })
      await remind()
      await submit('ZA1')
      expect(await waiting()).toEqual([ann.email, ben.email].sort())
      await submit('ZA4')
      expect(await lettersStanding(store, 10)).toMatchObject({ waiting: 1 })
    })

    it('changes nothing of one that was sent already', async () => {
      await remind()
      for (const { id } of await claimLetters(store, at, 10)) await recordSent(store, id, at)
      await submit('ZA2')
      const kept = await store.db.select().from(store.tables.letters)
      expect(kept.map(({ sentAt, givenUpAt }) => [sentAt, givenUpAt])).toEqual([
        [at, null],
        [at, null],
      ])
    })
  })

  describe('inviting leads from a list', () => {
    const leads = [
      { code: 'ZA3', address: 'new@za3.example' },
      { code: 'ZA1', address: '' },
    ]
    const invite = (given = leads) =>
      inviteLeads(store, { collectionId: 'trust-2026', leads: given, by: robin.id, at }, ({ address }, token) => ({
        to: address,
        subject: 'Join',
        text: token,
      }))

    it('invites each once, however often it is said', async () => {
      const list = [
        { code: 'ZA3', address: 'new@za3.example' },
        { code: 'ZA1', address: ann.email },
      ]
      const both = await Promise.all([invite(list), invite(list)])
      expect(both.flat().map(({ code, address }) => [code, address])).toEqual([['ZA3', 'new@za3.example']])
      expect(await invite(list)).toEqual([])
      expect(await store.db.select().from(store.tables.letters)).toHaveLength(1)
      expect(await organisationIn(store, 'trust-2026', 'ZA3')).toMatchObject({ invitedAt: at })
      expect(await organisationIn(store, 'trust-2026', 'ZA1')).toMatchObject({ invitedAt: null })
    })

    it('is told what is known of those on it', async () => {
      await invite([{ code: 'ZA3', address: 'new@za3.example' }])
      const known = await knownLeads(store, { collectionId: 'trust-2026', codes: ['ZA1', 'ZA3', 'ZX9', 'NO1'], at })
      expect([...known.organisations].sort()).toEqual(['ZA1', 'ZA3', 'ZX9'])
      expect(known.invited.has('ZX9')).toBe(false)
      expect(known.roles.get(keyOfLead('ZA1', ann.email))).toBe('lead')
      expect(known.pending.get(keyOfLead('ZA3', 'new@za3.example'))).toBe('lead')
    })
  })
})
