// What people are called, whether or not they still belong to any organisation.
import { inArray } from 'drizzle-orm'
import type { Store } from './store.ts'

// No query holds more values than either engine takes.
const AT_ONCE = 500

/** By id; ids of nobody are left out. */
export async function namesOf(store: Store, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  const names = new Map<string, string>()
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    for (const { id, name } of await peopleWith(store, 'id', some)) names.set(id, name)
  }
  return names
}

/** As `namesOf`, for people who are named by their id or by their email. */
export async function namesByIdOrEmail(store: Store, idsOrEmails: readonly string[]): Promise<Map<string, string>> {
  const emails = [...new Set(idsOrEmails.filter((one) => one.includes('@')))]
  const names = await namesOf(store, idsOrEmails)
  for (let start = 0; start < emails.length; start += AT_ONCE) {
    const some = emails.slice(start, start + AT_ONCE)
    for (const { email, name } of await peopleWith(store, 'email', some)) names.set(email, name)
  }
  return names
}

function peopleWith({ db, tables: { users } }: Store, key: 'id' | 'email', values: readonly string[]) {
  const { id, email, name } = users
  return db
    .select({ id, email, name })
    .from(users)
    .where(inArray(users[key], [...values]))
}
