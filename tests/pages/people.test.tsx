// Inviting several people at once, changing what they may do, and leaving: as plain forms without a browser.
import { Meta, Outlet } from '@remix-run/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as invitation from '#app/pages/account/invitation.tsx'
import * as signIn from '#app/pages/account/sign-in.tsx'
import * as administration from '#app/pages/administration/administration.tsx'
import * as member from '#app/pages/people/member.tsx'
import * as people from '#app/pages/people/people.tsx'
import { eventsOf } from '#db/events.ts'
import type { Organisation } from '#db/organisations.ts'
import { openStore, type Store } from '#db/store.ts'
import { membersOf } from '#db/users.ts'
import {
  addAssessment,
  addCollection,
  addEditionStub,
  addPerson,
  addTrust,
  PASSWORD,
  type Person,
} from '#tests/support/factories.ts'
import { home, openSite, type Seen, type SiteParts, Visit } from '#tests/support/visit.ts'

const root = {
  default: Outlet,
  ErrorBoundary: () => <p>This page can’t be shown.</p>,
  Layout: ({ children }: { children: ReactNode }) => (
    <html lang="en">
      <head>
        <Meta />
      </head>
      <body>{children}</body>
    </html>
  ),
}

const pages = {
  '/': { default: () => <p>Your assessments</p> },
  'sign-in': signIn,
  'invitations/:token': invitation,
  'organisations/:code/people': people,
  'organisations/:code/people/:member': member,
  administration,
}

const PEOPLE = '/organisations/ZZ1/people'

let store: Store
let trust: Organisation
let asha: Person
let ben: Person
let robin: Person

beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  trust = await addTrust(store)
  asha = await addPerson(store, { name: 'Asha Patel', of: trust, role: 'lead' })
  ben = await addPerson(store, { name: 'Ben Carter', of: trust })
  robin = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
})
afterEach(() => store.close())

async function signedIn(person: Person, { sendsEmail = true } = {}): Promise<Visit> {
  const parts = {
    ...{ store, now: () => new Date(), sendsEmail },
    editions: new Map() as unknown as SiteParts['editions'],
    settings: { serviceName: 'Maturity', publicUrl: sendsEmail ? home : null },
  }
  const visit = new Visit(openSite(parts, root, pages))
  await visit.post('/sign-in', { email: person.email, password: PASSWORD })
  return visit
}

const letters = () => store.db.select().from(store.tables.letters)
const links = () => store.db.select().from(store.tables.links)
const roles = async () =>
  Object.fromEntries((await membersOf(store, 'ZZ1')).map(({ name, role }) => [name.split(' ')[0], role]))
const pageOf = ({ id }: Person) => `${PEOPLE}/${id}`

async function addSections(person: Person): Promise<void> {
  await addEditionStub(store, 'trust/2026')
  const collection = await addCollection(store, { year: 2026 })
  const { id: assessmentId } = await addAssessment(store, { collection, of: trust })
  const given = { dueOn: '', message: '', state: 'assigned', comment: '', changedBy: asha.id, changedAt: '' } as const
  const row = { assessmentId, section: 'leadership', userId: person.id, ...given }
  await store.db.insert(store.tables.assignments).values(row)
}

