// Reminders on every engine: one letter to a person and time, whoever tries, and none to those who asked for none.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assignSections } from '#db/assignments.ts'
import { eventsOf } from '#db/events.ts'
import { findLink } from '#db/links.ts'
import type { Organisation } from '#db/organisations.ts'
import { type OwnedSection, sectionsDueBy, unfinishedSectionsOf } from '#db/owned-sections.ts'
import { getsReminders, remind, startReminders, stopReminders } from '#db/reminders.ts'
import type { Store } from '#db/store.ts'
import { minutesAfter } from '#db/times.ts'
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
const later = minutesAfter(at, 60)

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let ben: Person
  let assessmentId: string
  let trust: Organisation
  let stories = 0

  beforeAll(async () => {
    store = await open()
    await addEditionStub(store, 'trust/2026')
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    stories += 1
    trust = await addTrust(store, { code: `ZZ${stories}` })
    const asha = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
    ben = await addPerson(store, { name: 'Ben Carter', of: trust })
    const collection = await addCollection(store, { id: `round-${stories}`, year: 2026 })
    assessmentId = (await addAssessment(store, { collection, of: trust })).id
    const given = (id: string, dueOn: string) =>
      assignSections(store, {
        ...{ assessmentId, sections: [{ id, seen: '' }], to: { id: ben.id, role: 'contributor' as const } },
        ...{ dueOn, message: '', by: asha.id, at, letters: null },
      })
    await given('beds', '2026-05-03')
    await given('maps', '2026-06-03')
    await given('wards', '')
  })

  let token = ''
  function compose(sections: readonly OwnedSection[], stopToken: string) {
    token = stopToken
    return { to: ben.email, subject: sections.map(({ section }) => section).join(' '), text: '' }
  }
  const remindBen = (when = at, notSince = daysFromNow(-3), say: typeof compose | (() => null) = compose) =>
    remind(store, { userId: ben.id, organisationCodes: [trust.code], at: when, notSince, compose: say })

  async function letters() {
    const { recipient, subject } = store.tables.letters
    const sent = store.db.select({ subject }).from(store.tables.letters).where(eq(recipient, ben.email))
    return (await sent).map((letter) => letter.subject)
  }

  const own = (sections: OwnedSection[]) => sections.filter(({ userId }) => userId === ben.id).map((one) => one.section)

  it('what is due by a day is found, and what one assessment has unfinished', async () => {
    expect(own(await sectionsDueBy(store, '2026-05-03', at))).toEqual(['beds'])
    expect(own(await sectionsDueBy(store, '2026-06-03', at))).toEqual(['beds', 'maps'])
    expect(own(await unfinishedSectionsOf(store, assessmentId, at))).toEqual(['wards', 'beds', 'maps'])
    expect(own(await sectionsDueBy(store, '2026-06-03', daysFromNow(21)))).toEqual([])
  })

  it('a reminder says what they look after, and holds a link that can be used again and again', async () => {
    expect(await remindBen()).toBe(true)
    expect(await letters()).toEqual(['wards beds maps'])
    for (let times = 0; times < 2; times += 1) {
      const found = await findLink(store, 'stop-reminders', token, later)
      expect(found).toMatchObject({ state: 'usable', link: { email: ben.email } })
    }
  })

  it('a second one waits for its time', async () => {
    await remindBen()
    expect(await remindBen(later)).toBe(false)
    expect(await remindBen(later, at)).toBe(true)
    expect(await letters()).toHaveLength(2)
  })

  it('each organisation has a time of its own, and is no subject of the other’s letter', async () => {
    const marsh = await addTrust(store, { code: `MM${stories}`, name: 'Marsh Trust' })
    const role = 'contributor' as const
    const membership = { userId: ben.id, organisationCode: marsh.code, role, grantedAt: at }
    await store.db.insert(store.tables.memberships).values(membership)
    const collection = await addCollection(store, { id: `marsh-${stories}`, year: 2026 })
    const elsewhere = await addAssessment(store, { collection, of: marsh })
    await assignSections(store, {
      ...{ assessmentId: elsewhere.id, sections: [{ id: 'trolleys', seen: '' }], to: { id: ben.id, role } },
      ...{ dueOn: '2026-05-03', message: '', by: ben.id, at, letters: null },
    })
    await remindBen()
    const organisationCodes = [trust.code, marsh.code]
    const both = { userId: ben.id, organisationCodes, notSince: daysFromNow(-3), compose }
    expect(await remind(store, { ...both, at: later })).toBe(true)
    expect(await remind(store, { ...both, at: later })).toBe(false)
    expect(await letters()).toEqual(['wards beds maps', 'trolleys'])
    expect(await remind(store, { ...both, at: later, notSince: later })).toBe(true)
    expect((await letters()).at(-1)?.split(' ').sort()).toEqual(['beds', 'maps', 'trolleys', 'wards'])
  })

  it('of two that are sent at once, one is', async () => {
    const outcomes = await Promise.all([remindBen(), remindBen(later)])
    expect(outcomes.sort()).toEqual([false, true])
    expect(await letters()).toHaveLength(1)
  })

  it('who turned out to have nothing to do was not reminded', async () => {
    expect(await remindBen(at, daysFromNow(-3), () => null)).toBe(false)
    expect(await letters()).toEqual([])
    expect(await remindBen(later)).toBe(true)
  })

  it('none goes to somebody who has stopped them, until they start them again', async () => {
    const switching = { email: ben.email, actor: null, at }
    expect(await getsReminders(store, ben.email)).toBe(true)
    await stopReminders(store, switching)
    await stopReminders(store, { ...switching, at: later })
    expect(await getsReminders(store, ben.email)).toBe(false)
    expect(await remindBen()).toBe(false)
    await startReminders(store, { ...switching, actor: ben.id, at: later })
    expect(await remindBen()).toBe(true)
    const kinds = (await eventsOf(store, ben.email)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['reminders started', 'reminders stopped'])
    expect(await getsReminders(store, 'nobody@nowhere.example')).toBeNull()
  })
})
