// Every table, once. Ids and times are text (times ISO 8601, UTC); names of columns are the words of the product.
import { sql } from 'drizzle-orm'
import type { Words } from './columns.ts'
import { definePublicationTables } from './schema-publication.ts'
import { defineReviewTables } from './schema-review.ts'
import { defineTogetherTables } from './schema-together.ts'

/** What someone may do for an organisation: `app/auth/policy.ts` says what that is. */
export type Role = 'lead' | 'contributor' | 'approver' | 'viewer'
export type LinkPurpose = 'invitation' | 'password-reset' | 'stop-reminders'
/** In which way an answer came to be what it is: `detail` names the poll or workshop, or the year that was confirmed. */
export type How = 'answered' | 'confirmed' | 'poll' | 'workshop' | 'import' | 'conflict'
/** `date` is left out of what was submitted before answers had dates. */
export type Size = 'small' | 'medium' | 'large'
export type AnswerSnapshot = {
  question: string
  option: string
  reason: string
  date?: string
  note: string
  revision: number
}

/** Whom a collection asks: organisations of one of the `types` or care `settings` (either empty: of any), in one of the
 * `regions` (empty: in any), and those of the `codes`. */
export type Invites = {
  types: string[]
  settings: string[]
  regions: string[]
  codes: string[]
}

export type EvidenceSnapshot = {
  question: string
  title: string
  /** Of a link. */
  url: string
  /** Of a file: its name, and the SHA-256 of its content. */
  fileName: string
  fileHash: string
  /** YYYY-MM-DD, or ''. */
  expiresOn: string
}