describe('inviting colleagues', () => {
  async function invite(visit: Visit, emails: string, fields: Record<string, string> = {}): Promise<Seen> {
    const page = await visit.get(PEOPLE)
    return visit.submit(page, 'Invite', { emails, role: 'contributor', message: '', ...fields })
  }

  it('takes a pasted list, a role and a message; each gets a letter of their own', async () => {
    const visit = await signedIn(asha)
    const pasted = 'Cy Young <cy@example.org>; dee@example.org,\r\nLovelace, Ada <Ada@Example.org>'
    const page = await invite(visit, pasted, { role: 'viewer', message: 'See you\r\non Monday' })
    expect(page.text).toContain('Invitations are on their way to 3 people')
    const sent = await letters()
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual([
      'ada@example.org',
      'cy@example.org',
      'dee@example.org',
    ])
    for (const { text } of sent) {
      expect(text).toContain('Asha Patel has invited you to join Fernhill Trust as a viewer')
      expect(text).toContain('> See you\n> on Monday\n')
    }
    expect(new Set(sent.map(({ text }) => /invitations\/(\S+)/.exec(text)?.[1])).size).toBe(3)
    const listed = await visit.get(PEOPLE)
    expect(listed.text).toContain('Invited, not accepted yet')
    expect(listed.text).toMatch(/ada@example\.org .*Viewer .*Waiting to be sent/)
  })

  it('without email shows a link for each, this once', async () => {
    const visit = await signedIn(asha, { sendsEmail: false })
    const page = await invite(visit, 'cy@example.org\ndee@example.org')
    expect(page.text).toContain('Pass these 2 invitations on This service does not send email.')
    const addresses = [...page.html.matchAll(/>(http[^<]*\/invitations\/[^<]+)</g)].map(([, address]) => address)
    expect(addresses).toHaveLength(2)
    for (const address of addresses) {
      expect((await visit.get(address ?? '')).text).toContain('This invitation is for')
    }
    expect(await letters()).toEqual([])
    expect((await visit.get(PEOPLE)).html).not.toContain('/invitations/')
  })

  it('names every line that is wrong, sends none, and shows all that was typed again', async () => {
    const visit = await signedIn(asha)
    const pasted = 'cy@example.org\r\nben@\r\nCy <CY@example.org>\r\nben.carter@zz1.example\r\nasha.patel@zz1.example'
    const page = await invite(visit, pasted, { message: 'Hello' })
    expect(page).toMatchObject({ status: 400, title: 'Error: People at Fernhill Trust – Maturity' })
    expect(page.text).toContain(
      'There is a problem ' +
        'Line 2: “ben@” is not an email address ' +
        'Line 3: cy@example.org is on line 1 as well ' +
        'Line 4: ben.carter@zz1.example is a contributor already ' +
        'Line 5: asha.patel@zz1.example is a lead already',
    )
    expect(page.html).toContain('Cy &lt;CY@example.org&gt;')
    expect(page.html).toContain('Hello</textarea>')
    expect(page.html).toMatch(/value="contributor"[^>]*checked|checked=""[^>]*value="contributor"/)
    expect(await links()).toEqual([])
    expect(await letters()).toEqual([])
  })

  it.each([
    ['nothing', '', {}, 'Enter at least one email address'],
    ['no role', 'cy@example.org', { role: '' }, 'Select the role that they are to have'],
    ['a made-up role', 'cy@example.org', { role: 'king' }, 'Select the role that they are to have'],
    [
      'hidden characters',
      'cy@example.org',
      { message: 'Hello\u001b[2J' },
      'Message must not include hidden characters',
    ],
    ['a long message', 'cy@example.org', { message: 'x'.repeat(1001) }, 'Message must be 1000 characters or fewer'],
    [
      'too many',
      Array.from({ length: 101 }, (_, n) => `p${n}@example.org`).join('\n'),
      {},
      'Invite up to 100 people at a time: this list has 101',
    ],
  ])('with %s says what is wrong', async (_what, emails, fields, words) => {
    const page = await invite(await signedIn(asha), emails, fields)
    expect(page.status).toBe(400)
    expect(page.text).toContain(words)
    expect(await links()).toEqual([])
  })

  it('gives a colleague more rights, never fewer, and never one right for another', async () => {
    const visit = await signedIn(asha)
    expect((await invite(visit, ben.email, { role: 'approver' })).text).toContain('on its way')
    expect((await invite(visit, ben.email, { role: 'viewer' })).text).toContain('is a contributor already')
    const asApprover = await invite(visit, asha.email, { role: 'approver' })
    expect(asApprover.text).toContain('asha.patel@zz1.example is a lead already. Change their role instead')
  })

  it('can be cancelled while it waits: the link says so', async () => {
    const visit = await signedIn(asha, { sendsEmail: false })
    const sent = await invite(visit, 'cy@example.org')
    const address = /value="(http[^"]*\/invitations\/[^"]+)"/.exec(sent.html)?.[1] ?? ''
    const cancelled = await visit.submit(await visit.get(PEOPLE), 'Cancel')
    expect(cancelled.text).toContain('The invitation has been cancelled')
    expect(cancelled.text).not.toContain('cy@example.org')
    const opened = await visit.get(address)
    expect(opened.status).toBe(410)
    expect(opened.text).toContain('It was cancelled, or you were sent a newer one')
    const again = await visit.post(PEOPLE, { intent: 'cancel', email: 'cy@example.org' })
    expect(again.text).toContain('was accepted, cancelled or over already')
  })

  it('takes no name with characters that can’t be seen', async () => {
    const visit = await signedIn(asha, { sendsEmail: false })
    const sent = await invite(visit, 'cy@example.org')
    const address = /value="(http[^"]*\/invitations\/[^"]+)"/.exec(sent.html)?.[1] ?? ''
    visit.cookies.clear()
    const page = await visit.get(address)
    const named = await visit.submit(page, 'Create my account', { name: 'Cy\u202Egnuo', password: PASSWORD })
    expect(named.status).toBe(400)
    expect(named.text).toContain('Name must not include line breaks or hidden characters')
    expect(Object.keys(await roles())).toEqual(['Asha', 'Ben'])
  })

  it('that the mail server refused says so beside the address', async () => {
    const visit = await signedIn(asha)
    await invite(visit, 'gone@example.org')
    const failed = { givenUpAt: new Date().toISOString(), text: '', lastError: '550 no such person' }
    await store.db.update(store.tables.letters).set(failed)
    expect((await visit.get(PEOPLE)).text).toMatch(/gone@example\.org .*Not delivered: check the address/)
    const administrator = await (await signedIn(robin)).get('/administration')
    expect(administrator.text).toContain('Emails that could not be delivered')
    expect(administrator.text).toMatch(
      /gone@example\.org Subject Join Fernhill Trust|gone@example\.org Join Fernhill Trust/,
    )
    expect(administrator.text).toContain('550 no such person')
  })
})

