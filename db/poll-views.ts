// The views that colleagues give in a poll. Of a poll without names nothing leaves here that says whose view is whose:
// no email, no name, no time, and no order but that of what the views say. And they leave a few at a time: what is shown
// stays as it is until as many views more were given as make a batch, so that nobody can tell who was added.
import { createHash } from 'node:crypto'
import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { holdOpenPoll } from './polls.ts'
import type { Tables } from './schema.ts'
import { ask, type Queries, type Store, type Work } from './store.ts'
import { hashToken } from './tokens.ts'

/** How many views that were not shown yet it takes to show them, in a poll without names. */
const VIEWS_IN_BATCH = 3

export type View = {
  option: string
  comment: string
  /** '' in a poll without names. */
  name: string
}

type OfPoll = { readonly id: string; readonly showsNames: boolean }

/** The views that may be seen: with names all that were given, without names those of whole batches. */
export async function viewsIn(store: Store, { id, showsNames }: OfPoll): Promise<View[]> {
  if (!showsNames) return viewsWithoutNames(store, id)
  const { pollId, option, comment, name, givenAt } = store.tables.pollViews
  const rows = await store.db
    .select({ option, comment, name })
    .from(store.tables.pollViews)
    .where(and(eq(pollId, id), isNotNull(givenAt)))
    .orderBy(asc(givenAt))
  return rows.map((row) => ({ ...row, option: row.option ?? '' }))
}

async function viewsWithoutNames(store: Store, id: string): Promise<View[]> {
  const { pollId, shownOption, shownComment } = store.tables.pollViews
  const rows = await store.db
    .select({ option: shownOption, comment: shownComment })
    .from(store.tables.pollViews)
    .where(and(eq(pollId, id), isNotNull(shownOption)))
  const views = rows.map((row) => ({ ...row, option: row.option ?? '', name: '' }))
  return views.sort((a, b) => compare(placeOf(id, a), placeOf(id, b)))
}

// Made of what everyone sees anyway: neither of who gave it nor when, nor of their link, which others may have passed on.
function placeOf(pollId: string, { option, comment }: View): string {
  return createHash('sha256')
    .update(JSON.stringify([pollId, option, comment]))
    .digest('hex')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whom a poll with names asked; of one without names that is nobody's business. */
export async function askedIn(store: Store, { id, showsNames }: OfPoll): Promise<{ email: string; name: string }[]> {
  if (!showsNames) return []
  const { email, name, pollId } = store.tables.pollViews
  return store.db.select({ email, name }).from(store.tables.pollViews).where(eq(pollId, id)).orderBy(asc(email))
}

export type FoundPoll = {
  state: 'open' | 'closed' | 'expired' | 'submitted'
  pollId: string
  assessmentId: string
  question: string
  message: string
  showsNames: boolean
  askedByName: string
  organisationName: string
  expiresAt: string
  asked: number
  /** What this colleague said last; null where nothing yet, and always where names aren't shown: whoever passed the
   * link on would learn it. */
  own: View | null
}

/** What a colleague's link leads to; null for a link that there isn't, or that a newer one replaced. */
export async function findPollByLink(store: Store, token: string, at: string): Promise<FoundPoll | null> {
  const { polls, pollViews, users, assessments, organisations } = store.tables
  const [row] = await store.db
    .select({
      pollId: polls.id,
      assessmentId: polls.assessmentId,
      question: polls.question,
      message: polls.message,
      showsNames: polls.showsNames,
      askedByName: users.name,
      organisationName: organisations.name,
      expiresAt: polls.expiresAt,
      closedAt: polls.closedAt,
      submittedAt: assessments.submittedAt,
      option: pollViews.option,
      comment: pollViews.comment,
      name: pollViews.name,
    })
    .from(pollViews)
    .innerJoin(polls, eq(polls.id, pollViews.pollId))
    .innerJoin(users, eq(users.id, polls.askedBy))
    .innerJoin(assessments, eq(assessments.id, polls.assessmentId))
    .innerJoin(organisations, eq(organisations.code, assessments.organisationCode))
    .where(eq(pollViews.tokenHash, hashToken(token)))
  if (!row) return null
  const { closedAt, submittedAt, option, comment, name, ...poll } = row
  const [all] = await store.db.select({ asked: count() }).from(pollViews).where(eq(pollViews.pollId, poll.pollId))
  const state =
    submittedAt !== null ? 'submitted' : closedAt !== null ? 'closed' : poll.expiresAt <= at ? 'expired' : 'open'
  const own = poll.showsNames && option !== null ? { option, comment, name } : null
  return { ...poll, state, asked: all?.asked ?? 0, own }
}

export type GivenView = View & { token: string; at: string }

/** Gives a view, or changes it. `unknown`: the link is none (any more). `over`: the poll takes no views any more. */
export async function giveView(store: Store, view: GivenView): Promise<'given' | 'over' | 'unknown'> {
  const { tables } = store
  const { token, option, comment, name, at } = view
  return store.atomically(function* (tx): Work<'given' | 'over' | 'unknown'> {
    const { pollViews } = tables
    const isThis = eq(pollViews.tokenHash, hashToken(token))
    const [link] = yield* ask(tx.select({ pollId: pollViews.pollId }).from(pollViews).where(isThis))
    if (!link) return 'unknown'
    const poll = yield* holdOpenPoll(tx, tables, link.pollId, at)
    if (!poll) return 'over'
    const given = { option, comment, name: poll.showsNames ? name : '', givenAt: at }
    const rows = yield* ask(tx.update(pollViews).set(given).where(isThis).returning({ pollId: pollViews.pollId }))
    if (rows.length === 0) return 'unknown'
    if (!poll.showsNames) yield* showNextBatch(tx, tables, link.pollId)
    return 'given'
  })
}

// New are only those who were not shown at all: of views that were merely changed, one new among them would stand out.
// Whoever gives a view holds the poll, so that of two at once the second counts the first.
function* showNextBatch(tx: Queries, { pollViews }: Tables, pollId: string): Work<void> {
  const given = and(eq(pollViews.pollId, pollId), isNotNull(pollViews.givenAt))
  const [fresh] = yield* ask(
    tx
      .select({ views: count() })
      .from(pollViews)
      .where(and(given, isNull(pollViews.shownOption))),
  )
  if (!fresh || fresh.views < VIEWS_IN_BATCH) return
  const asGiven = { shownOption: sql`${pollViews.option}`, shownComment: sql`${pollViews.comment}` }
  yield* ask(tx.update(pollViews).set(asGiven).where(given))
}
