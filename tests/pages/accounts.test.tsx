// Getting in, staying in, and getting others in: every page of it, as plain forms without a browser.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Meta, Outlet } from '@remix-run/react'
import { sql } from 'drizzle-orm'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireVisitor } from '#app/auth/sessions.ts'
import * as forgottenPassword from '#app/pages/account/forgotten-password.tsx'
import * as invitation from '#app/pages/account/invitation.tsx'
import * as resetPassword from '#app/pages/account/reset-password.tsx'
import * as signIn from '#app/pages/account/sign-in.tsx'
import * as signOut from '#app/pages/account/sign-out.tsx'
import * as administration from '#app/pages/administration/administration.tsx'
import * as people from '#app/pages/people/people.tsx'
import { createAdministrator } from '#db/joining.ts'
import { addOrganisation } from '#db/organisations.ts'
import { openStore, type Store } from '#db/store.ts'
import { attribute, type Fields, home, openSite, type Seen, type SiteParts, Visit } from '#tests/support/visit.ts'

const password = 'four plain words here'
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

/** A page behind the sign-in that keeps what is posted to it, as a section of an assessment does. */
let kept: [string, FormDataEntryValue][] = []
const section = {
  async loader({ request, context }: LoaderFunctionArgs) {
    await requireVisitor(context, request)
    return null
  },
  async action({ request, context }: ActionFunctionArgs) {
    await requireVisitor(context, request)
    kept = [...(await request.formData())]
    return null
  },
  default: () => <p>{kept.length > 0 ? 'Saved' : 'Section'}</p>,
}
const start = { default: () => <p>Your assessments</p> }

const pages = {
  '/': start,
  'sign-in': signIn,
  'sign-out': signOut,
  'forgotten-password': forgottenPassword,
  'reset-password/:token': resetPassword,
  'invitations/:token': invitation,
  'organisations/:code/people': people,
  administration,
  section,
}

let store: Store
let now: Date

beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  kept = []
  now = new Date('2026-03-02T09:00:00Z')
  await addOrganisation(store, { code: 'ZZ1', name: 'Fernhill Trust', type: 'trust', setting: 'acute' })
  await addOrganisation(store, { code: 'ZZ2', name: 'Marsh Trust', type: 'trust', setting: 'acute' })
})
afterEach(() => store.close())

const settings = [
  { id: 'acute', label: 'Acute', questions: 175 },
  { id: 'ambulance', label: 'Ambulance', questions: 175 },
]
const editions = new Map([['trust/2026', { id: 'trust/2026', contentHash: '', edition: { settings } }]])

function open({ mail = 'works' }: { mail?: 'works' | 'none' } = {}) {
  const parts = {
    store,
    editions: editions as unknown as SiteParts['editions'],
    settings: { serviceName: 'Maturity', publicUrl: mail === 'none' ? null : home },
    now: () => now,
    sendsEmail: mail !== 'none',
  }
  const site = openSite(parts, root, pages)
  return { visit: () => new Visit(site) }
}

type Service = ReturnType<typeof open>

/** The letters that wait to be sent. */
async function letters(): Promise<{ to: string; subject: string; text: string }[]> {
  const { recipient: to, subject, text, queuedAt } = store.tables.letters
  return store.db.select({ to, subject, text }).from(store.tables.letters).orderBy(queuedAt, sql`rowid`)
}

const lastLetter = async () => (await letters()).at(-1)?.text ?? ''

const pathIn = (text: string) => new URL(text.match(/http:\S+/)?.[0] ?? '', home).pathname
const linkOn = (page: Seen) =>
  pathIn(attribute(page.html.match(/<input[^>]*id="link-to-pass-on"[^>]*>/)?.[0] ?? '', 'value') ?? '')

async function administratorOf(service: Service) {
  const visit = service.visit()
  const signedIn = await visit.post('/sign-in', { email: 'root@example.org', password })
  if (signedIn.path === '/') return visit
  const token = await createAdministrator(store, 'root@example.org', now.toISOString())
  await visit.submit(await visit.get(`/invitations/${token}`), 'Create my account', { name: 'Root', password })
  return visit
}

/** Someone who joined by invitation, and is signed in. */
async function member(service: Service, email: string, role: string, code = 'ZZ1') {
  const administrator = await administratorOf(service)
  const sent = await administrator.post(`/organisations/${code}/people`, { emails: email, role })
  const path = sent.html.includes('link-to-pass-on') ? linkOn(sent) : pathIn(await lastLetter())
  const visit = service.visit()
  await visit.submit(await visit.get(path), 'Create my account', { name: 'Ada Lovelace', password })
  return visit
}