export function defineTables(words: Words) {
  const { table, text, integer, flag, json, index, uniqueIndex, primaryKey } = words
  const organisations = table(
    'organisations',
    {
      code: text('code').primaryKey(),
      name: text('name').notNull(),
      type: text('type').notNull(),
      // Of care; null where it provides none, or nobody has confirmed the one that was proposed from its name.
      setting: text('setting'),
      proposedSetting: text('proposed_setting'),
      // The commissioner of a provider, the region of a commissioner: a code, also of one that isn't listed here.
      parentCode: text('parent_code'),
      town: text('town').notNull().default(''),
      postcode: text('postcode').notNull().default(''),
      // YYYY-MM-DD, or ''.
      openedOn: text('opened_on').notNull().default(''),
      closedOn: text('closed_on').notNull().default(''),
      // Ours, as an administrator said it; null where nobody did.
      size: text('size').$type<Size>(),
    },
    (t) => [index('organisations_parent').on(t.parentCode)],
  )

  // Which organisation became which, and when; of either there may be nothing else known here.
  const successions = table(
    'successions',
    {
      predecessor: text('predecessor').notNull(),
      successor: text('successor').notNull(),
      // YYYY-MM-DD.
      on: text('on_day').notNull(),
    },
    (t) => [primaryKey({ columns: [t.predecessor, t.successor] }), index('successions_successor').on(t.successor)],
  )

  const users = table(
    'users',
    {
      id: text('id').primaryKey(),
      email: text('email').notNull(),
      name: text('name').notNull(),
      passwordHash: text('password_hash'),
      isAdministrator: flag('is_administrator').notNull(),
      createdAt: text('created_at').notNull(),
      // When they asked for no more reminders of sections that are due.
      remindersStoppedAt: text('reminders_stopped_at'),
    },
    (t) => [uniqueIndex('users_email').on(t.email)],
  )

  const memberships = table(
    'memberships',
    {
      userId: text('user_id')
        .notNull()
        .references(() => users.id),
      organisationCode: text('organisation_code')
        .notNull()
        .references(() => organisations.code),
      role: text('role').$type<Role>().notNull(),
      grantedAt: text('granted_at').notNull(),
      // When they were last reminded of what they look after for this organisation.
      remindedAt: text('reminded_at'),
    },
    (t) => [
      primaryKey({ columns: [t.userId, t.organisationCode] }),
      index('memberships_organisation').on(t.organisationCode),
    ],
  )

  const sessions = table(
    'sessions',
    {
      tokenHash: text('token_hash').primaryKey(),
      userId: text('user_id')
        .notNull()
        .references(() => users.id),
      createdAt: text('created_at').notNull(),
      expiresAt: text('expires_at').notNull(),
      // The organisation whose pages an administrator looks at, as somebody there would see them; they change nothing.
      viewingAs: text('viewing_as').references(() => organisations.code),
    },
    (t) => [index('sessions_user').on(t.userId)],
  )

  // Counted by the email that was typed, whether or not an account has it, so that the count tells nobody which exist.
  const signInFailures = table('sign_in_failures', {
    email: text('email').primaryKey(),
    failures: integer('failures').notNull(),
    lastFailureAt: text('last_failure_at').notNull(),
  })

  const links = table('links', {
    tokenHash: text('token_hash').primaryKey(),
    purpose: text('purpose').$type<LinkPurpose>().notNull(),
    email: text('email').notNull(),
    organisationCode: text('organisation_code').references(() => organisations.code),
    role: text('role').$type<Role>(),
    createdBy: text('created_by').references(() => users.id),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
  })

  const editions = table(
    'editions',
    {
      id: text('id').primaryKey(),
      questionnaire: text('questionnaire').notNull(),
      // The id of the edition before, `trust/2026`; of a first edition `trust/`. Unique, so that of two editions that
      // follow the same one only the first is ever published. Null where nobody said.
      follows: text('follows'),
      contentHash: text('content_hash').notNull(),
      content: text('content').notNull(),
      // Of the file it was read from, to know at the next start that the file is still the one that was proven sound;
      // '' where it was published from a draft.
      fileHash: text('file_hash').notNull(),
      publishedAt: text('published_at').notNull(),
    },
    (t) => [uniqueIndex('editions_follows').on(t.follows)],
  )

  // Sound editions that an administrator has uploaded and not published yet. The same content is the same draft.
  const drafts = table(
    'drafts',
    {
      id: text('id').primaryKey(),
      questionnaire: text('questionnaire').notNull(),
      editionId: text('edition_id').notNull(),
      follows: text('follows').notNull(),
      contentHash: text('content_hash').notNull(),
      content: text('content').notNull(),
      fileName: text('file_name').notNull(),
      uploadedBy: text('uploaded_by')
        .notNull()
        .references(() => users.id),
      uploadedAt: text('uploaded_at').notNull(),
    },
    (t) => [uniqueIndex('drafts_content').on(t.contentHash)],
  )

  const collections = table('collections', {
    id: text('id').primaryKey(),
    questionnaire: text('questionnaire').notNull(),
    editionId: text('edition_id')
      .notNull()
      .references(() => editions.id),
    title: text('title').notNull(),
    year: integer('year').notNull(),
    opensAt: text('opens_at').notNull(),
    closesAt: text('closes_at').notNull(),
    // Whether an executive approver signs an assessment off before it can be submitted.
    needsApproval: flag('needs_approval').notNull().default(false),
    // For training: in no figure of anything.
    isExercise: flag('is_exercise').notNull().default(false),
    // Who is asked; null where an operator opened it.
    invites: json<Invites>('invites'),
  })

  const assessments = table(
    'assessments',
    {
      id: text('id').primaryKey(),
      collectionId: text('collection_id')
        .notNull()
        .references(() => collections.id),
      organisationCode: text('organisation_code')
        .notNull()
        .references(() => organisations.code),
      setting: text('setting').notNull(),
      lastSection: text('last_section'),
      lastSavedAt: text('last_saved_at'),
      // When a lead called it ready for approval.
      readyAt: text('ready_at'),
      // The approval that stands; null where there is none, or it was voided by a change.
      approvedAt: text('approved_at'),
      submittedAt: text('submitted_at'),
      // Open for this organisation until then, whatever the collection says; and why.
      extendedTo: text('extended_to'),
      extendedFor: text('extended_for').notNull().default(''),
      // When somebody there was last invited to it, and last reminded of it, by letter.
      invitedAt: text('invited_at'),
      chasedAt: text('chased_at'),
    },
    (t) => [
      uniqueIndex('assessments_once').on(t.collectionId, t.organisationCode),
      index('assessments_organisation').on(t.organisationCode),
      // How many of a collection were submitted, and when the last was, without reading the rows.
      index('assessments_submitted').on(t.collectionId, t.submittedAt),
      // How far each organisation of a collection is, likewise.
      index('assessments_progress').on(
        ...[t.collectionId, t.organisationCode, t.setting],
        ...[t.submittedAt, t.approvedAt, t.readyAt, t.lastSavedAt],
      ),
    ],
  )

  const answers = table(
    'answers',
    {
      assessmentId: text('assessment_id')
        .notNull()
        .references(() => assessments.id),
      question: text('question').notNull(),
      option: text('option'),
      reason: text('reason').notNull(),
      // By when, YYYY-MM-DD, where the option asks for it.
      date: text('date').notNull().default(''),
      note: text('note').notNull(),
      revision: integer('revision').notNull(),
      changedBy: text('changed_by')
        .notNull()
        .references(() => users.id),
      changedAt: text('changed_at').notNull(),
      // The collection in whose figures it counts: set when the assessment is submitted, if the question applied.
      countedIn: text('counted_in'),
    },
    (t) => [
      primaryKey({ columns: [t.assessmentId, t.question] }),
      // In the order in which answers are counted, and only of what is: saving an answer never touches it.
      index('answers_counted').on(t.countedIn, t.question, t.option).where(sql`counted_in is not null`),
    ],
  )

  // Every value an answer ever had, the present one included; written in the transaction that changes the answer.
  const answerHistory = table(
    'answer_history',
    {
      assessmentId: text('assessment_id').notNull(),
      question: text('question').notNull(),
      revision: integer('revision').notNull(),
      option: text('option'),
      reason: text('reason').notNull(),
      // By when, YYYY-MM-DD, where the option asks for it.
      date: text('date').notNull().default(''),
      note: text('note').notNull(),
      changedBy: text('changed_by').notNull(),
      changedAt: text('changed_at').notNull(),
      how: text('how').$type<How>().notNull().default('answered'),
      detail: text('detail').notNull().default(''),
    },
    (t) => [primaryKey({ columns: [t.assessmentId, t.question, t.revision] })],
  )

  // A submission is kept whole: who declared what, over which edition and which answers.
  const submissions = table(
    'submissions',
    {
      assessmentId: text('assessment_id')
        .notNull()
        .references(() => assessments.id),
      number: integer('number').notNull(),
      editionId: text('edition_id').notNull(),
      contentHash: text('content_hash').notNull(),
      declaration: text('declaration').notNull(),
      submittedBy: text('submitted_by').notNull(),
      submitterName: text('submitter_name').notNull(),
      submittedAt: text('submitted_at').notNull(),
      answers: json<AnswerSnapshot[]>('answers').notNull(),
      // Null in submissions from before there was evidence.
      evidence: json<EvidenceSnapshot[]>('evidence'),
    },
    (t) => [primaryKey({ columns: [t.assessmentId, t.number] })],
  )

  // What happened, other than to answers: sign-ins, permissions, submissions. `subject` names what it happened to.
  const events = table(
    'events',
    {
      id: text('id').primaryKey(),
      at: text('at').notNull(),
      actor: text('actor'),
      kind: text('kind').notNull(),
      subject: text('subject').notNull(),
      detail: json<Record<string, string>>('detail').notNull(),
    },
    (t) => [index('events_subject').on(t.subject, t.at)],
  )

  return {
    organisations,
    successions,
    users,
    memberships,
    sessions,
    signInFailures,
    links,
    editions,
    drafts,
    collections,
    assessments,
    answers,
    answerHistory,
    submissions,
    events,
    ...definePublicationTables(words, { user: () => users.id, collection: () => collections.id }),
    ...defineTogetherTables(words, {
      user: () => users.id,
      assessment: () => assessments.id,
      organisation: () => organisations.code,
    }),
    ...defineReviewTables(words, {
      user: () => users.id,
      assessment: () => assessments.id,
      organisation: () => organisations.code,
      collection: () => collections.id,
    }),
  }
}

export type Tables = ReturnType<typeof defineTables>
