// What the server hands to every loader and action: the store, the published editions, settings and the clock.
// Nothing in the app reaches for a global; a test hands in its own.
// Imported for its augmentation below.
import type {} from '@remix-run/node'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Visitor } from './auth/policy.ts'

export type PublishedEdition = { readonly id: string; readonly contentHash: string; readonly edition: Edition }

export type Mail = { to: string; subject: string; text: string }

export type Settings = {
  serviceName: string
  /** The address people use, e.g. https://maturity.example.nhs.uk; null when taken from the request's Host. */
  publicUrl: string | null
}

export type AppContext = {
  readonly store: Store
  readonly editions: ReadonlyMap<string, PublishedEdition>
  readonly settings: Settings
  readonly nonce: string
  now(): Date
  /** Sends an email; null when no mail server is configured, and then pages say what to do instead. */
  readonly sendMail: ((mail: Mail) => Promise<void>) | null
  /** Who is signed in, looked up once a request. */
  visitor(): Promise<Visitor | null>
}

declare module '@remix-run/node' {
  interface AppLoadContext extends AppContext {}
  // Loaders' types as single fetch delivers them.
  interface Future {
    v3_singleFetch: true
  }
}
