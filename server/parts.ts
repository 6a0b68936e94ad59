// What the server is put together from.
import type { ServerBuild } from '@remix-run/node'
import type { AppContext } from '#app/context.ts'
import type { Store } from '#db/store.ts'
import type { Config } from './config.ts'
import type { Shelf } from './files/shelf.ts'
import type { Waiting } from './files/waiting.ts'
import type { PostOffice } from './post-office.ts'

export type Parts = {
  config: Config
  store: Store
  editions: AppContext['editions']
  assurance: AppContext['assurance']
  exchange: AppContext['exchange']
  draws: AppContext['draws']
  figures: AppContext['figures']
  reports: AppContext['reports']
  shelf: Shelf
  waiting: Waiting
  build: ServerBuild
  /** Null when no mail server is configured. */
  postOffice: Pick<PostOffice, 'poke'> | null
  now: () => Date
  reportError: (error: unknown) => void
}
