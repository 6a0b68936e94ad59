// What the server hands to every loader and action: the store, the published editions, settings and the clock.
// Nothing in the app reaches for a global; a test hands in its own.
// Imported for its augmentation below.
import type {} from '@remix-run/node'
import type { Collection } from '#db/collections.ts'
import type { StoredFile } from '#db/evidence-changes.ts'
import type { Store } from '#db/store.ts'
import type { Snapshot } from '#national/snapshot.ts'
import type { Assurance } from '#questionnaires/assurance.ts'
import type { Changes } from '#questionnaires/changes.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Problem } from '#questionnaires/source.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import type { ReadOds } from '#registry/read-ods.ts'
import type { ReleaseOptions } from '#release/release.ts'
import type { Foreseen } from '#scoring/foresee.ts'
import type { Visitor } from './auth/policy.ts'
import type { QuestionMarkup } from './forms/from-server.tsx'

export type PublishedEdition = { readonly id: string; readonly contentHash: string; readonly edition: Edition }

/** By their ids, `trust/2026`. */
export interface Editions extends ReadonlyMap<string, PublishedEdition> {
  /** Takes in what was published since, by another process too. */
  refresh(): Promise<void>
}

/** What is to be known of an uploaded file before anyone decides to publish it. */
export type CheckedUpload = {
  /** With its canonical JSON; null as long as there is any problem. */
  readonly found: (PublishedEdition & { readonly content: string }) | null
  readonly problems: readonly Problem[]
  /** The very same content is published already. */
  readonly isPublished: boolean
  /** Against the edition that it follows, even where there are problems; null where it can't be read or is the first. */
  readonly changes: Changes | null
}

export type FileFormat = 'yaml' | 'xlsx'

/** Of a collection, now. */
export type Freezing = {
  readonly collection: Collection
  /** Null where the service does it by itself. */
  readonly by: string | null
  readonly at: string
  /** Organisations see themselves among their peers by it, at once, unless they do by another. */
  readonly isShared: boolean
}

/** A release of a collection, from a snapshot of it. */
export type BuildingRelease = {
  readonly collection: Collection
  readonly snapshotId: string
  readonly options: ReleaseOptions
  readonly by: string
  readonly at: string
}

/** Figures about many organisations. */
export type Figures = {
  /** Away from the thread that serves pages. Returns the id of the release; null where another was published meanwhile. */
  build(building: BuildingRelease): Promise<string | null>
  /** Away from the thread that serves pages: a nation takes seconds. Returns the id of the snapshot. */
  freeze(freezing: Freezing): Promise<string>
  /** The snapshot of that id, kept in memory as long as there is room. Null where there is none. */
  read(id: string): Promise<Snapshot | null>
  /**
   * What `make` makes, made once as long as there is room to keep it: of what never changes, such as snapshots. `key` names
   * everything that it is made of. What is made is plain data, as JSON has it.
   */
  once<T extends object>(key: string, make: () => T | Promise<T>): Promise<T>
}

/** Files that are made in the background (`#db/reports.ts`). */
export type Reports = {
  /** A Chromium is there to print with. */
  readonly canPrint: boolean
  /** There may be something to make. */
  poke(): void
  /** By the SHA-256 of its content; null where the file isn't there (any more). */
  open(hash: string): Promise<ReadableStream<Uint8Array> | null>
}

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array }

/** The files that people write and send. Away from the thread that serves pages: a large file takes seconds. */
export type Exchange = {
  /** Checks it as the next edition after the `published` ones. Never rejects for what is in the file. */
  check(file: UploadedFile, published: readonly Edition[]): Promise<CheckedUpload>
  write(edition: Edition, format: FileFormat): Promise<Uint8Array>
  /** Files of the Organisation Data Service. Never rejects for what is in them. */
  readOrganisations(files: readonly UploadedFile[]): Promise<ReadOds>
}

/** Files that somebody looks at before they decide about them, kept for a day. */
export type WaitingFiles = {
  /** Returns the key under which they are found. */
  keep(files: readonly UploadedFile[]): Promise<string>
  /** Null where there are none (any more). */
  find(key: string): Promise<UploadedFile[] | null>
}

/** `seen`: when the plan was made that the person saw. `at`: the time of the draw. */
export type MakingDraw = {
  readonly collection: Collection
  readonly validationId: string
  readonly seen: string
  readonly by: string
  readonly at: string
}

/** `superseded`: it was drawn already, or planned otherwise. `overtaken`: what was chosen was withdrawn, again and again. */
export type DrawOutcome = 'drawn' | 'superseded' | 'overtaken'

/** `reviewed`: how many stand that had their review already; they are in none of the other counts. */
export type ForeseenRound = Foreseen & { readonly reviewed: number }

/** Whose claims are looked at. Away from the thread that serves pages: a nation takes seconds. */
export type Draws = {
  /** How many a plan would concern by the scores as submitted. */
  foresee(collection: Collection, plan: ValidationPlan): Promise<ForeseenRound>
  make(making: MakingDraw): Promise<DrawOutcome>
}

/** What became of a file that somebody sent with a form for evidence: received, recognised by its content, and scanned. */
export type Upload =
  | { readonly kind: 'received'; readonly file: StoredFile }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** `found`: what ClamAV calls it. */
  | { readonly kind: 'infected'; readonly name: string; readonly found: string }

export type Files = {
  /** By ClamAV, when they are received. */
  readonly areScanned: boolean
  /** By the SHA-256 of its content; null where the file isn't there. */
  open(hash: string): Promise<ReadableStream<Uint8Array> | null>
  /** At once, so that it can be the last step of a transaction. */
  discard(hash: string): void
}

export type Settings = {
  serviceName: string
  /** The address people use, e.g. https://maturity.example.nhs.uk; null when taken from the request's Host. */
  publicUrl: string | null
}

/** Why a request was turned away before any page saw it. */
export type Refusal = { status: number; message: string }

export type AppContext = {
  readonly store: Store
  readonly editions: Editions
  /** Who assures answers locally, by the id of the edition; of most editions nobody. */
  readonly assurance: ReadonlyMap<string, Assurance>
  readonly exchange: Exchange
  readonly draws: Draws
  readonly figures: Figures
  readonly reports: Reports
  readonly settings: Settings
  readonly nonce: string
  readonly refusal: Refusal | null
  readonly files: Files
  readonly waiting: WaitingFiles
  /** Set where the request is a form with a file in it; the form's fields are its body. */
  readonly upload: Upload | null
  now(): Date
  /**
   * Letters that are queued (`#db/letters.ts`) are sent: a mail server is configured, and a public address for links.
   * Where they are not, none are queued, and pages say what to do instead.
   */
  readonly sendsEmail: boolean
  /** Tells the operator of a fault. */
  reportError(error: unknown): void
  /** Who is signed in, looked up once a request. */
  visitor(): Promise<Visitor | null>
  /** What a section page shows of its questions: set by its loader, drawn on the server, never sent as data. */
  shownQuestions: ReadonlyMap<string, QuestionMarkup> | null
}

/** The edition that an assessment is pinned to. Throws where it isn't published: nothing can be shown without it. */
export async function publishedEdition(
  { editions }: Pick<AppContext, 'editions'>,
  id: string,
): Promise<PublishedEdition> {
  if (!editions.has(id)) await editions.refresh()
  const published = editions.get(id)
  if (!published) throw new Error(`the edition ${id} isn’t published`)
  return published
}

declare module '@remix-run/node' {
  interface AppLoadContext extends AppContext {}
  // Loaders' types as single fetch delivers them.
  interface Future {
    v3_singleFetch: true
  }
}
