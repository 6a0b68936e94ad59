// Sections shared out, answered, handed back, returned and reminded of: every page of it as plain forms, no browser.
import { Meta, Outlet } from '@remix-run/react'
import { eq } from 'drizzle-orm'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOf, daysAfter } from '#app/assessments/due-dates.ts'
import * as reminders from '#app/pages/account/reminders.tsx'
import * as handBack from '#app/pages/assessment/hand-back.tsx'
import * as people from '#app/pages/assessment/people.tsx'
import * as returning from '#app/pages/assessment/return.tsx'
import * as taskList from '#app/pages/assessment/task-list.tsx'
import * as withdraw from '#app/pages/assessment/withdraw.tsx'
import * as home from '#app/pages/home/home.tsx'
import { ErrorBoundary } from '#app/root.tsx'
import { eventsOf } from '#db/events.ts'
import { type SessionUser, startSession } from '#db/sessions.ts'
import { openStore, type Store } from '#db/store.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { remindEveryone } from '#server/reminders.ts'
import {
  addAssessment,
  addFernhill,
  addPerson,
  addTrust,
  anyAnswer,
  type Fernhill,
  giveAnswers,
  type Person,
} from '#tests/support/factories.ts'
import { entriesSentBy, Page } from '#tests/support/read-page.ts'
import { home as address, openSite, type SiteParts, Visit } from '#tests/support/visit.ts'

const root = {
  default: Outlet,
  ErrorBoundary,
  Layout: ({ children }: { children: ReactNode }) => (
    <html lang="en">
      <head>
        <Meta />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  ),
}

const pages = {
  '/': home,
  'organisations/:code': home,
  'reminders/:token?': reminders,
  'assessments/:assessment': taskList,
  'assessments/:assessment/people': people,
  'assessments/:assessment/withdraw': withdraw,
  'assessments/:assessment/sections/:section/hand-back': handBack,
  'assessments/:assessment/sections/:section/return': returning,
}

let store: Store
let fernhill: Fernhill
let editions: SiteParts['editions']
let sendsEmail: boolean
let began: number
let days: number

const now = () => new Date(began + days * 86_400_000)
const today = () => dayOf(now())
const inDays = (count: number) => daysAfter(today(), count)

beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  began = Date.now()
  days = 0
  sendsEmail = true
  editions = await publishEditionFiles(store, now().toISOString())
  fernhill = await addFernhill(store, editions)
})
afterEach(() => store.close())

/** Somebody who is signed in, at a page at a time. */
async function visitorOf(person: Pick<SessionUser, 'id' | 'email'> | null) {
  const settings = { serviceName: 'Maturity', publicUrl: address }
  const visit = new Visit(openSite({ store, editions, settings, now, sendsEmail }, root, pages))
  const at = now().toISOString()
  if (person) {
    const { id: userId, email } = person
    visit.cookies.set('session', await store.atomically((tx) => startSession(tx, store.tables, { userId, email, at })))
  }
  const shown = ({ status, path, html }: { status: number; path: string; html: string }) => new Page(status, path, html)
  return {
    open: async (path: string) => shown(await visit.get(path)),
    post: async (path: string, fields: Record<string, string>) => shown(await visit.post(path, fields)),
    async press(page: Page, name: string) {
      const button = page.button(name)
      const form = button.closest('form')
      if (!form) throw new Error(`the button ${name} belongs to no form`)
      return shown(await visit.post(page.path, new URLSearchParams(entriesSentBy(form, button))))
    },
  }
}

const at = (rest = '') => `/assessments/${fernhill.assessment.id}${rest}`
const title = (index: number) => fernhill.asked.sections[index]?.title ?? ''
const sectionAt = (index: number, rest = '') => at(`/sections/${fernhill.asked.sections[index]?.id}${rest}`)

async function letters() {
  const rows = await store.db.select().from(store.tables.letters)
  return rows.map(({ recipient, subject, text }) => ({ to: recipient, subject, text }))
}

async function give(indexes: number[], person: Person, { dueOn = '', message = '' } = {}) {
  const asha = await visitorOf(fernhill.lead)
  const page = await asha.open(at('/people'))
  for (const index of indexes) page.choose(title(index))
  page.fill('Person', person.id)
  page.fill('Due date (optional)', dueOn)
  page.fill('Message (optional)', message)
  return asha.press(page, 'Give the selected sections')
}