describe('changing and withdrawing colleagues', () => {
  it('is for leads and administrators', async () => {
    const visit = await signedIn(ben)
    expect((await visit.get(PEOPLE)).html).not.toContain(pageOf(asha))
    expect((await visit.get(pageOf(asha))).status).toBe(404)
    const posted = await visit.post(pageOf(asha), { intent: 'withdraw' })
    expect(posted.status).toBe(404)
    const raised = await visit.post(pageOf(ben), { intent: 'change role', role: 'lead' })
    expect(raised.status).toBe(404)
    expect(await roles()).toEqual({ Asha: 'lead', Ben: 'contributor' })
    expect((await (await signedIn(robin)).get(pageOf(ben))).text).toContain('Remove Ben Carter')
  })

  it('changes a role', async () => {
    const visit = await signedIn(asha)
    const page = await visit.get(pageOf(ben))
    expect(page.title).toBe('Ben Carter at Fernhill Trust – Maturity')
    expect((await visit.submit(page, 'Change their role')).text).toContain('This is their role already')
    const changed = await visit.submit(page, 'Change their role', { role: 'approver' })
    expect(changed.text).toContain('Their role has been changed')
    expect(changed.text).toContain('Executive approver')
    expect(await roles()).toEqual({ Asha: 'lead', Ben: 'approver' })
  })

  it('withdraws at once: the next thing they ask for is not there', async () => {
    const colleague = await signedIn(ben)
    expect((await colleague.get(PEOPLE)).status).toBe(200)
    const visit = await signedIn(asha)
    const done = await visit.submit(await visit.get(pageOf(ben)), 'Remove Ben Carter')
    expect(done.text).toContain('They can no longer see or change anything here')
    expect((await colleague.get(PEOPLE)).status).toBe(404)
    const gone = await visit.post(pageOf(ben), { intent: 'withdraw' })
    expect(gone.status).toBe(404)
  })

  it('asks who takes over their sections, and hands them over', async () => {
    await addSections(ben)
    const visit = await signedIn(asha)
    const page = await visit.get(pageOf(ben))
    expect(page.text).toContain(
      'Who looks after their section then? Select Asha Patel, asha.patel@zz1.example Nobody, for now',
    )
    const refused = await visit.submit(page, 'Remove Ben Carter', { heir: '' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('There is a problem Select who takes over their sections')
    expect(refused.html).toContain('href="#withdraw-heir"')
    expect(await roles()).toMatchObject({ Ben: 'contributor' })
    await visit.submit(page, 'Remove Ben Carter', { heir: asha.id })
    const assignments = await store.db.select().from(store.tables.assignments)
    expect(assignments.map(({ userId }) => userId)).toEqual([asha.id])
    expect(await letters()).toMatchObject([
      { recipient: asha.email, subject: 'You now look after one section for Fernhill Trust' },
    ])
  })
})

describe('leaving', () => {
  it('is for everybody', async () => {
    const visit = await signedIn(ben)
    const page = await visit.submit(await visit.get(pageOf(ben)), 'Leave Fernhill Trust')
    expect(page).toMatchObject({ path: '/', text: 'Your assessments' })
    expect(await roles()).toEqual({ Asha: 'lead' })
  })

  it('the only lead names another one first, or tells the administrators', async () => {
    const visit = await signedIn(asha)
    const page = await visit.get(pageOf(asha))
    expect(page.text).toContain('You are the only lead Name another lead first')
    expect(page.text).not.toContain('Leave Fernhill Trust')
    const told = await visit.submit(page, 'Tell the administrators')
    expect(told.text).toContain('The administrators have been told that you want to leave')
    expect(await letters()).toMatchObject([{ recipient: robin.email, subject: 'Fernhill Trust needs another lead' }])
    expect((await eventsOf(store, 'ZZ1')).map(({ kind }) => kind)).toEqual(['lead wants to leave'])
    const administrator = await signedIn(robin)
    expect((await administrator.get('/administration')).text).toMatch(
      /Leads who want to leave .*Fernhill Trust: Asha Patel/,
    )

    await visit.submit(await visit.get(pageOf(ben)), 'Change their role', { role: 'lead' })
    expect((await administrator.get('/administration')).text).not.toContain('Leads who want to leave')
    await visit.submit(await visit.get(pageOf(asha)), 'Leave Fernhill Trust')
    expect(await roles()).toEqual({ Ben: 'lead' })
  })

  it.each([
    ['leaving', { intent: 'withdraw' }],
    ['becoming a viewer', { intent: 'change role', role: 'viewer' }],
  ])('as the only lead is refused, by %s, from a page that was open since', async (_how, fields) => {
    const visit = await signedIn(asha)
    const page = await visit.post(pageOf(asha), fields)
    expect(page.status).toBe(409)
    expect(page.text).toContain('You are the only lead: name another lead first. The administrators have been told')
    expect(await roles()).toMatchObject({ Asha: 'lead' })
    expect(await letters()).toHaveLength(1)
  })

  it('nobody withdraws the only lead, an administrator neither', async () => {
    const visit = await signedIn(robin)
    expect((await visit.get(pageOf(asha))).text).toContain('Asha Patel is the only lead')
    const page = await visit.post(pageOf(asha), { intent: 'withdraw' })
    expect(page.status).toBe(409)
    expect(page.text).toContain('This is the only lead: name another lead first')
    expect(await roles()).toMatchObject({ Asha: 'lead' })
    expect(await letters()).toEqual([])
  })
})
