// Pages of answering together, visited in this process: a trust with its people, and the way in for each of them.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Meta } from '@remix-run/react'
import type { ReactNode } from 'react'
import App, { ErrorBoundary, loader } from '#app/root.tsx'
import { openStore, type Store } from '#db/store.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { sessionOf } from './browse.ts'
import { addFernhill, addPerson, type Person } from './factories.ts'
import { home, noFiles, noReports, noWaiting, openSite, type SiteParts, Visit } from './visit.ts'

const root = {
  default: App,
  loader,
  ErrorBoundary,
  Layout: ({ children }: { children: ReactNode }) => (
    <html lang="en">
      <head>
        <Meta />
      </head>
      <body>{children}</body>
    </html>
  ),
}

/** What every story begins with, kept in a file: each story opens a copy of its own. */
export async function prepareTogether() {
  const folder = mkdtempSync(join(tmpdir(), 'together-'))
  const template = join(folder, 'template.sqlite')
  const store = await openStore(template, 'db/migrations')
  const editions = await publishEditionFiles(store, new Date().toISOString())
  const fernhill = await addFernhill(store, editions)
  const viewer = await addPerson(store, { name: 'Vera Viewer', of: fernhill.trust, role: 'viewer' })
  await store.close()
  let stories = 0
  return {
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async open(pages: Readonly<Record<string, object>>) {
      stories += 1
      const copy = join(folder, `story-${stories}.sqlite`)
      copyFileSync(template, copy)
      const story = await openStore(copy, 'db/migrations')
      return { ...fernhill, viewer, ...siteOver(story, editions as unknown as SiteParts['editions'], pages) }
    },
  }
}

export type Prepared = Awaited<ReturnType<typeof prepareTogether>>
export type Together = Awaited<ReturnType<Prepared['open']>>

/** `clock.now` is what time it is; a visit keeps the `sendsEmail`, `files`, `reports` and `waiting` that it began with. */
export function siteOver(store: Store, editions: SiteParts['editions'], pages: Readonly<Record<string, object>>) {
  const clock = { now: new Date(), sendsEmail: false, files: noFiles, reports: noReports, waiting: noWaiting }
  function stranger(): Visit {
    const parts: SiteParts = {
      store,
      editions,
      settings: { serviceName: 'Maturity', publicUrl: home },
      now: () => clock.now,
      sendsEmail: clock.sendsEmail,
      files: clock.files,
      reports: clock.reports,
      waiting: clock.waiting,
    }
    return new Visit(openSite(parts, root, pages))
  }
  async function as(person: Person): Promise<Visit> {
    const visit = stranger()
    visit.cookies.set('session', await sessionOf(store, person))
    return visit
  }
  return { store, editions, clock, as, stranger }
}