function answerSection(index: number, by: Person = fernhill.contributor) {
  const questions = fernhill.asked.sections[index]?.questions ?? []
  return giveAnswers(
    store,
    { assessment: fernhill.assessment, by },
    questions.map((question) => [question.id, anyAnswer(question)] as const),
  )
}

async function handItBack(index: number, comment = '') {
  const ben = await visitorOf(fernhill.contributor)
  const page = await ben.open(sectionAt(index, '/hand-back'))
  page.fill('Comment for the lead (optional)', comment)
  return ben.press(page, 'Hand back as ready')
}

describe('sharing out sections', () => {
  it('gives several to one person, with a due date and a message, and they hear of it once', async () => {
    const page = await give([0, 1], fernhill.contributor, { dueOn: inDays(5), message: 'Ask Maria\nFrom: me' })
    expect(page.main).toContain('2 sections given to Ben Carter. They get an email.')
    expect(page.main).toContain(`${title(0)} Ben Carter Due ${dateInWords(inDays(5))}`)
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ to: fernhill.contributor.email })
    for (const words of [`- ${title(0)}\n- ${title(1)}`, '> Ask Maria\n> From: me', dateInWords(inDays(5))]) {
      expect(letter?.text).toContain(words)
    }
  })

  it.each([
    ['no section', [], () => inDays(1), 'ok', 'Select one or more sections'],
    ['yesterday', [0], () => inDays(-1), 'ok', 'The due date must be today or later'],
    ['a day after the collection closes', [0], () => inDays(30), 'ok', 'when the collection closes'],
    ['no real day', [0], () => '2026-02-30', 'ok', 'The due date must be a real day'],
    ['a message too long', [0], () => '', 'a'.repeat(1001), 'The message must be 1,000 characters or fewer'],
    ['a message that turns its text around', [0], () => '', 'Ask \u202eairaM', 'must not include control characters'],
  ])('is refused with %s, and what was typed is shown again', async (_, indexes, dueOn, message, problem) => {
    const page = await give(indexes, fernhill.contributor, { dueOn: dueOn(), message })
    expect(page.status).toBe(400)
    expect(page.title).toMatch(/^Error: /)
    expect(page.problems.map(({ text }) => text).join()).toContain(problem)
    expect(page.problems.every(({ leadsTo }) => page.has(leadsTo.slice(1)))).toBe(true)
    expect(page.valueOf('Message (optional)').trim()).toBe(message)
    expect(page.chosen).toEqual(indexes.map(title))
    expect(await letters()).toEqual([])
  })

  it('is refused for somebody who does not belong here, and for a viewer', async () => {
    const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
    const nia = await addPerson(store, { name: 'Nia Hughes', of: marsh, role: 'lead' })
    const vera = await addPerson(store, { name: 'Vera Short', of: fernhill.trust, role: 'viewer' })
    for (const person of [nia, vera]) {
      const page = await give([0], person)
      expect(page.problems.map(({ text }) => text)).toEqual([
        'Select someone who belongs to your organisation and may answer',
      ])
    }
    expect((await visitorOf(nia).then((one) => one.open(at('/people')))).status).toBe(404)
    expect((await visitorOf(nia).then((one) => one.post(at('/people'), { intent: 'assign' }))).status).toBe(404)
  })

  it('is for leads alone: others read who answers what', async () => {
    await give([0], fernhill.contributor)
    const ben = await visitorOf(fernhill.contributor)
    const page = await ben.open(at('/people'))
    expect(page.main).toContain('Ben Carter (you)')
    expect(page.all('form')).toEqual([])
    expect((await ben.post(at('/people'), { intent: 'take back' })).status).toBe(404)
  })

  it('never takes away what another lead did meanwhile', async () => {
    const asha = await visitorOf(fernhill.lead)
    const before = await asha.open(at('/people'))
    await give([0], fernhill.contributor)
    before.choose(title(0))
    before.fill('Person', fernhill.lead.id)
    const page = await asha.press(before, 'Give the selected sections')
    expect(page.status).toBe(409)
    expect(page.problems[0]?.text).toContain(`Somebody changed “${title(0)}” after you opened this page`)
    expect(page.main).toContain('Ben Carter')
  })

  it('can be taken back', async () => {
    await give([0, 1], fernhill.contributor)
    const asha = await visitorOf(fernhill.lead)
    const page = await asha.open(at('/people'))
    page.choose(title(1))
    const done = await asha.press(page, 'Take back the selected sections')
    expect(done.main).toContain('1 section taken back. Nobody looks after it now.')
    expect((await letters()).at(-1)?.subject).toContain('No longer yours')
  })

  it('says so where this service sends no email, and sends none', async () => {
    sendsEmail = false
    const page = await give([0], fernhill.contributor)
    expect(page.main).toContain('This service sends no email, so tell them yourself.')
    expect(await letters()).toEqual([])
  })
})

