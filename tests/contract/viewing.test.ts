// Looking at an organisation's pages as somebody there sees them: a viewer and nothing else, until it is stopped.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsOf } from '#db/events.ts'
import { findReviewer, grantReviewing } from '#db/reviewers.ts'
import { endSessions, findSessionUser, signOut, startSession } from '#db/sessions.ts'
import type { Store } from '#db/store.ts'
import { startViewing, stopViewing, viewsOf } from '#db/viewing.ts'
import { sessionOf } from '#tests/support/browse.ts'
import { addPerson, addTrust, daysFromNow, type Person } from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'

const at = daysFromNow(0)

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let robin: Person

  beforeAll(async () => {
    store = await open()
    await addTrust(store)
    robin = await addPerson(store, { name: 'Robin Root', isAdministrator: true })
    const own = await addTrust(store, { code: 'ZZ2' })
    const membership = { userId: robin.id, organisationCode: own.code, role: 'lead', grantedAt: at } as const
    await store.db.insert(store.tables.memberships).values(membership)
  }, 60_000)
  afterAll(() => store.close())

  const view = (token: string, by = robin.id) => startViewing(store, { token, code: 'ZZ1', by, at })
  const stop = (token: string) => stopViewing(store, { token, by: robin.id, at })
  const kinds = async () => (await eventsOf(store, 'ZZ1')).map(({ kind }) => kind)

  it('makes them a viewer there, without anything that is theirs, in this session alone', async () => {
    const [token, other] = [await sessionOf(store, robin), await sessionOf(store, robin)]
    expect(await view(token)).toBe(true)
    expect(await findSessionUser(store, token, at)).toMatchObject({
      id: robin.id,
      isAdministrator: false,
      memberships: [{ organisationCode: 'ZZ1', role: 'viewer' }],
      viewing: 'ZZ1',
    })
    expect(await findSessionUser(store, other, at)).toMatchObject({ isAdministrator: true })
    expect(await stop(token)).toBe('ZZ1')
    const after = await findSessionUser(store, token, at)
    expect(after).toMatchObject({ isAdministrator: true, memberships: [{ organisationCode: 'ZZ2', role: 'lead' }] })
    expect(after?.viewing).toBeUndefined()
    expect(await kinds()).toEqual(expect.arrayContaining(['viewing started', 'viewing ended']))
    expect(await viewsOf(store, 'ZZ1', 10)).toMatchObject([{ name: 'Robin Root' }, { name: 'Robin Root' }])
  })

  it('begins and ends once, in one’s own session', async () => {
    const token = await sessionOf(store, robin)
    const before = (await kinds()).length
    expect(await view(token, 'somebody-else')).toBe(false)
    expect([await view(token), await view(token)]).toEqual([true, false])
    expect([await stop(token), await stop(token)]).toEqual(['ZZ1', null])
    expect(await kinds()).toHaveLength(before + 2)
  })

  it('ends with signing out', async () => {
    const token = await sessionOf(store, robin)
    await view(token)
    const before = (await kinds()).length
    await signOut(store, token, at)
    expect(await kinds()).toHaveLength(before + 1)
    expect(await stop(token)).toBeNull()
  })

  it('ends when its session did, whoever signs in next', async () => {
    const token = await sessionOf(store, robin)
    await view(token)
    const expired = daysFromNow(0.6)
    expect(await findSessionUser(store, token, expired)).toBeNull()
    const before = await viewsOf(store, 'ZZ1', 10)
    const anna = await addPerson(store, { name: 'Anna Other' })
    await store.atomically((tx) =>
      startSession(tx, store.tables, { userId: anna.id, email: anna.email, at: daysFromNow(2) }),
    )
    const [last, ...others] = await viewsOf(store, 'ZZ1', 10)
    expect(others.slice(0, 9)).toEqual(before.slice(0, 9))
    expect(last).toMatchObject({ name: 'Robin Root', kind: 'viewing ended' })
    expect(last?.at && last.at < expired && last.at > at).toBe(true)
  })

  it('ends with all sessions, when the password is another', async () => {
    const token = await sessionOf(store, robin)
    await view(token)
    const before = (await kinds()).length
    const when = daysFromNow(0)
    await store.atomically((tx) => endSessions(tx, store.tables, { userId: robin.id, at: when }))
    expect(await kinds()).toHaveLength(before + 1)
  })

  it('ends when they are made a reviewer: who may judge an organisation sees its answers by the review alone', async () => {
    const paula = await addPerson(store, { name: 'Paula Root', isAdministrator: true })
    const token = await sessionOf(store, paula)
    await view(token, paula.id)
    await grantReviewing(store, { userId: paula.id, scope: '', mayModerate: false, by: null, at })
    expect((await findSessionUser(store, token, at))?.viewing).toBeUndefined()
    expect((await viewsOf(store, 'ZZ1', 20)).filter(({ name }) => name === 'Paula Root')).toHaveLength(2)
  })

  it('is nothing for who is no administrator any more, and no membership for reviews', async () => {
    const token = await sessionOf(store, robin)
    await view(token)
    await grantReviewing(store, { userId: robin.id, scope: '', mayModerate: false, by: null, at })
    expect((await findReviewer(store, robin.id))?.memberOf).toEqual(['ZZ2'])
    await store.db.update(store.tables.users).set({ isAdministrator: false })
    const user = await findSessionUser(store, token, at)
    expect(user?.memberships).toEqual([{ organisationCode: 'ZZ2', role: 'lead' }])
    expect(user?.viewing).toBeUndefined()
  })
})
