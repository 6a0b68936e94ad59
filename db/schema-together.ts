// The tables of answering together: who looks after what, what colleagues think and say, what proves an answer, who
// signed off, and the letters that tell people of it.
import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Words } from './columns.ts'

/** A section's way: given to somebody, handed back as ready by them, returned to them by a lead. */
export type AssignmentState = 'assigned' | 'ready' | 'returned'

type Id = () => AnySQLiteColumn

/** The ids that these tables point at. */
type Pointed = { user: Id; assessment: Id; organisation: Id }

export function defineTogetherTables(words: Words, { user, assessment, organisation }: Pointed) {
  const { table, text, integer, flag, json, index, primaryKey } = words
  const assessmentId = () => text('assessment_id').notNull().references(assessment)
  const person = (name: string) => text(name).references(user)

  // A letter stays until the mail server took it. Its text may hold a link, so it is emptied then.
  const letters = table(
    'letters',
    {
      id: text('id').primaryKey(),
      recipient: text('recipient').notNull(),
      subject: text('subject').notNull(),
      text: text('text').notNull(),
      queuedAt: text('queued_at').notNull(),
      // Not before then: the next attempt, or the end of the one under way.
      dueAt: text('due_at').notNull(),
      attempts: integer('attempts').notNull().default(0),
      lastError: text('last_error').notNull().default(''),
      sentAt: text('sent_at'),
      givenUpAt: text('given_up_at'),
      // Of a letter that nobody may learn who got it: not even those who see what could not be delivered.
      hidesRecipient: flag('hides_recipient').notNull().default(false),
    },
    (t) => [index('letters_due').on(t.dueAt).where(sql`sent_at is null and given_up_at is null`)],
  )

  // Who looks after a section, at most one person; and where it stands between them and the lead.
  const assignments = table(
    'assignments',
    {
      assessmentId: assessmentId(),
      section: text('section').notNull(),
      userId: person('user_id').notNull(),
      // YYYY-MM-DD, or ''.
      dueOn: text('due_on').notNull(),
      message: text('message').notNull(),
      state: text('state').$type<AssignmentState>().notNull(),
      // What was said when it came to that state.
      comment: text('comment').notNull(),
      changedBy: person('changed_by').notNull(),
      changedAt: text('changed_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.assessmentId, t.section] }), index('assignments_user').on(t.userId)],
  )

  const polls = table(
    'polls',
    {
      id: text('id').primaryKey(),
      assessmentId: assessmentId(),
      question: text('question').notNull(),
      message: text('message').notNull(),
      showsNames: flag('shows_names').notNull(),
      askedBy: person('asked_by').notNull(),
      askedAt: text('asked_at').notNull(),
      expiresAt: text('expires_at').notNull(),
      closedAt: text('closed_at'),
      // When its links were last made anew.
      renewedAt: text('renewed_at'),
    },
    (t) => [index('polls_question').on(t.assessmentId, t.question)],
  )

  // One colleague asked: the link they got, and their view once they gave it.
  const pollViews = table(
    'poll_views',
    {
      tokenHash: text('token_hash').primaryKey(),
      pollId: text('poll_id')
        .notNull()
        .references(() => polls.id),
      email: text('email').notNull(),
      name: text('name').notNull().default(''),
      option: text('option'),
      comment: text('comment').notNull().default(''),
      givenAt: text('given_at'),
      // Without names: the view as whoever asked sees it, null while they don’t. A change comes with the next views shown.
      shownOption: text('shown_option'),
      shownComment: text('shown_comment').notNull().default(''),
    },
    (t) => [index('poll_views_poll').on(t.pollId)],
  )

  const threads = table(
    'threads',
    {
      id: text('id').primaryKey(),
      assessmentId: assessmentId(),
      question: text('question').notNull(),
      startedBy: person('started_by').notNull(),
      startedAt: text('started_at').notNull(),
      resolvedBy: person('resolved_by'),
      resolvedAt: text('resolved_at'),
    },
    (t) => [index('threads_question').on(t.assessmentId, t.question)],
  )

  const messages = table(
    'messages',
    {
      id: text('id').primaryKey(),
      threadId: text('thread_id')
        .notNull()
        .references(() => threads.id),
      author: person('author').notNull(),
      at: text('at').notNull(),
      text: text('text').notNull(),
      // Ids of users.
      mentions: json<string[]>('mentions').notNull(),
    },
    (t) => [index('messages_thread').on(t.threadId, t.at)],
  )

  // Files by the SHA-256 of their content: the same file is kept once, whoever adds it, wherever it serves.
  const files = table('files', {
    hash: text('hash').primaryKey(),
    bytes: integer('bytes').notNull(),
    mediaType: text('media_type').notNull(),
    storedAt: text('stored_at').notNull(),
    // When ClamAV found nothing in it; null where none was configured.
    scannedAt: text('scanned_at'),
  })

  // What proves an answer: a link or a file of an organisation, for as many questions and years as it serves.
  const evidence = table(
    'evidence',
    {
      id: text('id').primaryKey(),
      organisationCode: text('organisation_code').notNull().references(organisation),
      title: text('title').notNull(),
      // Of a link; '' of a file.
      url: text('url').notNull(),
      fileHash: text('file_hash').references(() => files.hash),
      fileName: text('file_name').notNull(),
      // YYYY-MM-DD, or ''.
      expiresOn: text('expires_on').notNull(),
      addedBy: person('added_by').notNull(),
      addedAt: text('added_at').notNull(),
    },
    (t) => [index('evidence_organisation').on(t.organisationCode)],
  )

  const evidenceUses = table(
    'evidence_uses',
    {
      assessmentId: assessmentId(),
      question: text('question').notNull(),
      evidenceId: text('evidence_id')
        .notNull()
        .references(() => evidence.id),
      addedBy: person('added_by').notNull(),
      addedAt: text('added_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.assessmentId, t.question, t.evidenceId] }),
      index('evidence_uses_evidence').on(t.evidenceId),
    ],
  )

  // Every approval that was ever given, also one that a later change made void.
  const approvals = table(
    'approvals',
    {
      assessmentId: assessmentId(),
      number: integer('number').notNull(),
      approvedBy: person('approved_by').notNull(),
      approverName: text('approver_name').notNull(),
      // As they were then: "approver".
      role: text('role').notNull(),
      declaration: text('declaration').notNull(),
      contentHash: text('content_hash').notNull(),
      // The fingerprint of the answers that were approved.
      seen: text('seen').notNull(),
      approvedAt: text('approved_at').notNull(),
      voidedBy: person('voided_by'),
      voidedAt: text('voided_at'),
      // What made it void, in words.
      voidedFor: text('voided_for').notNull().default(''),
    },
    (t) => [primaryKey({ columns: [t.assessmentId, t.number] })],
  )

  // A meeting around one section: who was in the room when its answers were decided.
  const workshops = table(
    'workshops',
    {
      id: text('id').primaryKey(),
      assessmentId: assessmentId(),
      section: text('section').notNull(),
      people: text('people').notNull(),
      heldBy: person('held_by').notNull(),
      startedAt: text('started_at').notNull(),
    },
    (t) => [index('workshops_assessment').on(t.assessmentId)],
  )

  return {
    letters,
    assignments,
    polls,
    pollViews,
    threads,
    messages,
    files,
    evidence,
    evidenceUses,
    approvals,
    workshops,
  }
}
