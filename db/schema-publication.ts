// The tables of publication: what a collection came to at a time, frozen; the releases made of it and who signed them; and
// the reports that are made in the background.
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Words } from './columns.ts'

type Id = () => AnySQLiteColumn

/** The ids that these tables point at. */
type Pointed = { user: Id; collection: Id }

/** A check of a release. `found`: what it found, in words, for people. */
export type ReleaseCheck = { name: string; passed: boolean; found: string }

export function definePublicationTables(words: Words, { user, collection }: Pointed) {
  const { table, text, integer, flag, json, index, uniqueIndex, primaryKey } = words

  // What the organisations of a collection had submitted at the time `asAt`. Never changed, but for being shared.
  const snapshots = table(
    'snapshots',
    {
      id: text('id').primaryKey(),
      collectionId: text('collection_id').notNull().references(collection),
      number: integer('number').notNull(),
      asAt: text('as_at').notNull(),
      // SHA-256 of the content.
      contentHash: text('content_hash').notNull(),
      // Null where the service made it by itself.
      madeBy: text('made_by').references(user),
      // From when organisations see themselves among their peers by it; null while only administrators use it.
      sharedAt: text('shared_at'),
      // Canonical JSON, as national/snapshot-text.ts writes it. It is last: SQLite reads through it to what stands behind.
      content: text('content').notNull(),
    },
    (t) => [uniqueIndex('snapshots_number').on(t.collectionId, t.number)],
  )

  // A release is built once, signed by two, and then public under its version; a correction is another version.
  const releases = table(
    'releases',
    {
      id: text('id').primaryKey(),
      collectionId: text('collection_id').notNull().references(collection),
      version: integer('version').notNull(),
      snapshotId: text('snapshot_id')
        .notNull()
        .references(() => snapshots.id),
      // What is different from the version before, in the words of who built it.
      note: text('note').notNull(),
      showsLeague: flag('shows_league').notNull().default(false),
      // SHA-256 of the content.
      contentHash: text('content_hash').notNull(),
      checks: json<ReleaseCheck[]>('checks').notNull(),
      builtBy: text('built_by').notNull().references(user),
      builtAt: text('built_at').notNull(),
      publishedAt: text('published_at'),
      // It was built and not wanted.
      discardedAt: text('discarded_at'),
      // Canonical JSON, and last as that of a snapshot is.
      content: text('content').notNull(),
    },
    (t) => [uniqueIndex('releases_version').on(t.collectionId, t.version)],
  )

  const releaseSignatures = table(
    'release_signatures',
    {
      releaseId: text('release_id')
        .notNull()
        .references(() => releases.id),
      userId: text('user_id').notNull().references(user),
      // Of what they signed.
      contentHash: text('content_hash').notNull(),
      signedAt: text('signed_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.releaseId, t.userId] })],
  )

  // A file that somebody asked for, made in the background. The file itself is in the folder of files, by its hash.
  const reports = table(
    'reports',
    {
      id: text('id').primaryKey(),
      // `organisation`, with the notes that people added or without, and the id of an assessment; `nation` and that of a snapshot.
      about: text('about').$type<'organisation' | 'organisation without notes' | 'nation'>().notNull(),
      subject: text('subject').notNull(),
      format: text('format').$type<'pdf' | 'docx' | 'xlsx'>().notNull(),
      askedBy: text('asked_by').notNull().references(user),
      askedAt: text('asked_at').notNull(),
      // Steps done, of how many; what is being done, in words.
      done: integer('done').notNull().default(0),
      of: integer('of_steps').notNull().default(0),
      step: text('step').notNull().default(''),
      finishedAt: text('finished_at'),
      // Why there is no file, in words; '' where there is, or isn't yet.
      problem: text('problem').notNull().default(''),
      fileName: text('file_name').notNull().default(''),
      fileHash: text('file_hash').notNull().default(''),
    },
    (t) => [index('reports_asked').on(t.askedBy, t.askedAt)],
  )

  return { snapshots, releases, releaseSignatures, reports }
}