describe('handing a section back', () => {
  beforeEach(async () => {
    await give([0, 1], fernhill.contributor, { dueOn: inDays(3) })
  })

  it('says what is missing as long as something is, and cannot be forced', async () => {
    const ben = await visitorOf(fernhill.contributor)
    const page = await ben.open(sectionAt(0, '/hand-back'))
    const [first] = fernhill.asked.sections[0]?.questions ?? []
    expect(page.linkTo(`1. ${first?.text}`)).toBe(sectionAt(0, `#q-${first?.id}`))
    expect(page.all('form')).toEqual([])
    const forced = await ben.post(sectionAt(0, '/hand-back'), { comment: 'It is done' })
    expect(forced.status).toBe(409)
    expect(forced.valueOf('Comment for the lead (optional)').trim()).toBe('It is done')
    expect((await eventsOf(store, fernhill.assessment.id)).map(({ kind }) => kind)).not.toContain('section handed back')
  })

  it('goes to the lead with its comment, and may come back with one', async () => {
    await answerSection(0)
    const after = await handItBack(0, 'Question 3 is a guess')
    expect(after.main).toContain('You, handed back as ready')
    expect((await letters()).at(-1)).toMatchObject({ to: fernhill.lead.email })
    expect((await letters()).at(-1)?.text).toContain('> Question 3 is a guess')

    const asha = await visitorOf(fernhill.lead)
    expect((await asha.open('/')).main).toContain('1 section handed back as ready')
    const page = await asha.open(sectionAt(0, '/return'))
    expect(page.main).toContain('Question 3 is a guess')
    const refused = await asha.press(page, 'Return the section')
    expect(refused.problems.map(({ text }) => text)).toEqual(['Enter what is left to do'])
    page.fill('What is left to do', 'Ask finance')
    expect((await asha.press(page, 'Return the section')).main).toContain('Ask finance')
    expect((await letters()).at(-1)).toMatchObject({ to: fernhill.contributor.email })

    const ben = await visitorOf(fernhill.contributor)
    expect((await ben.open('/')).main).toContain('Returned to you')
    expect((await handItBack(0)).path).toBe(`${at()}?done=handed-back`)
  })

  it('is for the one who looks after it and for leads; and returning for leads', async () => {
    await answerSection(0)
    const cara = await visitorOf(await addPerson(store, { name: 'Cara Jones', of: fernhill.trust }))
    const ben = await visitorOf(fernhill.contributor)
    for (const [person, rest] of [
      [cara, '/hand-back'],
      [cara, '/return'],
      [ben, '/return'],
    ] as const) {
      expect((await person.open(sectionAt(0, rest))).status).toBe(404)
      expect((await person.post(sectionAt(0, rest), { comment: 'x' })).status).toBe(404)
    }
    expect((await ben.open(sectionAt(5, '/hand-back'))).status).toBe(404)
  })
})