async function signedOut(service: Service, email: string, role = 'lead') {
  const visit = await member(service, email, role)
  await visit.post('/sign-out', {})
  return visit
}

describe('signing in', () => {
  it('takes people where they were going', async () => {
    const visit = await signedOut(open(), 'ada@example.org')
    const page = await visit.get('/section?part=2')
    expect(page.path).toBe('/sign-in?redirectTo=%2Fsection%3Fpart%3D2')
    expect(page.title).toBe('Sign in – Maturity')
    const next = await visit.submit(page, 'Sign in', { email: ' Ada@Example.org ', password })
    expect(next).toMatchObject({ status: 200, path: '/section?part=2', text: 'Section' })
  })

  it('never takes them to another site', async () => {
    const visit = await signedOut(open(), 'ada@example.org')
    const page = await visit.get('/sign-in?redirectTo=//evil.example')
    expect((await visit.submit(page, 'Sign in', { email: 'ada@example.org', password })).path).toBe('/')
  })

  it('says the same to someone unknown and to a wrong password, and keeps what was typed but the password', async () => {
    const visit = await signedOut(open(), 'ada@example.org')
    const page = await visit.get('/sign-in')
    const wrong = await visit.submit(page, 'Sign in', { email: 'ada@example.org', password: 'my wrong password' })
    expect(wrong.status).toBe(400)
    expect(wrong.title).toBe('Error: Sign in – Maturity')
    expect(wrong.text).toContain('There is a problem The email address or the password is wrong')
    expect(wrong.html).toContain('href="#email"')
    expect(wrong.html).toContain('value="ada@example.org"')
    expect(wrong.html).not.toContain('my wrong password')
    const unknown = await visit.submit(page, 'Sign in', { email: 'eve@example.org', password: 'my wrong password' })
    expect(unknown.html.replaceAll('eve@', 'ada@')).toBe(wrong.html)
  })

  it('says what is missing', async () => {
    const visit = open().visit()
    const page = await visit.submit(await visit.get('/sign-in'), 'Sign in', { email: 'ada', password: '' })
    expect(page.status).toBe(400)
    expect(page.text).toContain('Enter an email address in the correct format Enter your password')
    expect((await visit.post('/sign-in', {})).text).toContain('Enter your email address Enter your password')
  })

  it('asks those who try too often to wait, whether or not they exist', async () => {
    const visit = open().visit()
    const wrong = { email: 'eve@example.org', password: 'my wrong password' }
    for (let n = 0; n < 5; n++) expect((await visit.post('/sign-in', wrong)).status).toBe(400)
    const page = await visit.post('/sign-in', wrong)
    expect(page.status).toBe(429)
    expect(page.text).toContain('Wait 1 minute, then try again.')
  })

  it('shows nothing typed as anything but text', async () => {
    const page = await open().visit().post('/sign-in', { email: '"><script>alert(1)</script>', password: 'x' })
    expect(page.html).not.toContain('<script>alert')
  })

  it('keeps a cookie that no script can read', async () => {
    const visit = await member(open(), 'ada@example.org', 'lead')
    expect([...visit.cookies.keys()]).toEqual(['session'])
    expect((await visit.get('/sign-in')).text).toContain('You are signed in as ada@example.org')
  })

  it('ends by signing out', async () => {
    const visit = await member(open(), 'ada@example.org', 'lead')
    const page = await visit.post('/sign-out', {})
    expect(page.text).toContain('You have signed out')
    expect(visit.cookies.size).toBe(0)
    expect((await visit.get('/section')).path).toMatch(/^\/sign-in/)
  })

  it('is not ended by a link', async () => {
    const visit = await member(open(), 'ada@example.org', 'lead')
    await visit.get('/sign-out')
    expect((await visit.get('/section')).text).toBe('Section')
  })
})

