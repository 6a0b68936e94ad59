// What the server hands to every loader and action: the store, the published editions, settings and the clock.
// Nothing in the app reaches for a global; a test hands in its own.
// Imported for its augmentation below.
import type {} from '@remix-run/node'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Visitor } from './auth/policy.ts'
import type { QuestionMarkup } from './forms/from-server.tsx'

export type PublishedEdition = { readonly id: string; readonly contentHash: string; readonly edition: Edition }

export type Mail = { to: string; subject: string; text: string }

export type Settings = {
  serviceName: string
  /** The address people use, e.g. https://maturity.example.nhs.uk; null when taken from the request's Host. */
  publicUrl: string | null
}

/** Why a request was turned away before any page saw it. */
export type Refusal = { status: number; message: string }

export type AppContext = {
  readonly store: Store
  readonly editions: ReadonlyMap<string, PublishedEdition>
  readonly settings: Settings
  readonly nonce: string
  readonly refusal: Refusal | null
  now(): Date
  /** Sends an email; null when no mail server is configured, and then pages say what to do instead. */
  readonly sendMail: ((mail: Mail) => Promise<void>) | null
  /** Tells the operator of a fault. */
  reportError(error: unknown): void
  /** Who is signed in, looked up once a request. */
  visitor(): Promise<Visitor | null>
  /** What a section page shows of its questions: set by its loader, drawn on the server, never sent as data. */
  shownQuestions: ReadonlyMap<string, QuestionMarkup> | null
}

/** The edition that an assessment is pinned to. It was loaded at start: without it nothing of the assessment can be shown. */
export function publishedEdition(context: Pick<AppContext, 'editions'>, id: string): PublishedEdition {
  const published = context.editions.get(id)
  if (!published) throw new Error(`the edition ${id} isn’t loaded`)
  return published
}

declare module '@remix-run/node' {
  interface AppLoadContext extends AppContext {}
  // Loaders' types as single fetch delivers them.
  interface Future {
    v3_singleFetch: true
  }
}