describe('what was typed is on the page that refuses it', () => {
  const typed = 'Question 3 is a <guess>\nAsk Maria'
  const shown = 'Question 3 is a <guess> Ask Maria'
  const noAccess = 'Nothing was saved: you do not have access to this page, or not any more.'
  const closed = 'This assessment was submitted, or its collection is not open. Nothing was changed.'
  const changed = 'Somebody handed this section back, returned it or gave it to someone else meanwhile.'

  const submitIt = () => store.db.update(store.tables.assessments).set({ submittedAt: now().toISOString() })
  const reassign = () => store.db.update(store.tables.assignments).set({ userId: fernhill.lead.id })
  const takeBack = () => store.db.delete(store.tables.assignments)
  const demote = () =>
    store.db
      .update(store.tables.memberships)
      .set({ role: 'contributor' })
      .where(eq(store.tables.memberships.userId, fernhill.lead.id))

  beforeEach(async () => {
    await give([0], fernhill.contributor)
    await answerSection(0)
  })

  it.each([
    ['was given to somebody else', reassign, 404, noAccess],
    ['was taken back', takeBack, 404, noAccess],
    ['was handed back by a lead', () => handItBack(0), 409, changed],
    ['was submitted', submitIt, 409, closed],
  ])('by somebody who hands a section back that %s meanwhile', async (_, meanwhile, status, reason) => {
    const ben = await visitorOf(fernhill.contributor)
    const page = await ben.open(sectionAt(0, '/hand-back'))
    page.fill('Comment for the lead (optional)', typed)
    await meanwhile()
    const refused = await ben.press(page, 'Hand back as ready')
    expect(refused.status).toBe(status)
    expect(refused.main).toContain(reason)
    expect(refused.main).toContain(`Comment ${shown}`)
  })

  it.each([
    ['was returned', () => store.db.update(store.tables.assignments).set({ state: 'returned' }), 409, changed],
    ['was taken back', takeBack, 404, noAccess],
    ['was submitted', submitIt, 409, closed],
    ['they may return no more', demote, 404, noAccess],
  ])('by somebody who returns a section that %s meanwhile', async (_, meanwhile, status, reason) => {
    await handItBack(0)
    const asha = await visitorOf(fernhill.lead)
    const page = await asha.open(sectionAt(0, '/return'))
    page.fill('What is left to do', typed)
    await meanwhile()
    const refused = await asha.press(page, 'Return the section')
    expect(refused.status).toBe(status)
    expect(refused.main).toContain(reason)
    expect(refused.main).toContain(`Comment ${shown}`)
  })

  it.each([
    ['is a lead no more', demote, 404, noAccess],
    ['shares out what was submitted', submitIt, 409, closed],
  ])('by somebody who %s', async (_, meanwhile, status, reason) => {
    const asha = await visitorOf(fernhill.lead)
    const page = await asha.open(at('/people'))
    page.choose(title(1))
    page.fill('Person', fernhill.contributor.id)
    page.fill('Message (optional)', typed)
    await meanwhile()
    const refused = await asha.press(page, 'Give the selected sections')
    expect(refused.status).toBe(status)
    expect(refused.main).toContain(reason)
    expect(refused.main).toContain(`Message ${shown}`)
    expect(refused.main).not.toContain(fernhill.contributor.id)
    expect(refused.main).not.toContain('Seen')
  })

  it.each([
    ['a reason', 'a'],
    ['one too long', 'a'.repeat(501)],
  ])('by somebody who withdraws what is withdrawn already, with %s', async (_, more) => {
    const asha = await visitorOf(fernhill.lead)
    const reason = `${typed} ${more}`
    const refused = await asha.post(at('/withdraw'), { reason, submitted: now().toISOString() })
    expect(refused.status).toBe(409)
    expect(refused.main).toContain('This submission was withdrawn already')
    expect(refused.main).toContain(`${shown} ${more}`)
    expect(refused.main).not.toContain('Submitted')
  })
})

describe('a comment', () => {
  it.each(['Done \u202eenod', 'Done\u0007'])('holds nothing that hides or turns text around: %j', async (comment) => {
    await give([0], fernhill.contributor)
    await answerSection(0)
    const ben = await visitorOf(fernhill.contributor)
    const page = await ben.post(sectionAt(0, '/hand-back'), { comment })
    expect(page.status).toBe(400)
    expect(page.problems.map(({ text }) => text)).toEqual(['The comment must not include control characters'])
    await handItBack(0)
    const asha = await visitorOf(fernhill.lead)
    const returned = await asha.post(sectionAt(0, '/return'), { comment })
    expect(returned.problems.map(({ text }) => text)).toEqual(['The comment must not include control characters'])
  })
})

