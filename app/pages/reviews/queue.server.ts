// What the queue says of each part: what is left, what waits for the organisation, by when.
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { conflictWith } from '#app/reviews/require-review.ts'
import { ancestorsOf } from '#db/ancestors.ts'
import { type OpenPart, openPartsOf, type PastPart, pastPartsOf, queueLength } from '#db/review-queue.ts'
import { findReviewer } from '#db/reviewers.ts'
import { readInTurn } from '#db/store-reading.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { CONFLICT_WORDS } from '#review/conflicts.ts'
import { PART_WORDS } from '#review/review.ts'
import { leftToDecide } from '#review/standing.ts'

const OPEN_AT_ONCE = 25
const PAST_AT_ONCE = 20

/** `page`, `pastPage`: from 1. */
export async function queueOf(
  context: AppContext,
  userId: string,
  { page, pastPage }: { page: number; pastPage: number },
) {
  const { store } = context
  const today = dayOf(context.now())
  const length = await queueLength(store, userId, today)
  const open = await openPartsOf(store, userId, { limit: OPEN_AT_ONCE, offset: (page - 1) * OPEN_AT_ONCE })
  const past = await pastPartsOf(store, userId, { limit: PAST_AT_ONCE, offset: (pastPage - 1) * PAST_AT_ONCE })
  const conflict = await conflictsIn(context, userId, open)
  return {
    ...length,
    parts: open.map((part) => ({ ...openLine(part, today), conflict: conflict(part) })),
    pages: pagesOf(page, OPEN_AT_ONCE, length.open),
    done: past.map(pastLine),
    pastPages: pagesOf(pastPage, PAST_AT_ONCE, length.past),
  }
}

export type Queue = Awaited<ReturnType<typeof queueOf>>

export type Pages = { page: number; of: number }

function pagesOf(page: number, atOnce: number, all: number): Pages {
  return { page, of: Math.max(1, Math.ceil(all / atOnce)) }
}

function openLine(part: OpenPart, today: string) {
  const left = leftToDecide(part, part.part)
  const own = part.queries.filter((query) => query.part === part.part)
  const waiting = own.filter(({ isUnanswered }) => isUnanswered)
  const silent = waiting.filter(({ answerBy }) => answerBy < today).length
  const isOverdue = part.dueOn < today
  return {
    ...namesOf(part),
    isOverdue,
    due: `${isOverdue ? 'Overdue since' : 'Due'} ${dateInWords(part.dueOn)}`,
    left: left.length === 0 ? 'Everything is decided. Finish it' : `${counted(left.length, 'question')} to decide`,
    waiting: [
      waiting.length - silent > 0 ? `${waiting.length - silent} waiting for the organisation` : '',
      silent > 0 ? `${silent} not replied to in time` : '',
      own.length > waiting.length ? `${counted(own.length - waiting.length, 'reply', 'replies')} to read` : '',
    ].filter((words) => words !== ''),
  }
}

function pastLine({ endedAt, voidedFor, issuedAt, ...part }: PastPart) {
  const state =
    voidedFor !== ''
      ? `Ended without an outcome: ${voidedFor}`
      : issuedAt
        ? 'Outcome issued'
        : 'Not finished by others yet'
  return { ...namesOf(part), ended: formatDate(endedAt), state }
}

function namesOf({ reviewId, organisationName, collectionTitle, part }: Pick<OpenPart, NamedBy>) {
  return { href: `/reviews/${reviewId}`, organisationName, collectionTitle, part: PART_WORDS[part] }
}

type NamedBy = 'reviewId' | 'organisationName' | 'collectionTitle' | 'part'

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** What speaks against judging each of them by now, in words; null where nothing does. */
async function conflictsIn({ store }: AppContext, userId: string, parts: readonly OpenPart[]) {
  const codes = [...new Set(parts.map(({ organisationCode }) => organisationCode))]
  const reviewer = codes.length === 0 ? null : await findReviewer(store, userId)
  const ancestors = await readInTurn(ancestorsOf(store.db, store.tables, codes))
  return ({ organisationCode: code, kind, scope }: OpenPart): string | null => {
    // Nobody is given what they answered, and nobody answers what is submitted: that can't have come since.
    const subject = { code, ancestors: ancestors.get(code) ?? [], kind, scope, answeredBy: [] }
    const conflict = conflictWith(reviewer, subject)
    return conflict && CONFLICT_WORDS[conflict]
  }
}
