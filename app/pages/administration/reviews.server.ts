// The reviews of a collection as its page lists them: filtered, in words, a page at a time.
import type { Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { isWaiting } from '#app/reviews/share-out-many.ts'
import { namesOf } from '#db/names.ts'
import type { ListedReview } from '#db/review-lists.ts'
import { holderOf, PART_WORDS } from '#review/review.ts'
import { isSilentPast, partWanted, type ReviewState, stateOf } from '#review/standing.ts'
import { isDue, STATES } from './reviews/states.ts'

const MOST_SHOWN = 50

export type ReviewFilters = { state: string; due: string; page: number }

export function filtersOf(search: URLSearchParams): ReviewFilters {
  const [state, due] = [search.get('state') ?? '', search.get('due') ?? '']
  return {
    state: state in STATES ? state : '',
    due: isDue(due) ? due : '',
    page: Math.max(1, Math.trunc(Number(search.get('page'))) || 1),
  }
}

type Standing = ListedReview & { state: ReviewState; isWaiting: boolean; dueOn: string | null; isSilent: boolean }

/** `dueOn`: of the part whose turn it is; of the review where nobody has that; null where it is over. */
function standingOf(listed: ListedReview, today: string): Standing {
  const { review } = listed
  const part = partWanted(review)
  return {
    ...listed,
    state: stateOf(review),
    isWaiting: isWaiting(review),
    dueOn: part === null ? null : (holderOf(review, part)?.dueOn ?? review.dueOn),
    isSilent: review.queries.some((query) => isSilentPast(query, today)),
  }
}

/** Who reviews the visitor’s own organisations is not for them to know, also as an administrator. */
export async function pageOfReviews(
  context: AppContext,
  listed: readonly ListedReview[],
  { memberships }: Visitor,
  filters: ReviewFilters,
) {
  const today = context.now().toISOString().slice(0, 10)
  const isOwn = (code: string) => memberships.some(({ organisationCode }) => organisationCode === code)
  const all = listed.filter(({ organisationCode }) => !isOwn(organisationCode)).map((each) => standingOf(each, today))
  const found = all.filter((each) => isWanted(each, filters, today))
  const last = Math.max(1, Math.ceil(found.length / MOST_SHOWN))
  const page = Math.min(filters.page, last)
  const shown = found.slice((page - 1) * MOST_SHOWN, page * MOST_SHOWN)
  return {
    filters: { state: filters.state, due: filters.due },
    waiting: listed.filter(({ review }) => isWaiting(review)).length,
    notShown: listed.length - all.length,
    of: all.length,
    found: found.length,
    rows: await inWords(context, shown, today),
    pages: { page, last, search: searchOf(filters) },
  }
}

function isWanted({ state, isWaiting, dueOn }: Standing, filters: ReviewFilters, today: string): boolean {
  const isState = filters.state === '' || (filters.state === 'nobody' ? isWaiting : state === filters.state)
  if (filters.due === '') return isState
  const isOverdue = dueOn !== null && dueOn < today
  return isState && dueOn !== null && (filters.due === 'overdue' ? isOverdue : !isOverdue)
}

function searchOf({ state, due }: ReviewFilters): string {
  return new URLSearchParams({ ...(state && { state }), ...(due && { due }) }).toString()
}

async function inWords({ store }: AppContext, shown: readonly Standing[], today: string) {
  const holders = shown.flatMap(({ review }) => review.assignments.map(({ userId }) => userId))
  const names = await namesOf(store, holders)
  return shown.map(({ review, organisationName, state, dueOn, isSilent }) => {
    const part = partWanted(review)
    const holder = part && holderOf(review, part)
    return {
      id: review.id,
      organisation: organisationName,
      kind: review.kind === 'local' ? 'Local assurance' : 'Validation',
      state: STATES[state],
      turn: part && PART_WORDS[part],
      holder: part === null ? null : holder ? (names.get(holder.userId) ?? holder.userId) : 'Nobody',
      due: dueOn && formatDate(dueOn),
      isOverdue: dueOn !== null && dueOn < today,
      isSilent,
    }
  })
}

export type ReviewInWords = Awaited<ReturnType<typeof inWords>>[number]
