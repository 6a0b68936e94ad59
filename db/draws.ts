// The draw of a validation: kept with everything that is needed to repeat it, together with the reviews it opens, or not
// at all.
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Draw } from '#scoring/draw.ts'
import { recordEvent } from './events.ts'
import { type NewReview, openReviews } from './review-opening.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { takeTurns } from './validations.ts'

/** What of a plan is to be known before the draw is made of it. Never for a page: the seed is secret. */
export type DrawablePlan = Pick<
  Tables['validations']['$inferSelect'],
  | 'id'
  | 'collectionId'
  | 'number'
  | 'plan'
  | 'seed'
  | 'reviewDays'
  | 'queryDays'
  | 'validMonths'
  | 'plannedAt'
  | 'drawnAt'
>

export async function drawablePlan({ db, tables }: Store, id: string): Promise<DrawablePlan | null> {
  const { validations } = tables
  const { collectionId, number, plan, seed, reviewDays, queryDays, validMonths, plannedAt, drawnAt } = validations
  const [row] = await db
    .select({
      ...{ id: validations.id, collectionId, number, plan, seed },
      ...{ reviewDays, queryDays, validMonths, plannedAt, drawnAt },
    })
    .from(validations)
    .where(eq(validations.id, id))
  return row ?? null
}

/** One that was chosen, as far as it isn't the same for all: with the submission that the draw saw. */
export type ChosenSubmission = Pick<
  NewReview,
  'assessmentId' | 'submissionNumber' | 'way' | 'why' | 'reasons' | 'required' | 'doubled'
> & { submittedAt: string }

export type NewDraw = {
  plan: DrawablePlan
  draw: Draw
  inputs: string
  chosen: readonly ChosenSubmission[]
  dueOn: string
  by: string
  at: string
}

/**
 * `overtaken`: a chosen submission doesn't stand any more, or another draw chose it meanwhile. `superseded`: the draw was
 * made already, or the plan was changed.
 */
export type KeepOutcome = 'drawn' | 'superseded' | 'overtaken'

/** Nothing is written unless all of it is. */
export async function keepDraw(store: Store, drawn: NewDraw): Promise<KeepOutcome> {
  const { tables } = store
  const { plan, draw, inputs, chosen, dueOn, by, at } = drawn
  return store.atomically(function* (tx): Work<KeepOutcome> {
    yield* takeTurns(tx, tables, plan.collectionId)
    if (!(yield* areStillStanding(tx, tables, chosen))) return 'overtaken'
    const { validations } = tables
    const isThat = and(
      eq(validations.id, plan.id),
      isNull(validations.drawnAt),
      eq(validations.plannedAt, plan.plannedAt),
    )
    const [kept] = yield* ask(
      tx
        .update(validations)
        .set({ drawnBy: by, drawnAt: at, inputs, draw })
        .where(isThat)
        .returning({ id: validations.id }),
    )
    if (!kept) return 'superseded'
    const { queryDays, validMonths } = plan
    const common = { kind: 'national', scope: '', validationId: plan.id, dueOn, queryDays, validMonths } as const
    const reviews = chosen.map(({ submittedAt: _, ...each }) => ({ ...each, ...common }))
    yield* openReviews(tx, store, reviews, { by, at })
    const detail = { number: String(plan.number), inputs: draw.inputs, chosen: String(chosen.length) }
    yield* recordEvent(tx, tables, { at, actor: by, kind: 'validation drawn', subject: plan.collectionId, detail })
    return 'drawn'
  })
}

/** No query holds more values than either engine takes. */
const AT_ONCE = 500

/** Those that stand and have had no review stay so until we commit: whoever would withdraw one waits. */
function* areStillStanding(
  tx: Queries,
  { assessments, reviews }: Tables,
  chosen: readonly ChosenSubmission[],
): Work<boolean> {
  const inOrder = chosen.toSorted((a, b) => (a.assessmentId < b.assessmentId ? -1 : 1))
  for (let first = 0; first < inOrder.length; first += AT_ONCE) {
    const some = new Map(inOrder.slice(first, first + AT_ONCE).map((each) => [each.assessmentId, each]))
    const ids = [...some.keys()]
    const standing = yield* ask(
      tx
        .update(assessments)
        // Touched, not changed: that is what locks the rows.
        .set({ lastSavedAt: sql`${assessments.lastSavedAt}` })
        .where(and(inArray(assessments.id, ids), isNotNull(assessments.submittedAt)))
        .returning({ id: assessments.id, submittedAt: assessments.submittedAt }),
    )
    const isAsSeen = standing.every(({ id, submittedAt }) => some.get(id)?.submittedAt === submittedAt)
    if (standing.length < ids.length || !isAsSeen) return false
    const { assessmentId, submissionNumber } = reviews
    const reviewed = yield* ask(
      tx
        .select({ assessmentId, submissionNumber })
        .from(reviews)
        .where(and(inArray(assessmentId, ids), eq(reviews.kind, 'national'))),
    )
    if (reviewed.some((row) => some.get(row.assessmentId)?.submissionNumber === row.submissionNumber)) return false
  }
  return true
}

/** What the organisations that a validation chose are called, by their codes. */
export async function chosenNames({ db, tables }: Store, validationId: string): Promise<ReadonlyMap<string, string>> {
  const { assessments, organisations, reviews } = tables
  const rows = await db
    .select({ code: organisations.code, name: organisations.name })
    .from(reviews)
    .innerJoin(assessments, eq(assessments.id, reviews.assessmentId))
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .where(eq(reviews.validationId, validationId))
  return new Map(rows.map(({ code, name }) => [code, name]))
}
