// Signing in from a page whose answers wait: its script is answered in words, and the person never leaves the page.
import { Outlet } from '@remix-run/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as signInAgain from '#app/pages/account/sign-in-again.tsx'
import { openStore, type Store } from '#db/store.ts'
import { addPerson, PASSWORD, type Person } from '#tests/support/factories.ts'
import { openSite, type SiteParts, Visit } from '#tests/support/visit.ts'

let store: Store
let asha: Person
let visit: Visit

beforeEach(async () => {
  store = await openStore(':memory:', 'db/migrations')
  asha = await addPerson(store, { name: 'Asha Patel' })
  const parts: SiteParts = {
    store,
    editions: Object.assign(new Map(), { refresh: async () => {} }),
    settings: { serviceName: 'Test', publicUrl: null },
    now: () => new Date(),

    sendsEmail: false,
  }
  visit = new Visit(openSite(parts, { default: Outlet }, { 'sign-in/again': signInAgain }))
})
afterEach(() => store.close())

const tryWith = (password: string) =>
  visit.post('/sign-in/again', { email: asha.email, password }, { Accept: 'application/json' })

describe('signing in again in place', () => {
  it('starts a session, and says so', async () => {
    const answer = await tryWith(PASSWORD)
    expect([answer.status, JSON.parse(answer.html)]).toEqual([200, { message: 'You are signed in' }])
    expect(visit.cookies.has('session')).toBe(true)
  })

  it('says what is wrong: no password, the wrong one, too many of them', async () => {
    const said = async (password: string) => {
      const { status, html } = await tryWith(password)
      return [status, JSON.parse(html).message]
    }
    expect(await said('')).toEqual([401, 'Enter your password'])
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await said('not the password')).toEqual([401, 'The password is wrong'])
    }
    expect(await said(PASSWORD)).toEqual([429, expect.stringContaining('There were too many attempts')])
    expect(visit.cookies.has('session')).toBe(false)
  })
})
