// Accounts, sessions, links and limits keep their promises on every engine.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword } from '#app/auth/passwords.ts'
import { sessionCookie } from '#app/auth/session-cookie.ts'
import { findVisitor } from '#app/auth/sessions.ts'
import { attemptSignIn } from '#app/auth/sign-in.ts'
import { eventsOf } from '#db/events.ts'
import { cancelInvitation, inviteAll, pendingInvitations } from '#db/invitations.ts'
import { createAdministrator, joinAsKnownPerson, joinAsNewPerson, resetPassword } from '#db/joining.ts'
import { claimLetters, lettersStanding, recordSent } from '#db/letters.ts'
import { createResetLink, findLink, requestPasswordReset } from '#db/links.ts'
import { addOrganisation } from '#db/organisations.ts'
import type { Role } from '#db/schema.ts'
import { findSessionUser, signOut } from '#db/sessions.ts'
import { countAttempt } from '#db/sign-in-failures.ts'
import type { Store } from '#db/store.ts'
import { findUserByEmail, membersOf } from '#db/users.ts'
import { engines } from '#tests/support/stores.ts'

const start = Date.parse('2026-03-02T09:00:00.000Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (after = 0) => new Date(start + after).toISOString()
const password = 'correct horse battery'
const ada = 'ada@example.org'

type Invitation = { email: string; organisationCode: string; role: Role; createdBy: string; at: string }

/** The token of an invitation that is passed on by hand. */
async function invite(store: Store, { email, ...invitation }: Invitation): Promise<string> {
  const [invited] = await inviteAll(store, { emails: [email], ...invitation }, () => null)
  return invited?.token ?? ''
}

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { events, letters, sessions, links, memberships, signInFailures, users, organisations } = store.tables
    for (const table of [events, letters, sessions, links, memberships, signInFailures, users, organisations]) {
      await store.db.delete(table)
    }
  })

  function askForReset(email: string, when = at()): Promise<string | null> {
    return requestPasswordReset(store, email, when, (token) => ({ to: email, subject: 'Reset', text: token }))
  }

  async function rows(table: 'users' | 'sessions' | 'links' | 'letters' | 'signInFailures') {
    return store.db.select().from(store.tables[table])
  }

  async function kindsOf(subject: string) {
    return (await eventsOf(store, subject)).map((event) => event.kind)
  }

  /** An administrator who has set their password, and an organisation. */
  async function begin() {
    await addOrganisation(store, { code: 'ZZ1', name: 'Fernhill Trust', type: 'trust', setting: 'acute' })
    await addOrganisation(store, { code: 'ZZ2', name: 'Marsh Trust', type: 'trust', setting: 'acute' })
    const token = await createAdministrator(store, 'root@example.org', at())
    const passwordHash = await hashPassword(password)
    const session = await joinAsNewPerson(store, { token, name: 'Root', passwordHash, at: at() })
    const root = session ? await findSessionUser(store, session, at()) : null
    if (!root) throw new Error('the administrator could not join')
    return { root, passwordHash }
  }

  async function joined(email: string, role: Role, organisationCode = 'ZZ1') {
    const { root, passwordHash } = await begin()
    const token = await invite(store, { email, organisationCode, role, createdBy: root.id, at: at() })
    const session = await joinAsNewPerson(store, { token, name: 'Ada', passwordHash, at: at() })
    if (!session) throw new Error('the invitation could not be used')
    return { root, passwordHash, session }
  }

  describe('the first administrator', () => {
    it('sets their name and password by a link, and has no organisation', async () => {
      const { root } = await begin()
      expect(root).toMatchObject({ name: 'Root', email: 'root@example.org', isAdministrator: true, memberships: [] })
      expect(await kindsOf('root@example.org')).toEqual(
        expect.arrayContaining(['role granted', 'invitation accepted', 'signed in']),
      )
    })

    it('cannot sign in before that', async () => {
      await createAdministrator(store, 'root@example.org', at())
      expect(await attemptSignIn(store, 'root@example.org', '', new Date(start))).toEqual({ kind: 'wrong' })
    })

    it('may be someone who has an account already', async () => {
      await joined(ada, 'lead')
      await createAdministrator(store, ada, at())
      expect(await findUserByEmail(store, ada)).toMatchObject({ name: 'Ada' })
      const outcome = await attemptSignIn(store, ada, password, new Date(start))
      const session = outcome.kind === 'signed in' ? await findSessionUser(store, outcome.token, at()) : null
      expect(session).toMatchObject({ isAdministrator: true, memberships: [{ role: 'lead' }] })
    })
  })

  describe('an invitation', () => {
    it('to somebody who is to be an administrator gives nobody that right', async () => {
      const { root, passwordHash } = await begin()
      const own = await createAdministrator(store, 'boss@example.org', at())
      const sent = {
        email: 'boss@example.org',
        organisationCode: 'ZZ1',
        role: 'contributor',
        createdBy: root.id,
      } as const
      const token = await invite(store, { ...sent, at: at() })
      expect(await joinAsNewPerson(store, { token, name: 'Mallory', passwordHash, at: at() })).toBeNull()
      expect(await joinAsNewPerson(store, { token: own, name: 'Boss', passwordHash, at: at() })).not.toBeNull()
      expect(await findUserByEmail(store, 'boss@example.org')).toMatchObject({ name: 'Boss' })
    })

    it('makes a new person a member, signed in', async () => {
      const { session } = await joined(ada, 'contributor')
      expect(await findSessionUser(store, session, at())).toMatchObject({
        name: 'Ada',
        email: ada,
        isAdministrator: false,
        memberships: [{ organisationCode: 'ZZ1', role: 'contributor' }],
      })
      expect(await membersOf(store, 'ZZ1')).toMatchObject([{ name: 'Ada', email: ada, role: 'contributor' }])
      expect((await kindsOf('ZZ1')).sort()).toEqual(['invitation accepted', 'invited', 'role granted'])
    })

    it('is looked at without being used, works once, and then says so', async () => {
      const { root, passwordHash } = await begin()
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ1',
        role: 'lead',
        createdBy: root.id,
        at: at(),
      })
      const link = {
        email: ada,
        organisationCode: 'ZZ1',
        organisationName: 'Fernhill Trust',
        role: 'lead',
        isForReviewer: false,
      }
      expect(await findLink(store, 'invitation', token, at())).toEqual({ state: 'usable', link })
      expect(await findLink(store, 'invitation', token, at())).toEqual({ state: 'usable', link })
      expect(await joinAsNewPerson(store, { token, name: 'Ada', passwordHash, at: at() })).not.toBeNull()
      expect(await joinAsNewPerson(store, { token, name: 'Eve', passwordHash, at: at() })).toBeNull()
      expect(await findLink(store, 'invitation', token, at())).toEqual({ state: 'used' })
      expect(await findUserByEmail(store, ada)).toMatchObject({ name: 'Ada' })
    })

    it('works once even when it is used many times at once', async () => {
      const { root, passwordHash } = await begin()
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ1',
        role: 'lead',
        createdBy: root.id,
        at: at(),
      })
      const tries = Array.from({ length: 8 }, (_, n) =>
        joinAsNewPerson(store, { token, name: `Ada ${n}`, passwordHash, at: at() }),
      )
      expect((await Promise.all(tries)).filter((session) => session !== null)).toHaveLength(1)
    })

    it('expires after 14 days', async () => {
      const { root, passwordHash } = await begin()
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ1',
        role: 'lead',
        createdBy: root.id,
        at: at(),
      })
      expect(await findLink(store, 'invitation', token, at(14 * 24 * HOUR - 1))).toMatchObject({ state: 'usable' })
      expect(await findLink(store, 'invitation', token, at(14 * 24 * HOUR))).toEqual({ state: 'expired' })
      const late = { token, name: 'Ada', passwordHash, at: at(14 * 24 * HOUR) }
      expect(await joinAsNewPerson(store, late)).toBeNull()
      expect(await findUserByEmail(store, ada)).toBeNull()
    })

    it('that was cancelled says so, lets nobody in, and is listed no more', async () => {
      const { root, passwordHash } = await begin()
      const invitation = { email: ada, organisationCode: 'ZZ1', role: 'lead', createdBy: root.id, at: at() } as const
      const token = await invite(store, invitation)
      const listed = { email: ada, role: 'lead', invitedAt: at(), expiresAt: at(14 * 24 * HOUR), letter: null }
      expect(await pendingInvitations(store, 'ZZ1', at())).toEqual([listed])
      const cancelling = { organisationCode: 'ZZ1', email: ada, by: root.id, at: at(1) }
      expect(await cancelInvitation(store, { ...cancelling, organisationCode: 'ZZ2' })).toBe(false)
      expect(await cancelInvitation(store, cancelling)).toBe(true)
      expect(await cancelInvitation(store, cancelling)).toBe(false)
      expect(await findLink(store, 'invitation', token, at(2))).toEqual({ state: 'cancelled' })
      expect(await joinAsNewPerson(store, { token, name: 'Ada', passwordHash, at: at(2) })).toBeNull()
      expect(await pendingInvitations(store, 'ZZ1', at(2))).toEqual([])
      expect(await kindsOf('ZZ1')).toEqual(['invited', 'invitation cancelled'])
    })

    it('takes the place of the one before, for the same person and organisation', async () => {
      const { root } = await begin()
      const invitation = { email: ada, organisationCode: 'ZZ1', createdBy: root.id } as const
      const first = await invite(store, { ...invitation, role: 'lead', at: at() })
      const elsewhere = await invite(store, { ...invitation, organisationCode: 'ZZ2', role: 'lead', at: at() })
      const second = await invite(store, { ...invitation, role: 'contributor', at: at(1) })
      expect(await findLink(store, 'invitation', first, at(2))).toEqual({ state: 'cancelled' })
      expect(await findLink(store, 'invitation', second, at(2))).toMatchObject({ state: 'usable' })
      expect(await findLink(store, 'invitation', elsewhere, at(2))).toMatchObject({ state: 'usable' })
      expect(await pendingInvitations(store, 'ZZ1', at(2))).toMatchObject([{ email: ada, role: 'contributor' }])
    })

    it('that is cancelled takes back its letter where that was not sent yet, and no other', async () => {
      const { root } = await begin()
      const invitation = { organisationCode: 'ZZ1', role: 'lead', createdBy: root.id } as const
      const letterWith = (to: string, token: string) => ({ to, subject: 'Join', text: token })
      await inviteAll(store, { ...invitation, emails: [ada], at: at() }, letterWith)
      const [sent] = await claimLetters(store, at(), 1)
      await recordSent(store, sent?.id ?? '', at(1))
      await inviteAll(store, { ...invitation, emails: [ada, 'ben@example.org'], at: at(2) }, letterWith)
      const [newest] = await inviteAll(store, { ...invitation, emails: [ada], at: at(3) }, letterWith)
      await cancelInvitation(store, { organisationCode: 'ZZ1', email: 'ben@example.org', by: root.id, at: at(4) })
      expect(await claimLetters(store, at(5), 10)).toMatchObject([{ to: ada, text: newest?.token }])
      expect(await lettersStanding(store, 10)).toEqual({ waiting: 1, lastError: '', givenUp: [] })
    })

    it('of several people is for all of them or none, each with a letter', async () => {
      const { root } = await begin()
      const emails = [ada, 'ben@example.org', 'cy@example.org']
      const invitations = {
        emails,
        organisationCode: 'ZZ1',
        role: 'contributor',
        createdBy: root.id,
        at: at(),
      } as const
      const failing = inviteAll(store, invitations, (to, token) => {
        if (to === 'cy@example.org') throw new Error('no letter for Cy')
        return { to, subject: 'Join', text: token }
      })
      await expect(failing).rejects.toThrow('no letter for Cy')
      expect(await pendingInvitations(store, 'ZZ1', at())).toEqual([])
      expect(await rows('letters')).toEqual([])

      const invited = await inviteAll(store, invitations, (to, token) => ({ to, subject: 'Join', text: token }))
      expect(invited.map(({ email }) => email)).toEqual(emails)
      const letters = await store.db.select().from(store.tables.letters)
      expect(letters.map(({ text }) => text).sort()).toEqual(invited.map(({ token }) => token).sort())
      expect(await pendingInvitations(store, 'ZZ1', at())).toMatchObject(
        emails.map((email) => ({ email, letter: 'waiting' })),
      )
    })

    it('is no password link, and a made-up one is nothing at all', async () => {
      const { root } = await begin()
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ1',
        role: 'lead',
        createdBy: root.id,
        at: at(),
      })
      expect(await findLink(store, 'password-reset', token, at())).toEqual({ state: 'unknown' })
      expect(await resetPassword(store, { token, passwordHash: 'x', at: at() })).toBe(false)
      expect(await findLink(store, 'invitation', 'made-up', at())).toEqual({ state: 'unknown' })
    })

    it('of a person with an account is for them alone, once they have signed in', async () => {
      const { root, passwordHash } = await joined(ada, 'contributor')
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ2',
        role: 'lead',
        createdBy: root.id,
        at: at(),
      })
      expect(await joinAsNewPerson(store, { token, name: 'Eve', passwordHash: 'eve', at: at() })).toBeNull()
      expect(await joinAsKnownPerson(store, { token, user: root, at: at() })).toBe(false)
      expect(await findUserByEmail(store, ada)).toMatchObject({ name: 'Ada', passwordHash })
      expect(await findLink(store, 'invitation', token, at())).toMatchObject({ state: 'usable' })

      const user = await findUserByEmail(store, ada)
      expect(user && (await joinAsKnownPerson(store, { token, user, at: at() }))).toBe(true)
      expect(await membersOf(store, 'ZZ2')).toMatchObject([{ name: 'Ada', email: ada, role: 'lead' }])
      expect(user && (await joinAsKnownPerson(store, { token, user, at: at() }))).toBe(false)
    })

    it.each([
      ['contributor', 'lead', 'lead', 2],
      ['lead', 'contributor', 'lead', 1],
      ['lead', 'lead', 'lead', 1],
      ['viewer', 'contributor', 'contributor', 2],
      ['viewer', 'approver', 'approver', 2],
      ['contributor', 'viewer', 'contributor', 1],
      ['contributor', 'approver', 'approver', 2],
      ['approver', 'contributor', 'approver', 1],
      // Each may do what the other may not.
      ['lead', 'approver', 'lead', 1],
      ['approver', 'lead', 'approver', 1],
    ] as const)('of a %s as %s leaves them a %s', async (first, second, result, grants) => {
      const { root } = await joined(ada, first)
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ1',
        role: second,
        createdBy: root.id,
        at: at(),
      })
      const user = await findUserByEmail(store, ada)
      if (user) await joinAsKnownPerson(store, { token, user, at: at() })
      expect(await membersOf(store, 'ZZ1')).toMatchObject([{ email: ada, role: result }])
      expect((await kindsOf('ZZ1')).filter((kind) => kind === 'role granted')).toHaveLength(grants)
    })
  })

  describe('a session', () => {
    const requestWith = (token: string) =>
      new Request('http://localhost/', { headers: { Cookie: sessionCookie(token, false).split(';')[0] ?? '' } })

    it('is found by its cookie, and is not kept in a form that would open it', async () => {
      const { session } = await joined(ada, 'lead')
      expect(await findVisitor(store, requestWith(session), new Date(start))).toMatchObject({ email: ada })
      expect(await findVisitor(store, requestWith('made-up'), new Date(start))).toBeNull()
      expect(await findVisitor(store, new Request('http://localhost/'), new Date(start))).toBeNull()
      expect(JSON.stringify(await rows('sessions'))).not.toContain(session)
      expect(JSON.stringify(await rows('links'))).not.toContain(session)
    })

    it('lists every membership, in order', async () => {
      const { root, session } = await joined(ada, 'contributor', 'ZZ2')
      const token = await invite(store, {
        email: ada,
        organisationCode: 'ZZ1',
        role: 'lead',
        createdBy: root.id,
        at: at(),
      })
      const user = await findUserByEmail(store, ada)
      if (user) await joinAsKnownPerson(store, { token, user, at: at() })
      expect((await findSessionUser(store, session, at()))?.memberships).toEqual([
        { organisationCode: 'ZZ1', role: 'lead' },
        { organisationCode: 'ZZ2', role: 'contributor' },
      ])
    })

    it('lasts 12 hours from the last time it was renewed, and is renewed in its second half', async () => {
      const { session } = await joined(ada, 'lead')
      expect(await findSessionUser(store, session, at(6 * HOUR))).not.toBeNull()
      expect(await findSessionUser(store, session, at(12 * HOUR))).toBeNull()
      expect(await findSessionUser(store, session, at(6 * HOUR + 1))).not.toBeNull()
      expect(await findSessionUser(store, session, at(18 * HOUR))).not.toBeNull()
      expect(await findSessionUser(store, session, at(30 * HOUR))).toBeNull()
    })

    it('that is over cannot be brought back', async () => {
      const { session } = await joined(ada, 'lead')
      expect(await findSessionUser(store, session, at(12 * HOUR))).toBeNull()
      expect(await findSessionUser(store, session, at(12 * HOUR - 1))).not.toBeNull()
    })

    it('ends with signing out, and only that one', async () => {
      const { session } = await joined(ada, 'lead')
      const other = await attemptSignIn(store, ada, password, new Date(start))
      await signOut(store, session, at())
      await signOut(store, session, at())
      expect(await findSessionUser(store, session, at())).toBeNull()
      expect(other.kind === 'signed in' && (await findSessionUser(store, other.token, at()))).toMatchObject({
        email: ada,
      })
      expect((await kindsOf(ada)).filter((kind) => kind === 'signed out')).toHaveLength(1)
    })
  })

  describe('a new password', () => {
    it('by a link: the old one and every session end, the link and its like work no more', async () => {
      const { root, session } = await joined(ada, 'lead')
      const first = await askForReset(ada)
      const second = await createResetLink(store, ada, root.id, at())
      if (!first || !second) throw new Error('no link was made')
      expect(await findLink(store, 'password-reset', first, at())).toMatchObject({ state: 'usable' })

      const passwordHash = await hashPassword('another fine password')
      expect(await resetPassword(store, { token: first, passwordHash, at: at() })).toBe(true)
      expect(await resetPassword(store, { token: first, passwordHash, at: at() })).toBe(false)
      expect(await resetPassword(store, { token: second, passwordHash, at: at() })).toBe(false)

      expect(await findSessionUser(store, session, at())).toBeNull()
      expect(await attemptSignIn(store, ada, password, new Date(start))).toEqual({ kind: 'wrong' })
      expect(await attemptSignIn(store, ada, 'another fine password', new Date(start))).toMatchObject({
        kind: 'signed in',
      })
      expect(await kindsOf(ada)).toEqual(expect.arrayContaining(['password reset requested', 'password reset']))
    })

    it('comes with a letter that carries the link', async () => {
      await joined(ada, 'lead')
      const token = await askForReset(ada)
      const letter = { recipient: ada, subject: 'Reset', text: token, queuedAt: at(), dueAt: at(), attempts: 0 }
      expect(await rows('letters')).toMatchObject([letter])
    })

    it('ends the wait of someone who tried too often', async () => {
      await joined(ada, 'lead')
      for (let n = 0; n < 6; n++) await countAttempt(store, ada, at())
      const token = (await askForReset(ada)) ?? ''
      await resetPassword(store, { token, passwordHash: await hashPassword(password), at: at() })
      expect(await attemptSignIn(store, ada, password, new Date(start))).toMatchObject({ kind: 'signed in' })
    })

    it('must be chosen within an hour', async () => {
      await joined(ada, 'lead')
      const token = (await askForReset(ada)) ?? ''
      expect(await findLink(store, 'password-reset', token, at(HOUR))).toEqual({ state: 'expired' })
      expect(await resetPassword(store, { token, passwordHash: 'x', at: at(HOUR) })).toBe(false)
    })

    it('is not asked for again and again', async () => {
      await joined(ada, 'lead')
      expect(await askForReset(ada)).not.toBeNull()
      expect(await askForReset(ada, at(4 * MINUTE))).toBeNull()
      expect(await askForReset(ada, at(5 * MINUTE))).not.toBeNull()
    })

    it('for an email that nobody has changes nothing, though a link is made all the same', async () => {
      const token = (await askForReset('nobody@example.org')) ?? ''
      expect(token).not.toBe('')
      expect(await resetPassword(store, { token, passwordHash: 'x', at: at() })).toBe(false)
      expect(await rows('users')).toEqual([])
      expect(await rows('letters')).toEqual([])
      expect(await kindsOf('nobody@example.org')).toEqual([])
    })

    it('cannot be given by an administrator to nobody', async () => {
      const { root } = await begin()
      expect(await createResetLink(store, 'nobody@example.org', root.id, at())).toBeNull()
    })
  })

  describe('signing in', () => {
    const tryAt = (after: number, typed = 'a wrong password', email = ada) =>
      attemptSignIn(store, email, typed, new Date(start + after))

    it('takes the right email and password', async () => {
      const { session } = await joined(ada, 'lead')
      const outcome = await tryAt(0, password)
      expect(outcome.kind === 'signed in' && (await findSessionUser(store, outcome.token, at()))).toMatchObject({
        email: ada,
      })
      expect(outcome).not.toEqual({ kind: 'signed in', token: session })
    })

    it('makes people wait longer and longer after five failures in a row, and says how long', async () => {
      await joined(ada, 'lead')
      for (let n = 0; n < 5; n++) expect(await tryAt(0)).toEqual({ kind: 'wrong' })
      let now = 0
      for (const minutes of [1, 2, 4, 8, 15, 15]) {
        expect(await tryAt(now, password)).toEqual({ kind: 'wait', minutes })
        expect(await tryAt(now + minutes * MINUTE - 1, password)).toEqual({ kind: 'wait', minutes: 1 })
        now += minutes * MINUTE
        expect(await tryAt(now)).toEqual({ kind: 'wrong' })
      }
    })

    it('starts counting afresh after a success', async () => {
      await joined(ada, 'lead')
      for (let n = 0; n < 4; n++) await tryAt(0)
      expect(await tryAt(0, password)).toMatchObject({ kind: 'signed in' })
      for (let n = 0; n < 5; n++) expect(await tryAt(0)).toEqual({ kind: 'wrong' })
      expect(await tryAt(0)).toMatchObject({ kind: 'wait' })
    })

    it('treats an email that nobody has the same', async () => {
      for (let n = 0; n < 5; n++) expect(await tryAt(0)).toEqual({ kind: 'wrong' })
      expect(await tryAt(0)).toEqual({ kind: 'wait', minutes: 1 })
    })

    it('counts each email by itself', async () => {
      for (let n = 0; n < 6; n++) await tryAt(0)
      expect(await tryAt(0, 'x', 'grace@example.org')).toEqual({ kind: 'wrong' })
    })

    it('lets no more than five guesses through when they all arrive together', async () => {
      const attempts = await Promise.all(Array.from({ length: 40 }, () => countAttempt(store, ada, at())))
      expect(attempts.filter((attempt) => attempt.allowed)).toHaveLength(5)
    })

    it('that was refused is in the history, once a wait', async () => {
      for (let n = 0; n < 5; n++) await countAttempt(store, ada, at(n))
      for (let n = 0; n < 10; n++) await countAttempt(store, ada, at(1000 + n))
      expect(await kindsOf(ada)).toEqual(['sign-in refused'])
      expect(await countAttempt(store, ada, at(MINUTE + 1000))).toEqual({ allowed: true })
      await countAttempt(store, ada, at(MINUTE + 2000))
      expect(await kindsOf(ada)).toEqual(['sign-in refused', 'sign-in refused'])
    })

    it('keeps no counts that nobody added to for a day', async () => {
      await joined(ada, 'lead')
      await countAttempt(store, 'once@example.org', at())
      await tryAt(25 * HOUR, password)
      expect(await rows('signInFailures')).toEqual([])
    })
  })
})