describe('a form sent after the session has ended', () => {
  const answers: [string, string][] = [
    ['le-board-sponsor', 'yes'],
    ['le-board-sponsor.note', 'A "chief" & <medical> director\r\n“über”'],
    ['shown', 'a'],
    ['shown', 'b'],
    ['email', 'not-mine@example.org'],
    ['then', 'continue'],
  ]

  async function expired() {
    const visit = await member(open(), 'ada@example.org', 'lead')
    now = new Date(now.getTime() + 13 * 60 * 60_000)
    return { visit, page: await visit.post('/section?part=2', new URLSearchParams(answers)) }
  }

  it('is kept while the person signs in again, even when they mistype, and is then sent as it was', async () => {
    const { visit, page } = await expired()
    expect(page.status).toBe(401)
    expect(page.text).toContain('Sign in again')
    expect(page.text).toContain('has been kept on this page')
    expect(kept).toEqual([])

    const mistyped = await visit.submit(page, 'Sign in', { email: 'ada@example.org', password: 'my wrong password' })
    expect(mistyped.status).toBe(400)
    const again = await visit.submit(mistyped, 'Sign in', { password })
    expect(again.status).toBe(200)
    expect(again.text).toContain('Your answers are still here. They are not saved yet.')
    expect(kept).toEqual([])

    const saved = await visit.submit(again, 'Save my answers')
    expect(saved).toMatchObject({ path: '/section?part=2', text: 'Saved' })
    expect(kept).toEqual(answers)
  })

  it('is kept even when the person has signed in again on another tab', async () => {
    const { visit, page } = await expired()
    await visit.post('/sign-in', { email: 'ada@example.org', password })
    const again = await visit.submit(page, 'Sign in', { email: 'ada@example.org', password })
    await visit.submit(again, 'Save my answers')
    expect(kept).toEqual(answers)
  })

  it('is never sent to another site', async () => {
    const visit = open().visit()
    const page = await visit.post('/sign-in?resumeAction=https://evil.example', { note: 'secret' })
    expect(page.html).not.toContain('evil.example')
    expect(page.html).not.toContain('secret')
  })

  it('that is too large to keep says how to save it', async () => {
    const page = await open()
      .visit()
      .post('/section', { note: 'x'.repeat(140_000) })
    expect(page.status).toBe(413)
    expect(page.text).toContain('Use the Back button')
  })

  it('from a script is answered with 401, in a form that a script can read', async () => {
    const visit = open().visit()
    const fromScripts: Fields[] = [{ Accept: 'application/json' }, { 'Sec-Fetch-Mode': 'cors' }]
    for (const headers of fromScripts) {
      const answer = await visit.post('/section', { a: '1' }, headers)
      expect(answer.status).toBe(401)
    }
  })
})

