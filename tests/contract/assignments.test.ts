// Sections that people look after, on every engine: one owner each, nobody’s change overwritten, letters with the act.
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Assessment } from '#db/assessments.ts'
import {
  type Assigning,
  assignmentsOf,
  assignSections,
  type SectionLetters,
  standingOf,
  takeBackSections,
} from '#db/assignments.ts'
import { eventsOf } from '#db/events.ts'
import { handBackSection, returnSection } from '#db/hand-back.ts'
import type { Organisation } from '#db/organisations.ts'
import { sectionStates, sectionsOwnedBy } from '#db/owned-sections.ts'
import type { Store } from '#db/store.ts'
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

const at = new Date().toISOString()
const letters: SectionLetters = {
  given: (to, sections) => ({ to, subject: 'given', text: sections.join(' ') }),
  takenBack: (to, sections) => ({ to, subject: 'taken back', text: sections.join(' ') }),
}
const letter = (subject: string) => (to: string) => ({ to, subject, text: '' })

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let trust: Organisation
  let asha: Person
  let ben: Person
  let cara: Person
  let assessment: Assessment
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    stories += 1
    trust = await addTrust(store, { code: `ZZ${stories}` })
    asha = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben Carter', of: trust })
    cara = await addPerson(store, { name: 'Cara Jones', of: trust })
    const collection = await addCollection(store, { id: `round-${stories}`, year: 2026 })
    assessment = await addAssessment(store, { collection, of: trust })
  })

  /** As a page shows them: with the standing of now. */
  async function seen(...ids: string[]) {
    const current = await assignmentsOf(store, assessment.id)
    return ids.map((id) => ({ id, seen: standingOf(current.get(id)) }))
  }

  function assign(person: Person, rest: Partial<Assigning> & Pick<Assigning, 'sections'>) {
    const to = { id: person.id, role: 'contributor' } as const
    const words = { dueOn: '2026-12-01', message: 'Ask the wards' }
    return assignSections(store, { assessmentId: assessment.id, to, ...words, by: asha.id, at, letters, ...rest })
  }

  const takeBack = (sections: Assigning['sections'], by = asha) =>
    takeBackSections(store, { assessmentId: assessment.id, sections, by: by.id, at, letters })

  const move = (section: string, by: Person, owner: Person, comment: string) => ({
    ...{ assessmentId: assessment.id, section, owner: owner.id, by: by.id, at, comment },
  })
  const handBack = (section: string, by = ben, owner = by) =>
    handBackSection(store, { ...move(section, by, owner, 'All there'), letter: letter('handed back') })
  const giveBack = (section: string, owner = ben) =>
    returnSection(store, {
      ...move(section, asha, owner, 'Look again'),
      dueOn: '2026-12-05',
      letter: letter('returned'),
    })

  const owners = async () =>
    [...(await assignmentsOf(store, assessment.id)).values()].map((one) => [one.section, one.name])
  const stateOf = async (section: string) => (await assignmentsOf(store, assessment.id)).get(section)
  const kinds = async () => (await eventsOf(store, assessment.id)).map(({ kind, detail }) => [kind, detail.section])

  async function sent() {
    const { recipient, subject, text } = store.tables.letters
    const rows = await store.db.select({ recipient, subject, text }).from(store.tables.letters)
    return rows
      .filter((row) => row.recipient.endsWith(`@${trust.code.toLowerCase()}.example`))
      .map((row) => `${row.recipient.split('.')[0]}: ${row.subject} ${row.text}`.trim())
      .sort()
  }

  describe('giving sections to somebody', () => {
    it('gives several in one act, with one letter and an event each', async () => {
      expect(await assign(ben, { sections: await seen('beds', 'maps') })).toEqual({ kind: 'done' })
      expect(await stateOf('beds')).toMatchObject({
        ...{ name: 'Ben Carter', role: 'contributor', dueOn: '2026-12-01', message: 'Ask the wards' },
        ...{ state: 'assigned', comment: '', changedByName: 'Asha Patel' },
      })
      expect(await owners()).toEqual([
        ['beds', 'Ben Carter'],
        ['maps', 'Ben Carter'],
      ])
      expect(await sent()).toEqual(['ben: given beds maps'])
      expect((await kinds()).sort()).toEqual([
        ['section assigned', 'beds'],
        ['section assigned', 'maps'],
      ])
    })

    it('sends nothing where no email goes out, nor to somebody who gives it to themselves', async () => {
      await assign(ben, { sections: await seen('beds'), letters: null })
      await assign(asha, { sections: await seen('maps'), to: { id: asha.id, role: 'lead' } })
      expect(await sent()).toEqual([])
    })

    it('tells the one who had it as well, when it goes to somebody else', async () => {
      await assign(ben, { sections: await seen('beds', 'maps') })
      await assign(cara, { sections: await seen('beds', 'maps', 'wards') })
      expect(await sent()).toEqual(['ben: given beds maps', 'ben: taken back beds maps', 'cara: given beds maps wards'])
    })

    it('is refused as a whole where one of them was given to somebody meanwhile', async () => {
      const before = await seen('beds', 'maps')
      await assign(ben, { sections: await seen('maps') })
      expect(await assign(cara, { sections: before })).toEqual({ kind: 'changed', sections: ['maps'] })
      expect(await owners()).toEqual([['maps', 'Ben Carter']])
      expect(await sent()).toEqual(['ben: given maps'])
    })

    it('sent twice is done once', async () => {
      const sections = await seen('beds')
      await assign(ben, { sections })
      expect(await assign(ben, { sections })).toEqual({ kind: 'done' })
      expect(await kinds()).toHaveLength(1)
      expect(await sent()).toHaveLength(1)
    })

    it('of two leads at once one succeeds', async () => {
      const sections = await seen('beds')
      const outcomes = await Promise.all([assign(ben, { sections }), assign(cara, { sections })])
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'done'])
    })

    it('is refused for somebody of another trust, and for a role that they no longer have', async () => {
      const elsewhere = await addTrust(store, { code: `YY${stories}` })
      const nia = await addPerson(store, { name: 'Nia Hughes', of: elsewhere })
      expect(await assign(nia, { sections: await seen('beds') })).toEqual({ kind: 'no member' })
      const { memberships } = store.tables
      await store.db.update(memberships).set({ role: 'viewer' }).where(eq(memberships.userId, ben.id))
      expect(await assign(ben, { sections: await seen('beds') })).toEqual({ kind: 'no member' })
      expect(await owners()).toEqual([])
      expect(await kinds()).toEqual([])
    })

    it('is refused after the collection has closed, and after it was submitted', async () => {
      expect(await assign(ben, { sections: await seen('beds'), at: daysFromNow(21) })).toEqual({ kind: 'closed' })
      const { assessments } = store.tables
      await store.db.update(assessments).set({ submittedAt: at }).where(eq(assessments.id, assessment.id))
      expect(await assign(ben, { sections: await seen('beds') })).toEqual({ kind: 'closed' })
      expect(await takeBack(await seen('beds'))).toEqual({ kind: 'closed' })
      expect(await owners()).toEqual([])
    })
  })

  describe('taking sections back', () => {
    it('leaves them with nobody, and tells the one who had them', async () => {
      await assign(ben, { sections: await seen('beds', 'maps') })
      expect(await takeBack(await seen('beds', 'wards'))).toEqual({ kind: 'done' })
      expect(await owners()).toEqual([['maps', 'Ben Carter']])
      expect(await sent()).toEqual(['ben: given beds maps', 'ben: taken back beds'])
      expect(await kinds()).toContainEqual(['section taken back', 'beds'])
    })

    it('is refused where it was handed back meanwhile', async () => {
      await assign(ben, { sections: await seen('beds') })
      const before = await seen('beds')
      await handBack('beds')
      expect(await takeBack(before)).toEqual({ kind: 'changed', sections: ['beds'] })
      expect(await owners()).toHaveLength(1)
    })

    it('tells nobody who was withdrawn', async () => {
      await assign(ben, { sections: await seen('beds') })
      const { memberships } = store.tables
      await store.db.delete(memberships).where(eq(memberships.userId, ben.id))
      expect((await stateOf('beds'))?.role).toBeNull()
      await takeBack(await seen('beds'))
      expect(await sent()).toEqual(['ben: given beds'])
    })
  })

  describe('handing a section back', () => {
    beforeEach(async () => {
      await assign(ben, { sections: await seen('beds') })
    })

    it('makes it ready with the comment, and tells the lead who gave it, alone', async () => {
      await addPerson(store, { name: 'Dee Lead', of: trust, role: 'lead' })
      expect(await handBack('beds')).toBe('done')
      expect(await stateOf('beds')).toMatchObject({ state: 'ready', comment: 'All there', changedByName: 'Ben Carter' })
      expect(await sent()).toEqual(['asha: handed back', 'ben: given beds'])
      expect(await kinds()).toContainEqual(['section handed back', 'beds'])
    })

    it('tells every lead where the one who gave it is a lead no more', async () => {
      const dee = await addPerson(store, { name: 'Dee Lead', of: trust, role: 'lead' })
      const { memberships } = store.tables
      const { userId, organisationCode } = memberships
      await store.db.delete(memberships).where(and(eq(userId, asha.id), eq(organisationCode, trust.code)))
      await handBack('beds')
      expect(await sent()).toEqual(['ben: given beds', `${dee.email.split('.')[0]}: handed back`])
    })

    it('happens once, and only by who looks after it still', async () => {
      const outcomes = await Promise.all([handBack('beds'), handBack('beds')])
      expect(outcomes.sort()).toEqual(['changed', 'done'])
      await assign(cara, { sections: await seen('beds') })
      expect(await handBack('beds')).toBe('changed')
      expect(await handBack('maps')).toBe('changed')
      expect((await stateOf('beds'))?.state).toBe('assigned')
    })

    it('can be answered by returning it, and then by handing it back again', async () => {
      expect(await giveBack('beds')).toBe('changed')
      await handBack('beds')
      expect(await giveBack('beds')).toBe('done')
      expect(await stateOf('beds')).toMatchObject({ state: 'returned', comment: 'Look again', dueOn: '2026-12-05' })
      expect(await sent()).toEqual(['asha: handed back', 'ben: given beds', 'ben: returned'])
      expect(await handBack('beds')).toBe('done')
      expect((await stateOf('beds'))?.state).toBe('ready')
    })
  })

  it('a person’s sections are those of all organisations that they still belong to', async () => {
    const marsh = await addTrust(store, { code: `XX${stories}`, name: 'Marsh Trust' })
    const { memberships } = store.tables
    await store.db
      .insert(memberships)
      .values({ userId: ben.id, organisationCode: marsh.code, role: 'contributor', grantedAt: at })
    const collection = await addCollection(store, { id: `other-${stories}`, year: 2026 })
    const other = await addAssessment(store, { collection, of: marsh })
    await assign(ben, { sections: await seen('beds') })
    await assign(ben, { assessmentId: other.id, sections: [{ id: 'maps', seen: '' }], dueOn: '2026-11-28' })
    const mine = await sectionsOwnedBy(store, ben.id, at)
    expect(mine.map(({ organisationName, section }) => [organisationName, section])).toEqual([
      ['Marsh Trust', 'maps'],
      ['Fernhill Trust', 'beds'],
    ])
    expect(await sectionsOwnedBy(store, ben.id, daysFromNow(21))).toEqual([])
    await store.db.delete(memberships).where(eq(memberships.organisationCode, marsh.code))
    expect((await sectionsOwnedBy(store, ben.id, at)).map(({ section }) => section)).toEqual(['beds'])
    expect(await sectionStates(store, [other.id])).toMatchObject([{ state: 'assigned', dueOn: '2026-11-28' }])
  })
})
