// One reviewer: in words, with what happened to them; inviting them again, and withdrawing what they may do.
import { data, redirect } from '@remix-run/node'
import type { Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate, formatDateTime } from '#app/design/dates.ts'
import { fieldOf, type Problems, refuse } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { faultOfTyped, typedText } from '#app/http/typed-text.ts'
import { scopesInWords } from '#app/reviews/scope-words.ts'
import { withdrawReviewer } from '#app/reviews/withdraw-reviewer.ts'
import { eventsOf } from '#db/events.ts'
import { namesOf } from '#db/names.ts'
import { openPartsOf } from '#db/review-lists.ts'
import { inviteReviewerAgain } from '#db/reviewer-invitations.ts'
import { declaredBy, findReviewer, type Reviewer } from '#db/reviewers.ts'
import { findUserById, type User } from '#db/users.ts'
import { PART_WORDS } from '#review/review.ts'
import { reasonField } from './reviewer/reason-field.ts'
import { tellerOf } from './reviewers.server.ts'

const LONGEST_REASON = 1000

export type Found = Omit<User, 'passwordHash'> & { userId: string; reviewer: Reviewer | null; hasJoined: boolean }

/** Also somebody who reviews no more: their history is still theirs. */
export async function requireReviewer(context: AppContext, id = ''): Promise<Found> {
  const [user, reviewer, history] = await Promise.all([
    findUserById(context.store, id),
    findReviewer(context.store, id),
    eventsOf(context.store, id),
  ])
  const everReviewed = reviewer !== null || history.some(({ kind }) => kind === 'reviewing granted')
  if (!user || !everReviewed) throw data({ message: 'Page not found' }, { status: 404 })
  const { passwordHash, ...known } = user
  return { ...known, userId: user.id, reviewer, hasJoined: passwordHash !== null }
}

/** Who reviews the visitor’s own organisations is not for them to know, also as an administrator. */
export async function reviewerInWords(
  context: AppContext,
  { name, email, userId, reviewer, hasJoined }: Found,
  { memberships }: Visitor,
) {
  const { store } = context
  const scopes = reviewer?.scopes ?? []
  const words = await scopesInWords(store, scopes)
  const all = await openPartsOf(store, userId)
  const open = all.filter((each) => !memberships.some((own) => own.organisationCode === each.organisationCode))
  const declared = await declaredBy(store, userId)
  return {
    ...{ name, email, hasJoined, mayModerate: reviewer?.mayModerate ?? false },
    grants: scopes.map((scope) => ({ scope, words: words.get(scope) ?? scope })),
    notShown: all.length - open.length,
    open: open.map(({ reviewId, organisationName, collectionTitle, part, dueOn }) => ({
      about: `${organisationName}, ${collectionTitle}`,
      part: PART_WORDS[part],
      due: formatDate(dueOn),
      assign: `/administration/reviews/${reviewId}/assign`,
    })),
    declared: declared.map(({ organisationName, reason }) => ({ organisation: organisationName, reason })),
  }
}

const TOLD: Readonly<Record<string, string>> = {
  'reviewing granted': 'Made a reviewer',
  'reviewing withdrawn': 'Review withdrawn',
  'conflict declared': 'Declared a conflict of interest',
}

/** The latest first. */
export async function historyInWords({ store }: AppContext, userId: string) {
  const events = (await eventsOf(store, userId)).filter(({ kind }) => kind in TOLD).reverse()
  const names = await namesOf(
    store,
    events.flatMap(({ actor }) => actor ?? []),
  )
  const words = await scopesInWords(
    store,
    events.flatMap(({ detail }) => detail.scope ?? []),
  )
  return events.map(({ at, actor, kind, detail: { scope, reason = '', organisation, moderates } }) => ({
    when: formatDateTime(at),
    by: actor === null ? 'The operator' : (names.get(actor) ?? actor),
    what: [
      TOLD[kind] ?? kind,
      ...(scope === undefined ? [] : [lowerFirst(words.get(scope) ?? scope)]),
      ...(moderates === 'yes' ? ['may moderate'] : []),
      ...(organisation === undefined ? [] : [organisation]),
    ].join(', '),
    reason,
  }))
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

export type Refused = { kind: 'refused'; problems: Problems; scope: string; reason: string }
export type Again =
  | { kind: 'invited'; email: string; where: string; address: string | null }
  | { kind: 'joined already' }

export async function withdrawPosted(context: AppContext, found: Found, form: FormData, { id: by }: Visitor) {
  const scope = fieldOf(form, 'scope')
  const reason = typedText(form, 'reason')
  const fault = reason === '' ? 'Enter a reason' : faultOfTyped(reason, { most: LONGEST_REASON })
  if (fault) {
    const problem = reason === '' ? fault : `Reason ${fault}`
    const refused: Refused = { kind: 'refused', problems: { [reasonField(scope)]: problem }, scope, reason }
    return refuse(context, refused)
  }
  const { userId, email } = found
  const withdrawn = await withdrawReviewer(context, { userId, email, scope, by, reason })
  const { taken, given } = withdrawn ?? { taken: 0, given: 0 }
  return redirect(`/administration/reviewers/${userId}?taken=${taken}&given=${given}`)
}

export async function inviteAgain(
  context: AppContext,
  request: Request,
  { userId, email, reviewer }: Found,
  administrator: Visitor,
): Promise<Again> {
  const words = await scopesInWords(context.store, reviewer?.scopes ?? [])
  const where = [...words.values()].map(lowerFirst).join(' and ')
  const invitation = { userId, by: administrator.id, at: context.now().toISOString() }
  const tell = tellerOf(context, request, { email, where, administrator })
  const token = reviewer ? await inviteReviewerAgain(context.store, invitation, tell) : null
  if (token === null) return { kind: 'joined already' }
  const address = context.sendsEmail ? null : addressOf(context, request, `/invitations/${token}`)
  return { kind: 'invited', email, where, address }
}
