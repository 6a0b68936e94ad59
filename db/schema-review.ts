// The tables of reviewing: who reviews and may not, how organisations are chosen, what others recorded of them, and each
// review with its people, decisions, queries and appeal. What may follow what is in the room review/.
import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Words } from './columns.ts'

type Id = () => AnySQLiteColumn

/** The ids that these tables point at. */
type Pointed = { user: Id; assessment: Id; organisation: Id; collection: Id }

export function defineReviewTables(words: Words, { user, assessment, organisation, collection }: Pointed) {
  const { table, text, integer, flag, json, index, uniqueIndex, primaryKey } = words
  const person = (name: string) => text(name).references(user)

  // Somebody may review everywhere (`scope` is ''), or the organisations of the commissioner or region that `scope` names.
  const reviewers = table(
    'reviewers',
    {
      userId: person('user_id').notNull(),
      scope: text('scope').notNull(),
      mayModerate: flag('may_moderate').notNull(),
      grantedBy: person('granted_by'),
      grantedAt: text('granted_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.scope] })],
  )

  // Organisations that a reviewer said they can't judge, beside those they belong to.
  const reviewerConflicts = table(
    'reviewer_conflicts',
    {
      userId: person('user_id').notNull(),
      organisationCode: text('organisation_code').notNull().references(organisation),
      reason: text('reason').notNull(),
      declaredAt: text('declared_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.userId, t.organisationCode] })],
  )

  // A validation of a collection: the plan, then the draw with everything that is needed to repeat it.
  const validations = table(
    'validations',
    {
      id: text('id').primaryKey(),
      collectionId: text('collection_id').notNull().references(collection),
      number: integer('number').notNull(),
      plan: json<unknown>('plan').notNull(),
      // Secret until `seedPublishedAt`; its SHA-256 never is.
      seed: text('seed').notNull(),
      seedHash: text('seed_hash').notNull(),
      // How long reviewers have, and organisations for a query, in days; how long a validated band is good for.
      reviewDays: integer('review_days').notNull(),
      queryDays: integer('query_days').notNull(),
      validMonths: integer('valid_months').notNull(),
      plannedBy: person('planned_by').notNull(),
      plannedAt: text('planned_at').notNull(),
      drawnBy: person('drawn_by'),
      drawnAt: text('drawn_at'),
      // The frozen inputs, a line of JSON for each organisation, and the draw made of them; '' and null before it.
      inputs: text('inputs').notNull().default(''),
      draw: json<unknown>('draw'),
      seedPublishedAt: text('seed_published_at'),
    },
    (t) => [uniqueIndex('validations_number').on(t.collectionId, t.number)],
  )

  const reviews = table(
    'reviews',
    {
      id: text('id').primaryKey(),
      assessmentId: text('assessment_id').notNull().references(assessment),
      submissionNumber: integer('submission_number').notNull(),
      // 'national': validation of scores. 'local': assurance by the commissioner or region that `scope` names.
      kind: text('kind').$type<'national' | 'local'>().notNull(),
      scope: text('scope').notNull().default(''),
      validationId: text('validation_id').references(() => validations.id),
      // How it was chosen, why in words, and the signals that fired, as frozen with the draw.
      way: text('way').notNull(),
      why: text('why').notNull(),
      reasons: json<string[]>('reasons').notNull(),
      // Ids of the questions that have to be decided, and of those that two people have to decide.
      required: json<string[]>('required').notNull(),
      doubled: json<string[]>('doubled').notNull(),
      dueOn: text('due_on').notNull(),
      queryDays: integer('query_days').notNull(),
      validMonths: integer('valid_months').notNull(),
      openedBy: person('opened_by'),
      openedAt: text('opened_at').notNull(),
      // The submission it was about doesn't stand any more.
      voidedAt: text('voided_at'),
      voidedFor: text('voided_for').notNull().default(''),
      issuedAt: text('issued_at'),
      // The last day on which the validated bands are good, YYYY-MM-DD, or ''.
      validUntil: text('valid_until').notNull().default(''),
      // They stopped being so before: a change of the main record system, or a merger.
      lapsedAt: text('lapsed_at'),
      lapsedFor: text('lapsed_for').notNull().default(''),
      // What was validated, as it was worked out when the outcome was issued, and again after an appeal.
      outcome: json<unknown>('outcome'),
      revision: integer('revision').notNull().default(0),
    },
    (t) => [
      uniqueIndex('reviews_once').on(t.assessmentId, t.submissionNumber, t.kind, t.scope),
      index('reviews_open').on(t.dueOn).where(sql`issued_at is null and voided_at is null`),
    ],
  )

  // Who does which part of a review: at most one person at a time, and nobody two parts.
  const reviewAssignments = table(
    'review_assignments',
    {
      id: text('id').primaryKey(),
      reviewId: text('review_id')
        .notNull()
        .references(() => reviews.id),
      part: text('part').$type<'first' | 'second' | 'moderator' | 'appeal'>().notNull(),
      userId: person('user_id').notNull(),
      // Null where it was shared out by rule.
      assignedBy: person('assigned_by'),
      assignedAt: text('assigned_at').notNull(),
      dueOn: text('due_on').notNull(),
      doneAt: text('done_at'),
      leftAt: text('left_at'),
      leftFor: text('left_for').notNull().default(''),
    },
    (t) => [
      uniqueIndex('review_assignments_part').on(t.reviewId, t.part).where(sql`left_at is null`),
      index('review_assignments_user').on(t.userId),
    ],
  )

  const reviewDecisions = table(
    'review_decisions',
    {
      reviewId: text('review_id')
        .notNull()
        .references(() => reviews.id),
      question: text('question').notNull(),
      part: text('part').$type<'first' | 'second' | 'moderator' | 'appeal'>().notNull(),
      userId: person('user_id').notNull(),
      // 'accept' or 'adjust'; of a local review one of the words that its edition has for it.
      decision: text('decision').notNull(),
      // What it is adjusted to; null where it isn't.
      option: text('option'),
      reason: text('reason').notNull(),
      // Accepted together with others, unopened.
      isBulk: flag('is_bulk').notNull().default(false),
      // What evidence there was to see, at that moment.
      evidence: json<string[]>('evidence').notNull(),
      revision: integer('revision').notNull(),
      decidedAt: text('decided_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.reviewId, t.question, t.part] })],
  )

  const reviewQueries = table(
    'review_queries',
    {
      id: text('id').primaryKey(),
      reviewId: text('review_id')
        .notNull()
        .references(() => reviews.id),
      question: text('question').notNull(),
      part: text('part').$type<'first' | 'second' | 'moderator' | 'appeal'>().notNull(),
      askedBy: person('asked_by').notNull(),
      askedAt: text('asked_at').notNull(),
      // What the reviewer would adjust it to, for the organisation to accept; null where they only ask.
      proposedOption: text('proposed_option'),
      // The organisation may reply up to the end of this day, YYYY-MM-DD.
      answerBy: text('answer_by').notNull(),
      acceptedBy: person('accepted_by'),
      acceptedAt: text('accepted_at'),
      closedAt: text('closed_at'),
    },
    (t) => [index('review_queries_review').on(t.reviewId)],
  )

  const reviewMessages = table(
    'review_messages',
    {
      id: text('id').primaryKey(),
      queryId: text('query_id')
        .notNull()
        .references(() => reviewQueries.id),
      side: text('side').$type<'reviewer' | 'organisation'>().notNull(),
      author: person('author').notNull(),
      at: text('at').notNull(),
      text: text('text').notNull(),
      // Ids of evidence of the organisation that came with it.
      evidence: json<string[]>('evidence').notNull(),
    },
    (t) => [index('review_messages_query').on(t.queryId, t.at)],
  )

  // Who opened what in a review, first and last.
  const reviewLooks = table(
    'review_looks',
    {
      reviewId: text('review_id')
        .notNull()
        .references(() => reviews.id),
      userId: person('user_id').notNull(),
      // A question's id, or `file/` and the SHA-256 of a file of evidence.
      what: text('what').notNull(),
      firstAt: text('first_at').notNull(),
      lastAt: text('last_at').notNull(),
    },
    (t) => [primaryKey({ columns: [t.reviewId, t.userId, t.what] })],
  )

  const appeals = table('appeals', {
    reviewId: text('review_id')
      .primaryKey()
      .references(() => reviews.id),
    madeBy: person('made_by').notNull(),
    madeAt: text('made_at').notNull(),
    text: text('text').notNull(),
    // Ids of the questions whose validated value is contested.
    questions: json<string[]>('questions').notNull(),
    decidedAt: text('decided_at'),
  })

  // What others recorded of an organisation, or it says they did: DSPT status, EMRAM stage, and the like.
  const externalRecords = table(
    'external_records',
    {
      id: text('id').primaryKey(),
      organisationCode: text('organisation_code').notNull().references(organisation),
      // As cross-checks name them: `dspt`, `approaching-standards`. `meaning`: where a value means different things for
      // different kinds of organisations, which; else ''.
      scheme: text('scheme').notNull(),
      version: text('version').notNull(),
      value: text('value').notNull(),
      meaning: text('meaning').notNull(),
      status: text('status').$type<'self-reported' | 'validated'>().notNull(),
      // YYYY-MM-DD; `expires` '' where it doesn't.
      date: text('date').notNull(),
      expires: text('expires').notNull(),
      source: text('source').notNull(),
      // Null where an operator imported it.
      enteredBy: person('entered_by'),
      enteredAt: text('entered_at').notNull(),
      withdrawnBy: person('withdrawn_by'),
      withdrawnAt: text('withdrawn_at'),
    },
    (t) => [
      uniqueIndex('external_records_once')
        .on(t.organisationCode, t.scheme, t.version, t.value, t.meaning, t.status, t.date)
        .where(sql`withdrawn_at is null`),
    ],
  )

  return {
    reviewers,
    reviewerConflicts,
    validations,
    reviews,
    reviewAssignments,
    reviewDecisions,
    reviewQueries,
    reviewMessages,
    reviewLooks,
    appeals,
    externalRecords,
  }
}
