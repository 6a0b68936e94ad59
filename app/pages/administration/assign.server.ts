// The part of a review whose turn it is: who has it, who could, and what an administrator decides about that.
import { redirect } from '@remix-run/node'
import type { Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { faultOfTyped, typedText } from '#app/http/typed-text.ts'
import { giveByHand, whoMayHave } from '#app/reviews/give-by-hand.ts'
import { REFUSAL_WORDS } from '#app/reviews/refusals.ts'
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import { namesOf } from '#db/names.ts'
import { holderOf, PART_WORDS, PARTS } from '#review/review.ts'
import { partWanted } from '#review/standing.ts'
import { BY_RULE } from './assign/by-rule.ts'

const LONGEST_REASON = 1000

/** Null where the review is over. `holder`: null where nobody has it. */
export async function partInWords(context: AppContext, { review, subject }: ReviewForVisitor) {
  const part = partWanted(review)
  if (part === null) return null
  const holder = holderOf(review, part)
  const offered = await whoMayHave(context, review, part, subject)
  const names = holder && (await namesOf(context.store, [holder.userId]))
  return {
    part,
    words: PART_WORDS[part],
    holder: holder && {
      id: holder.userId,
      name: names?.get(holder.userId) ?? holder.userId,
      since: formatDate(holder.assignedAt),
      due: formatDate(holder.dueOn),
    },
    may: offered.may.map(({ userId, name, email, open }) => ({ id: userId, name, email, open })),
    mayNot: offered.mayNot.filter(({ userId }) => userId !== holder?.userId),
  }
}

export type Wanted = NonNullable<Awaited<ReturnType<typeof partInWords>>>

export type Refused = { problems: Problems; to: string; reason: string }

export async function assignPosted(context: AppContext, found: ReviewForVisitor, form: FormData, { id: by }: Visitor) {
  const to = fieldOf(form, 'to')
  const from = fieldOf(form, 'from') || null
  const reason = typedText(form, 'reason')
  const part = PARTS.find((each) => each === fieldOf(form, 'part'))
  const problems: Problems = {
    ...(from === null ? {} : reasonProblem(reason)),
    ...(to === '' ? { to: 'Select who gets it' } : {}),
  }
  const shownAgain = (wrong: Problems, status?: number) => refuse(context, { problems: wrong, to, reason }, status)
  if (!part || Object.keys(problems).length > 0) return shownAgain(problems)
  const given = { part, to: to === BY_RULE ? null : to, from, reason, by }
  const changed = await giveByHand(context, found, given)
  if (changed.kind === 'refused') return shownAgain({ to: REFUSAL_WORDS[changed.why] }, 409)
  return redirect(`/administration/reviews/${found.review.id}/assign?done`)
}

function reasonProblem(reason: string): Problems {
  if (reason === '') return { reason: 'Enter why it is taken back' }
  const fault = faultOfTyped(reason, { most: LONGEST_REASON })
  return fault ? { reason: `Reason ${fault}` } : {}
}
