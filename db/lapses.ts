// What makes validated scores of an organisation no longer good before their last day: what it reports, or a succession.
import { and, asc, eq, gte, isNotNull, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Succession } from '#registry/listing.ts'
import type { Acted } from '#review/acts/acted.ts'
import type { Review } from '#review/review.ts'
import { recordEvent } from './events.ts'
import { takeTurn } from './organisations.ts'
import { changeReviewWithin } from './reviews.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'

export type Lapsing = {
  organisationCode: string
  /** In words, for everyone who sees the scores: “The main record system changed on 3 May 2026”. */
  why: string
  /** When that was over, as a time: what was submitted from then on is about what came after, and stays good. */
  before: string
  /** Null where it came about by rule, as with the import of successions. */
  by: string | null
  at: string
  /** The act of the room review/. */
  lapse(review: Review, given: { at: string; why: string }): Acted
}

/** How many lapsed, those still under review among them. It is kept with the organisation in any case. */
export async function lapseValidations(store: Store, lapsing: Lapsing): Promise<number> {
  return store.atomically((tx) => lapseValidationsWithin(tx, store.tables, lapsing))
}

function* lapseValidationsWithin(tx: Queries, tables: Tables, lapsing: Lapsing): Work<number> {
  const { organisationCode, why, before, by, at, lapse } = lapsing
  yield* takeTurn(tx, tables, organisationCode)
  let lapsed = 0
  for (const { reviewId } of yield* ask(selectNational(tx, tables, organisationCode, isToLapse(tables, before, at)))) {
    const changed = yield* changeReviewWithin(tx, tables, {
      ...{ reviewId, by, at },
      act: (review) => lapse(review, { at, why }),
    })
    if (changed.kind === 'done') lapsed += 1
  }
  const detail = { why, lapsed: String(lapsed) }
  yield* recordEvent(tx, tables, { at, actor: by, kind: 'organisation changed', subject: organisationCode, detail })
  return lapsed
}

/** How successions end validities: `before` turns a day into the time when it began, `why` says it of an organisation. */
export type SuccessionsEnd = Pick<Lapsing, 'lapse'> & {
  before(day: string): string
  why(organisationCode: string, became: readonly Succession[]): string
}

/**
 * Ends what is validated of organisations that became others by the day of `at`, or that others became: it was about what there
 * was before. Again and again the same: what has lapsed is not looked at. Returns how many lapsed.
 */
export function* lapseBySuccessions(
  tx: Queries,
  tables: Tables,
  { by, at, ...end }: SuccessionsEnd & Pick<Lapsing, 'by' | 'at'>,
): Work<number> {
  const good = yield* ask(selectLasting(tx, tables, at))
  if (good.length === 0) return 0
  const successions = yield* ask(
    tx
      .select()
      .from(tables.successions)
      .where(lte(tables.successions.on, at.slice(0, 10))),
  )
  let lapsed = 0
  for (const organisationCode of [...new Set(good.map((each) => each.organisationCode))]) {
    const own = successions.filter((each) => [each.predecessor, each.successor].includes(organisationCode))
    let left = good.filter((each) => each.organisationCode === organisationCode)
    for (const on of [...new Set(own.map((each) => each.on))].sort()) {
      const before = end.before(on)
      const since = left.filter(({ submittedAt }) => submittedAt >= before)
      if (since.length === left.length) continue
      left = since
      const became = own.filter((each) => each.on === on)
      const lapsing = { organisationCode, before, by, at, lapse: end.lapse, why: end.why(organisationCode, became) }
      lapsed += yield* lapseValidationsWithin(tx, tables, lapsing)
    }
  }
  return lapsed
}

function selectLasting(tx: Queries, tables: Tables, at: string) {
  const { reviews, assessments, submissions } = tables
  const isOfSubmission = and(
    eq(submissions.assessmentId, reviews.assessmentId),
    eq(submissions.number, reviews.submissionNumber),
  )
  return tx
    .select({ organisationCode: assessments.organisationCode, submittedAt: submissions.submittedAt })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(submissions, isOfSubmission)
    .where(and(isStanding(tables), or(isNull(reviews.issuedAt), isGood(tables, at))))
    .orderBy(asc(assessments.organisationCode))
}

/** A national one that was neither voided nor has lapsed. */
function isStanding({ reviews }: Tables) {
  return and(eq(reviews.kind, 'national'), isNull(reviews.voidedAt), isNull(reviews.lapsedAt))
}

export type GoodValidation = {
  reviewId: string
  assessmentId: string
  collectionTitle: string
  submittedAt: string
  validUntil: string
}

/** The validations of an organisation that are good on the day of `at`. */
export async function goodValidationsOf(store: Store, organisationCode: string, at: string): Promise<GoodValidation[]> {
  return selectNational(store.db, store.tables, organisationCode, isGood(store.tables, at))
}

function isGood({ reviews }: Tables, at: string) {
  return and(isNotNull(reviews.issuedAt), gte(reviews.validUntil, at.slice(0, 10)))
}

/** What is issued later of a submission from before is no more about what there is now than what is out already. */
function isToLapse(tables: Tables, before: string, at: string) {
  return and(lt(tables.submissions.submittedAt, before), or(isNull(tables.reviews.issuedAt), isGood(tables, at)))
}

function selectNational(tx: Queries, tables: Tables, organisationCode: string, isWanted: SQL | undefined) {
  const { reviews, assessments, collections, submissions } = tables
  const isOfSubmission = and(
    eq(submissions.assessmentId, reviews.assessmentId),
    eq(submissions.number, reviews.submissionNumber),
  )
  return tx
    .select({
      reviewId: reviews.id,
      assessmentId: assessments.id,
      collectionTitle: collections.title,
      submittedAt: submissions.submittedAt,
      validUntil: reviews.validUntil,
    })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(collections, eq(collections.id, assessments.collectionId))
    .innerJoin(submissions, isOfSubmission)
    .where(and(eq(assessments.organisationCode, organisationCode), isStanding(tables), isWanted))
    .orderBy(asc(reviews.id))
}