describe('home', () => {
  it('shows somebody without sections the assessment', async () => {
    const page = await (await visitorOf(fernhill.contributor)).open('/')
    expect(page.main).not.toContain('Your sections')
    expect(page.main).toContain('0 of 175 questions answered')
  })

  it('shows your sections first, those due first at the top', async () => {
    await give([0], fernhill.contributor)
    await give([1], fernhill.contributor, { dueOn: inDays(4) })
    await give([2], fernhill.contributor, { dueOn: inDays(2) })
    days = 3
    await answerSection(1)
    const page = await (await visitorOf(fernhill.contributor)).open('/')
    const rows = page.all('table:first-of-type tbody th a').map((link) => link.text)
    expect(rows).toEqual([title(2), title(1), title(0)])
    expect(page.main).toContain(`Overdue since ${dateInWords(inDays(-1))}`)
    expect(page.linkTo(`Hand back as ready: ${title(1)}`)).toBe(sectionAt(1, '/hand-back'))
    const tasks = await (await visitorOf(fernhill.contributor)).open(at())
    expect(tasks.main).toContain(`You, overdue since ${dateInWords(inDays(-1))}`)
    expect((await (await visitorOf(fernhill.lead)).open(at())).main).toContain(
      `Ben Carter, due ${dateInWords(inDays(1))}`,
    )
  })

  it('of several organisations has a card for each, with the way to that one’s own home', async () => {
    const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
    await addAssessment(store, { collection: fernhill.collection, of: marsh })
    const { memberships } = store.tables
    const { id: userId } = fernhill.contributor
    await store.db
      .insert(memberships)
      .values({ userId, organisationCode: 'ZZ2', role: 'lead', grantedAt: now().toISOString() })
    await give([0], fernhill.contributor)
    const ben = await visitorOf(fernhill.contributor)
    const page = await ben.open('/')
    expect(page.linkTo('Marsh Trust')).toBe('/organisations/ZZ2')
    expect(page.main).toContain('Fernhill Trust, Digital maturity 2026')
    const marshs = await ben.open('/organisations/ZZ2')
    expect(marshs.heading).toBe('Marsh Trust')
    expect(marshs.main).not.toContain('Your sections')
    expect((await ben.open('/organisations/ZZ1')).main).toContain('Your sections')
    expect((await (await visitorOf(fernhill.lead)).open('/organisations/ZZ2')).status).toBe(404)
  })
})

