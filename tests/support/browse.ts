// Somebody in a real browser, signed in. What a page's script or the content security policy complains of is kept.
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { startSession } from '#db/sessions.ts'
import type { Store } from '#db/store.ts'
import type { Person } from './factories.ts'

type Visited = { readonly url: string; readonly store: Store }

const complaints = new WeakMap<Page, string[]>()

/** A browser of their own, with nothing in it yet but their session. */
export async function openPage(
  browser: Browser,
  service: Visited,
  { as: person, ...options }: BrowserContextOptions & { as?: Person },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: service.url, ...options })
  context.setDefaultTimeout(10_000)
  if (person) await enter(context, service, person)
  const page = await context.newPage()
  complaints.set(page, listenTo(page))
  return page
}

export async function enter(context: BrowserContext, { url, store }: Visited, person: Person): Promise<void> {
  const value = await sessionOf(store, person)
  await context.addCookies([{ name: 'session', value, url, httpOnly: true, sameSite: 'Lax' }])
}

function listenTo(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    // A refused save is an answer like any other; that the browser logs its status is no complaint.
    const isStatus = message.text().startsWith('Failed to load resource')
    if (['error', 'warning'].includes(message.type()) && !isStatus) heard.push(message.text())
  })
  return heard
}

/** What went wrong since this was last asked: script errors, violations of the security policy, failed hydration. */
export function complaintsOf(page: Page): readonly string[] {
  return complaints.get(page)?.splice(0) ?? []
}

/** As signing in does, without the second that hashing a password takes. */
export function sessionOf({ atomically, tables }: Store, { id, email }: Person): Promise<string> {
  const at = new Date().toISOString()
  return atomically((tx) => startSession(tx, tables, { userId: id, email, at }))
}

export function questionOn(page: Page, number: number): Locator {
  return page.getByRole('group', { name: new RegExp(`^${number}\\. `) })
}