describe('an invitation', () => {
  it('goes by email, is not used up by looking, and makes an account', async () => {
    const service = open()
    const administrator = await administratorOf(service)
    const people = await administrator.get('/organisations/ZZ1/people')
    expect(people.text).toContain('Nobody has joined yet.')
    const sent = await administrator.submit(people, 'Invite', { emails: 'Ada@example.org', role: 'lead' })
    expect(sent.text).toContain('An invitation is on its way to ada@example.org')
    expect(sent.html).not.toContain('/invitations/')
    expect(await letters()).toMatchObject([{ to: 'ada@example.org', subject: 'Join Fernhill Trust in Maturity' }])

    const visit = service.visit()
    const path = pathIn(await lastLetter())
    await visit.get(path)
    const page = await visit.get(path)
    expect(page.title).toBe('Invitation – Maturity')
    expect(page.text).toContain('Join Fernhill Trust')
    expect(page.text).toContain('as a lead')
    const refused = await visit.submit(page, 'Create my account', { name: 'Ada', password: 'short' })
    expect(refused.status).toBe(400)
    expect(refused.title).toBe('Error: Invitation – Maturity')
    expect(refused.text).toContain('Password must be 12 characters or more')
    expect(refused.html).not.toContain('"short"')
    const joined = await visit.submit(refused, 'Create my account', { password })
    expect(joined).toMatchObject({ path: '/', text: 'Your assessments' })
    expect((await visit.get('/organisations/ZZ1/people')).text).toContain('Ada ada@example.org Lead')

    const again = await service.visit().get(path)
    expect(again.status).toBe(410)
    expect(again.text).toContain('It has been used')
  })

  it('without email is shown once to the person who invites', async () => {
    const service = open({ mail: 'none' })
    const administrator = await administratorOf(service)
    const sent = await administrator.post('/organisations/ZZ1/people', { emails: 'ada@example.org', role: 'lead' })
    expect(sent.text).toContain('This service does not send email.')
    const visit = service.visit()
    expect((await visit.get(linkOn(sent))).text).toContain('Join Fernhill Trust')
    expect((await administrator.get('/organisations/ZZ1/people')).html).not.toContain('/invitations/')
  })

  it('of someone with an account is theirs once they have signed in', async () => {
    const service = open()
    const visit = await signedOut(service, 'ada@example.org')
    const administrator = await administratorOf(service)
    await administrator.post('/organisations/ZZ2/people', { emails: 'ada@example.org', role: 'contributor' })
    const path = pathIn(await lastLetter())

    const someoneElse = await administrator.get(path)
    expect(someoneElse.text).toContain(
      'This invitation is for ada@example.org, and you are signed in as root@example.org',
    )
    const first = await visit.get(path)
    expect(first.text).toContain('Sign in as ada@example.org to accept.')
    expect((await visit.post(path, { name: 'Eve', password: 'an evil password' })).text).toContain('to accept')
    const signIn = await visit.get(attribute(first.html.match(/<a class="nhsuk-button[^>]*>/)?.[0] ?? '', 'href') ?? '')
    const back = await visit.submit(signIn, 'Sign in', { email: 'ada@example.org', password })
    expect(back.path).toBe(path)
    await visit.submit(back, 'Accept the invitation')
    expect((await visit.get('/organisations/ZZ2/people')).text).toContain('ada@example.org Contributor')
  })

  it('that is expired or made up says what to do', async () => {
    const service = open()
    const token = await createAdministrator(store, 'root@example.org', now.toISOString())
    now = new Date(now.getTime() + 14 * 24 * 60 * 60_000)
    const expired = await service.visit().get(`/invitations/${token}`)
    expect(expired.status).toBe(410)
    expect(expired.text).toContain('An invitation works for 14 days')
    expect((await service.visit().post(`/invitations/${token}`, { name: 'Ada', password })).status).toBe(410)
    const madeUp = await service.visit().get('/invitations/made-up')
    expect(madeUp.status).toBe(404)
    expect(madeUp.text).toContain('ask the person who invited you')
  })
})

describe('the people of an organisation', () => {
  it('are seen by each of them; only a lead invites', async () => {
    const service = open()
    const contributor = await member(service, 'ada@example.org', 'contributor')
    const page = await contributor.get('/organisations/ZZ1/people')
    expect(page.title).toBe('People at Fernhill Trust – Maturity')
    expect(page.text).toContain('Ada Lovelace ada@example.org Contributor')
    expect(page.text).not.toContain('Invite')
    const refused = await contributor.post('/organisations/ZZ1/people', { emails: 'eve@example.org', role: 'lead' })
    expect(refused.status).toBe(404)
    expect(await letters()).toHaveLength(1)
  })

  it('are nobody else’s business', async () => {
    const lead = await member(open(), 'ada@example.org', 'lead')
    expect((await lead.get('/organisations/ZZ2/people')).status).toBe(404)
    expect((await lead.get('/organisations/NOSUCH/people')).status).toBe(404)
    expect((await lead.post('/organisations/ZZ2/people', { emails: 'eve@example.org', role: 'lead' })).status).toBe(404)
  })

  it('are invited with an email and a role', async () => {
    const lead = await member(open(), 'ada@example.org', 'lead')
    const page = await lead.get('/organisations/ZZ1/people')
    const refused = await lead.submit(page, 'Invite', { emails: 'grace@' })
    expect(refused.status).toBe(400)
    expect(refused.title).toBe('Error: People at Fernhill Trust – Maturity')
    expect(refused.text).toContain('Line 1: “grace@” is not an email address Select the role that they are to have')
    expect(refused.html).toContain('>grace@</textarea>')
    const known = await lead.submit(page, 'Invite', { emails: 'ada@example.org', role: 'contributor' })
    expect(known.text).toContain('Line 1: ada@example.org is a lead already')
    const sent = await lead.submit(refused, 'Invite', { emails: 'grace@example.org', role: 'contributor' })
    expect(sent.text).toContain('An invitation is on its way to grace@example.org')
    expect(await lastLetter()).toContain('Ada Lovelace has invited you to join Fernhill Trust as a contributor')
  })
})

describe('a forgotten password', () => {
  it('is replaced by way of an email, and every session ends', async () => {
    const service = open()
    const elsewhere = await member(service, 'ada@example.org', 'lead')
    const visit = service.visit()
    const asked = await visit.submit(await visit.get('/forgotten-password'), 'Send the link', {
      email: 'ada@example.org',
    })
    expect(asked.text).toContain('Check your email')
    const page = await visit.get(pathIn(await lastLetter()))
    expect(page.text).toContain('For ada@example.org.')
    const refused = await visit.submit(page, 'Change my password', { password: 'ada@example.org' })
    expect(refused).toMatchObject({ status: 400, title: 'Error: Choose a new password – Maturity' })
    const done = await visit.submit(refused, 'Change my password', { password: 'another fine password' })
    expect(done.text).toContain('Your password has been changed')
    expect((await elsewhere.get('/section')).path).toMatch(/^\/sign-in/)
    expect((await visit.submit(done, 'Sign in', { email: 'ada@example.org', password })).status).toBe(400)
    const signedIn = await visit.submit(done, 'Sign in', {
      email: 'ada@example.org',
      password: 'another fine password',
    })
    expect(signedIn.path).toBe('/')
    expect((await visit.get(page.path)).status).toBe(410)
  })

  it('is answered the same for everyone', async () => {
    const service = open()
    await member(service, 'ada@example.org', 'lead')
    const sent = (await letters()).length
    const known = await service.visit().post('/forgotten-password', { email: 'ada@example.org' })
    const unknown = await service.visit().post('/forgotten-password', { email: 'eve@example.org' })
    expect(unknown.html.replaceAll('eve@', 'ada@')).toBe(known.html)
    expect((await letters()).slice(sent)).toMatchObject([{ to: 'ada@example.org' }])
  })

  it('without email is a matter for the administrator', async () => {
    const service = open({ mail: 'none' })
    const ada = await member(service, 'ada@example.org', 'lead')
    expect((await service.visit().get('/forgotten-password')).text).toContain('Ask your administrator for a reset link')
    expect((await service.visit().post('/forgotten-password', { email: 'x@example.org' })).status).toBe(200)
    expect((await ada.get('/administration')).status).toBe(404)

    const administrator = await administratorOf(service)
    const page = await administrator.get('/administration')
    const nobody = await administrator.submit(page, 'Make a reset link', { email: 'eve@example.org' })
    expect(nobody.status).toBe(400)
    expect(nobody.text).toContain('Nobody has an account as eve@example.org')
    const made = await administrator.submit(page, 'Make a reset link', { email: 'ada@example.org' })
    expect((await service.visit().get(linkOn(made))).text).toContain('Choose a new password')
  })

  it('takes an email address', async () => {
    const visit = open().visit()
    const page = await visit.submit(await visit.get('/forgotten-password'), 'Send the link', { email: 'ada' })
    expect(page).toMatchObject({ status: 400, title: 'Error: Forgotten password – Maturity' })
    expect(page.html).toContain('value="ada"')
  })

  it('link that is made up says what to do', async () => {
    const page = await open().visit().get('/reset-password/made-up')
    expect(page.status).toBe(404)
    expect(page.text).toContain('ask for another link')
  })
})

describe('administration', () => {
  it('is for administrators', async () => {
    const lead = await member(open(), 'ada@example.org', 'lead')
    expect((await lead.get('/administration')).status).toBe(404)
    expect((await lead.post('/administration', { intent: 'add organisation' })).status).toBe(404)
  })

  it('finds organisations by name or code, fifty at most', async () => {
    const administrator = await administratorOf(open())
    expect((await administrator.get('/administration?search=fern')).text).toContain('Fernhill Trust')
    expect((await administrator.get('/administration?search=fern')).text).not.toContain('Marsh Trust')
    expect((await administrator.get('/administration?search=zz2')).text).toContain('Marsh Trust')
    expect((await administrator.get('/administration?search=%25')).text).toContain('No organisation matches “%”')
    for (let n = 10; n < 60; n++) {
      await addOrganisation(store, { code: `YY${n}`, name: `Trust ${n}`, type: 'trust', setting: 'acute' })
    }
    const page = await administrator.get('/administration')
    expect(page.text).toContain('Only the first 50 are shown.')
    expect(page.html.match(/See and invite/g)).toHaveLength(50)
  })

  it('adds an organisation', async () => {
    const administrator = await administratorOf(open())
    const page = await administrator.get('/administration')
    const fields = { code: ' zz3 ', name: 'Hollow Trust', kind: 'ambulance' }
    const wrong = await administrator.submit(page, 'Add the organisation', { code: 'Z-3', name: '', kind: 'moon' })
    expect(wrong).toMatchObject({ status: 400, title: 'Error: Organisations and people – Maturity' })
    expect(wrong.text).toContain('Enter the name of the organisation Select what kind of organisation it is')
    const added = await administrator.submit(wrong, 'Add the organisation', fields)
    expect(added.text).toContain('Hollow Trust (ZZ3) was added')
    expect((await administrator.get('/organisations/ZZ3/people')).status).toBe(200)
    const twice = await administrator.submit(page, 'Add the organisation', fields)
    expect(twice.status).toBe(400)
    expect(twice.text).toContain('There is an organisation with the code ZZ3 already')
  })
})
