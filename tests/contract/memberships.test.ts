// Leaving and changing roles, on every engine: what people looked after is handed over, and a lead always stays.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf } from '#db/events.ts'
import { inviteAll } from '#db/invitations.ts'
import { joinAsKnownPerson } from '#db/joining.ts'
import { findLink } from '#db/links.ts'
import { type Change, changeRole, withdrawMember } from '#db/memberships.ts'
import type { Organisation } from '#db/organisations.ts'
import type { Role } from '#db/schema.ts'
import type { Store } from '#db/store.ts'
import { strandedLeads, tellAdministrators } from '#db/stranded-leads.ts'
import { membersOf } from '#db/users.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  daysFromNow,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = daysFromNow(0)
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let trust: Organisation
  let asha: Person
  let ben: Person
  let cy: Person
  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { assignments, assessments, collections, events, letters, links, memberships, users, organisations } =
      store.tables
    const all = [assignments, assessments, collections, events, letters, links, memberships, users, organisations]
    for (const table of all) await store.db.delete(table)
    trust = await addTrust(store)
    asha = await addPerson(store, { name: 'Asha', of: trust, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben', of: trust })
    cy = await addPerson(store, { name: 'Cy', of: trust, role: 'viewer' })
  })

  const changeOf = (person: Person, given: Partial<Change> = {}): Change => ({
    ...{ organisationCode: trust.code, userId: person.id, heirId: null, mayLetGo: false, by: asha.id, at },
    letterToHeir: ({ email, sections }) => ({ to: email, subject: `${sections} sections`, text: '' }),
    ...given,
  })

  const roles = async () =>
    Object.fromEntries((await membersOf(store, trust.code)).map(({ name, role }) => [name, role]))

  const kindsOf = async (subject: string) => (await eventsOf(store, subject)).map(({ kind }) => kind)

  /** Two sections of one assessment, looked after by the person. */
  async function give(person: Person): Promise<string> {
    const collection = await addCollection(store, { year: 2026 })
    const { id: assessmentId } = await addAssessment(store, { collection, of: trust })
    for (const section of ['leadership', 'resourcing']) {
      const given = { dueOn: '2026-05-01', message: 'By May', state: 'assigned', comment: '' } as const
      const row = { assessmentId, section, userId: person.id, ...given, changedBy: asha.id, changedAt: at }
      await store.db.insert(store.tables.assignments).values(row)
    }
    return assessmentId
  }

  const owners = async () => (await store.db.select().from(store.tables.assignments)).map(({ userId }) => userId)

  describe('withdrawing somebody', () => {
    it('ends their membership there and then, and is in the history', async () => {
      expect(await withdrawMember(store, changeOf(ben))).toEqual({ kind: 'done', handedOver: 0 })
      expect(await roles()).toEqual({ Asha: 'lead', Cy: 'viewer' })
      const [event] = await eventsOf(store, trust.code)
      expect(event).toMatchObject({
        kind: 'role withdrawn',
        actor: asha.id,
        detail: { email: ben.email, role: 'contributor' },
      })
      expect(await withdrawMember(store, changeOf(ben))).toEqual({ kind: 'gone' })
    })

    it('hands their sections to a colleague, who gets one letter', async () => {
      const assessment = await give(ben)
      expect(await withdrawMember(store, changeOf(ben, { heirId: asha.id }))).toEqual({ kind: 'done', handedOver: 2 })
      expect(await owners()).toEqual([asha.id, asha.id])
      expect(await kindsOf(assessment)).toEqual(['section assigned', 'section assigned'])
      const letters = await store.db.select().from(store.tables.letters)
      expect(letters).toMatchObject([{ recipient: asha.email, subject: '2 sections' }])
    })

    it('or leaves them to nobody, where that was said', async () => {
      const assessment = await give(ben)
      expect(await withdrawMember(store, changeOf(ben))).toEqual({ kind: 'no heir' })
      expect(await roles()).toMatchObject({ Ben: 'contributor' })
      expect(await withdrawMember(store, changeOf(ben, { mayLetGo: true }))).toEqual({ kind: 'done', handedOver: 2 })
      expect(await owners()).toEqual([])
      expect(await kindsOf(assessment)).toEqual(['section taken back', 'section taken back'])
    })

    it.each([
      ['a viewer', () => cy.id],
      ['themselves', () => ben.id],
      ['somebody from elsewhere', () => 'somebody'],
    ])('never hands them to %s, and then changes nothing', async (_who, heir) => {
      await give(ben)
      expect(await withdrawMember(store, changeOf(ben, { heirId: heir() }))).toEqual({ kind: 'no heir' })
      expect(await roles()).toMatchObject({ Ben: 'contributor' })
      expect(await owners()).toEqual([ben.id, ben.id])
      expect(await kindsOf(trust.code)).toEqual([])
    })

    it('cancels an invitation that would bring them back', async () => {
      const invitation = {
        emails: [ben.email],
        organisationCode: trust.code,
        role: 'lead',
        createdBy: asha.id,
        at,
      } as const
      const [invited] = await inviteAll(store, invitation, () => null)
      const token = invited?.token ?? ''
      await withdrawMember(store, changeOf(ben, { at: later(1) }))
      expect(await findLink(store, 'invitation', token, later(2))).toEqual({ state: 'cancelled' })
      expect(await joinAsKnownPerson(store, { token, user: ben, at: later(2) })).toBe(false)
    })

    it('leaves what they look after elsewhere', async () => {
      const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
      await give(ben)
      await addPerson(store, { name: 'Dee', of: marsh, role: 'lead' })
      const membership = { userId: ben.id, organisationCode: 'ZZ2', role: 'contributor', grantedAt: at } as const
      await store.db.insert(store.tables.memberships).values(membership)
      const elsewhere = changeOf(ben, { organisationCode: 'ZZ2' })
      expect(await withdrawMember(store, elsewhere)).toEqual({ kind: 'done', handedOver: 0 })
      expect(await owners()).toEqual([ben.id, ben.id])
      expect(await roles()).toMatchObject({ Ben: 'contributor' })
    })
  })

  describe('changing a role', () => {
    it('is in the history with both roles', async () => {
      expect(await changeRole(store, { ...changeOf(ben), role: 'approver' })).toMatchObject({ kind: 'done' })
      expect(await roles()).toMatchObject({ Ben: 'approver' })
      const [event] = await eventsOf(store, trust.code)
      const detail = { email: ben.email, role: 'approver', before: 'contributor' }
      expect(event).toMatchObject({ kind: 'role changed', detail })
    })

    it('hands over the sections of somebody who may answer no more, and of nobody else', async () => {
      await give(ben)
      await changeRole(store, { ...changeOf(ben), role: 'lead' })
      expect(await owners()).toEqual([ben.id, ben.id])
      expect(await changeRole(store, { ...changeOf(ben), role: 'viewer' })).toEqual({ kind: 'no heir' })
      await changeRole(store, { ...changeOf(ben, { heirId: asha.id }), role: 'viewer' })
      expect(await owners()).toEqual([asha.id, asha.id])
    })
  })

  describe('the only lead', () => {
    it.each(['contributor', 'approver', 'viewer'] as const)('never becomes a %s', async (role) => {
      expect(await changeRole(store, { ...changeOf(asha), role })).toEqual({ kind: 'last lead' })
      expect(await roles()).toMatchObject({ Asha: 'lead' })
    })

    it('is never withdrawn, until there is another one', async () => {
      expect(await withdrawMember(store, changeOf(asha))).toEqual({ kind: 'last lead' })
      await changeRole(store, { ...changeOf(ben), role: 'lead' })
      expect(await withdrawMember(store, changeOf(asha))).toMatchObject({ kind: 'done' })
      expect(await roles()).toEqual({ Ben: 'lead', Cy: 'viewer' })
    })

    it('who wants to leave is told of to every administrator, once a day', async () => {
      await addPerson(store, { name: 'Robin Root', isAdministrator: true })
      await addPerson(store, { name: 'Rae Root', isAdministrator: true })
      const letterTo = (to: string) => ({ to, subject: 'Another lead', text: '' })
      const wish = { organisationCode: trust.code, userId: asha.id, letterTo }
      await Promise.all([1, 2, 3].map(() => tellAdministrators(store, { ...wish, at })))
      await tellAdministrators(store, { ...wish, at: later(24 * 60 - 1) })
      const recipients = (await store.db.select().from(store.tables.letters)).map(({ recipient }) => recipient)
      expect(recipients.sort()).toEqual(['rae.root@nowhere.example', 'robin.root@nowhere.example'])
      await tellAdministrators(store, { ...wish, at: later(24 * 60) })
      expect(await store.db.select().from(store.tables.letters)).toHaveLength(4)

      const stranded = { organisationCode: 'ZZ1', organisationName: 'Fernhill Trust', name: 'Asha', email: asha.email }
      expect(await strandedLeads(store)).toEqual([{ ...stranded, at: later(24 * 60) }])
      await changeRole(store, { ...changeOf(ben), role: 'lead' })
      expect(await strandedLeads(store)).toEqual([])
    })
  })

  it('however leads leave and are demoted at once, one stays', async () => {
    const steps = fc.array(fc.tuple(fc.nat(3), fc.constantFrom<Role | 'out'>('out', 'contributor', 'viewer', 'lead')), {
      minLength: 2,
      maxLength: 8,
    })
    const dee = await addPerson(store, { name: 'Dee', of: trust, role: 'lead' })
    const people = [asha, ben, cy, dee]
    await fc.assert(
      fc.asyncProperty(steps, async (changes) => {
        const { memberships } = store.tables
        await store.db.delete(memberships)
        for (const { id: userId } of people) {
          await store.db
            .insert(memberships)
            .values({ userId, organisationCode: trust.code, role: 'lead', grantedAt: at })
        }
        await Promise.all(
          changes.map(([who, to]) => {
            const change = changeOf(people[who] ?? asha)
            return to === 'out' ? withdrawMember(store, change) : changeRole(store, { ...change, role: to })
          }),
        )
        expect(Object.values(await roles())).toContain('lead')
      }),
      { numRuns: 30 },
    )
  })
})