describe('reminders', () => {
  const remindAll = () =>
    remindEveryone({
      ...{ store, editions, now, serviceName: 'Maturity', publicUrl: address },
      reportError(error) {
        throw error
      },
    })

  const stopLink = async () => (await letters()).at(-1)?.text.match(/\/reminders\/\S+/)?.[0] ?? ''

  beforeEach(async () => {
    await give([0, 1], fernhill.contributor, { dueOn: inDays(5) })
    await give([2], fernhill.contributor, { dueOn: inDays(15) })
    await store.db.delete(store.tables.letters)
  })

  it('are one letter of all that is due soon, once in 3 days', async () => {
    expect(await remindAll()).toBe(1)
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter?.to).toBe(fernhill.contributor.email)
    expect(letter?.subject).toBe('2 sections for you to finish')
    expect(letter?.text).toContain(`- ${title(0)}, due ${dateInWords(inDays(5))}\n- ${title(1)}`)
    expect(letter?.text).not.toContain(title(2))
    expect(await remindAll()).toBe(0)
    days = 2.9
    expect(await remindAll()).toBe(0)
    days = 3.1
    expect(await remindAll()).toBe(1)
  })

  it('are one letter, of two servers that try at once', async () => {
    expect((await Promise.all([remindAll(), remindAll()])).sort()).toEqual([0, 1])
    expect(await letters()).toHaveLength(1)
  })

  it('are not for what is handed back, submitted or closed, nor for those who were withdrawn', async () => {
    await answerSection(0)
    await handItBack(0)
    await store.db.delete(store.tables.letters)
    expect(await remindAll()).toBe(1)
    expect((await letters())[0]?.subject).toBe('1 section for you to finish')
    days = 4
    const { assessments, memberships } = store.tables
    await store.db.update(assessments).set({ submittedAt: now().toISOString() })
    expect(await remindAll()).toBe(0)
    await store.db.update(assessments).set({ submittedAt: null })
    await store.db.delete(memberships).where(eq(memberships.userId, fernhill.contributor.id))
    expect(await remindAll()).toBe(0)
  })

  it('are stopped and started by a link that needs no signing in; looking at it changes nothing', async () => {
    await remindAll()
    const nobody = await visitorOf(null)
    const link = await stopLink()
    const page = await nobody.open(link)
    expect(page.heading).toBe('Reminders by email')
    days = 4
    expect(await remindAll()).toBe(1)
    const stopped = await nobody.press(page, 'Stop reminders')
    expect(stopped.heading).toBe('You get no reminders by email')
    days = 8
    expect(await remindAll()).toBe(0)
    expect((await nobody.press(await nobody.open(link), 'Start reminders again')).heading).toBe('Reminders by email')
    expect(await remindAll()).toBe(1)
    const kinds = (await eventsOf(store, fernhill.contributor.email)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('reminders'))).toEqual(['reminders stopped', 'reminders started'])
    expect((await nobody.open('/reminders/no-such-link')).status).toBe(404)
    expect((await nobody.post('/reminders/no-such-link', { intent: 'stop' })).status).toBe(404)
  })

  it('can be switched by those who are signed in', async () => {
    const ben = await visitorOf(fernhill.contributor)
    expect((await ben.open('/')).linkTo('Change reminders')).toBe('/reminders')
    await ben.press(await ben.open('/reminders'), 'Stop reminders')
    expect((await ben.open('/')).main).toContain('You have stopped reminders by email')
    expect(await remindAll()).toBe(0)
  })

  /** A section that the contributor looks after for another trust; the lead there, and the address of its page. */
  async function giveElsewhere() {
    const marsh = await addTrust(store, { code: 'ZZ2', name: 'Marsh Trust' })
    const nia = await addPerson(store, { name: 'Nia Hughes', of: marsh, role: 'lead' })
    const { id: assessmentId } = await addAssessment(store, { collection: fernhill.collection, of: marsh })
    const { id: userId } = fernhill.contributor
    const changedAt = now().toISOString()
    const { memberships, assignments } = store.tables
    const membership = { userId, organisationCode: 'ZZ2', role: 'contributor', grantedAt: changedAt } as const
    await store.db.insert(memberships).values(membership)
    const section = fernhill.asked.sections[3]?.id ?? ''
    const given = { dueOn: inDays(2), message: '', state: 'assigned', comment: '', changedBy: nia.id } as const
    await store.db.insert(assignments).values({ assessmentId, section, userId, changedAt, ...given })
    return { nia, path: `/assessments/${assessmentId}/people` }
  }

  it('of one organisation go out however often the lead of another one reminds', async () => {
    const { nia, path } = await giveElsewhere()
    const remindHere = async () => {
      const asha = await visitorOf(fernhill.lead)
      await asha.press(await asha.open(at('/people')), 'Remind everyone with unfinished sections')
      return (await letters()).at(-1)?.text
    }
    const remindedBy = async () => {
      expect(await remindAll()).toBe(1)
      return (await letters()).at(-1)?.text
    }
    expect(await remindHere()).not.toContain('Marsh Trust')
    const theirs = await remindedBy()
    expect(theirs).toContain('Marsh Trust')
    expect(theirs).not.toContain('Fernhill Trust')
    for (days = 2; days < 8; days += 2) await remindHere()
    expect(await remindedBy()).toContain('Marsh Trust')
    days = 10
    await remindHere()
    expect((await (await visitorOf(nia)).open(path)).main).toContain('1 letter goes out')
  })

  it('are one letter over all organisations, where it is time for each', async () => {
    await giveElsewhere()
    expect(await remindAll()).toBe(1)
    const [letter] = await letters()
    expect(letter?.text).toContain('Marsh Trust')
    expect(letter?.text).toContain('Fernhill Trust')
  })

  it('go out when a lead asks, of everything unfinished, once a day', async () => {
    const asha = await visitorOf(fernhill.lead)
    const page = await asha.open(at('/people'))
    expect(page.main).toContain('1 other person has unfinished sections. 1 letter goes out.')
    const done = await asha.press(page, 'Remind everyone with unfinished sections')
    expect(done.main).toContain('1 reminder is on its way.')
    expect((await letters())[0]?.text).toContain(title(2))
    expect(done.main).toContain('No letter would go out now, 1 was reminded in the last 24 hours')
    expect((await asha.press(page, 'Remind everyone with unfinished sections')).main).toContain('No reminder was sent')
    expect(await letters()).toHaveLength(1)
  })
})
