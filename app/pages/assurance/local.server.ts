// What somebody may assure for the commissioners and regions that they review for, and where each of it stands.
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { type Assurable, assurableUnder } from '#db/assurance.ts'
import { findOrganisation } from '#db/organisations.ts'
import { findReviewer, type Reviewer } from '#db/reviewers.ts'
import { assurerFor } from '#questionnaires/assurance.ts'
import { type Conflict, conflictOf } from '#review/conflicts.ts'

const MOST_SHOWN = 500

export type ScopeInWords = Awaited<ReturnType<typeof scopeInWords>>
export type AssurableInWords = ScopeInWords['assessments'][number]

/** Null for somebody who reviews for no commissioner or region. */
export async function localReviewer(context: AppContext, userId: string): Promise<Reviewer | null> {
  const reviewer = await findReviewer(context.store, userId)
  return reviewer?.scopes.some((scope) => scope !== '') ? reviewer : null
}

export async function scopesInWords(context: AppContext, reviewer: Reviewer): Promise<ScopeInWords[]> {
  const scopes = reviewer.scopes.filter((scope) => scope !== '')
  return Promise.all(scopes.map((scope) => scopeInWords(context, reviewer, scope)))
}

async function scopeInWords({ store, assurance, now }: AppContext, reviewer: Reviewer, scope: string) {
  const organisation = await findOrganisation(store, scope)
  const type = organisation?.type ?? ''
  const editionIds = [...assurance].flatMap(([id, { assurers }]) =>
    assurers.some(({ by }) => by.includes(type)) ? [id] : [],
  )
  const found = await assurableUnder(store, { scope, editionIds, limit: MOST_SHOWN + 1 })
  const today = now().toISOString().slice(0, 10)
  return {
    scope,
    name: organisation?.name ?? scope,
    isAsked: editionIds.length > 0,
    hasMore: found.length > MOST_SHOWN,
    assessments: found.slice(0, MOST_SHOWN).flatMap((each) => {
      const assurer = assurerFor(assurance.get(each.editionId), type, each.setting)
      return assurer ? [assurableInWords(each, assurer.title, { reviewer, scope, today })] : []
    }),
  }
}

type Looking = { reviewer: Reviewer; scope: string; today: string }

function assurableInWords(each: Assurable, title: string, { reviewer, scope, today }: Looking) {
  const { assessmentId, organisationCode: code, organisationName, collectionTitle, submittedAt } = each
  // Whether they answered it themselves is asked where they start: not of hundreds at once.
  const conflict = conflictOf(reviewer, { code, ancestors: [scope], kind: 'local', scope, answeredBy: [] })
  return {
    ...{ assessmentId, organisationName, title, round: collectionTitle },
    submitted: formatDate(submittedAt),
    ...standingOf(each.review, reviewer.userId, today),
    hindrance: conflict && HINDRANCES[conflict],
  }
}

/** `open`: the review, where they have its part; `mayStart`: nobody has it. */
function standingOf(review: Assurable['review'], userId: string, today: string) {
  if (review === null) return { state: 'Not started', open: null, mayStart: true }
  const { id, dueOn, issuedAt, voidedAt, holder } = review
  const open = holder?.userId === userId ? `/reviews/${id}` : null
  if (voidedAt !== null) return { state: 'Void', open: null, mayStart: false }
  if (issuedAt !== null) return { state: `Finished on ${formatDate(issuedAt)}`, open, mayStart: false }
  if (holder === null) return { state: 'Waiting for somebody to take it on', open: null, mayStart: true }
  const due = dueOn < today ? `overdue since ${formatDate(dueOn)}` : `due ${formatDate(dueOn)}`
  return { state: `${open ? 'With you' : `With ${holder.name}`}, ${due}`, open, mayStart: false }
}

/** Why the person who looks at the page may not judge an organisation. */
const HINDRANCES: Readonly<Record<Conflict, string>> = {
  'own organisation': 'You belong to this organisation',
  'answered for it': 'You answered, approved or submitted it yourself',
  'commissioner of the own organisation': 'Your own organisation belongs to this one',
  'own commissioner': 'You belong to its commissioner or region',
  declared: 'You said that you can’t judge it',
  'assures it locally': 'You assure it for somebody else',
  'not in scope': 'It isn’t yours to assure',
}

/** Why nothing was started. */
export const REFUSALS = {
  ...HINDRANCES,
  'not there': 'This submission doesn’t stand any more, so there is nothing to assure',
  taken: 'Somebody else has it already, or you stood back from it',
}
