// Who reviews, in words; and making somebody a reviewer from what an administrator typed.
import { parseEmail } from '#app/auth/email.ts'
import { may, type Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { reviewerGrantedLetter, reviewerInvitationLetter } from '#app/letters/reviewers.ts'
import { isAboveProviders, scopesInWords } from '#app/reviews/scope-words.ts'
import { findOrganisation } from '#db/organisations.ts'
import { addReviewer, type TellReviewer } from '#db/reviewer-invitations.ts'
import { allReviewers } from '#db/reviewers.ts'

export type ReviewerInWords = {
  href: string
  name: string
  email: string
  scopes: string[]
  mayModerate: boolean
  open: number
  hasJoined: boolean
}

export async function reviewersInWords({ store }: Pick<AppContext, 'store'>): Promise<ReviewerInWords[]> {
  const reviewers = await allReviewers(store)
  const words = await scopesInWords(
    store,
    reviewers.flatMap(({ scopes }) => scopes),
  )
  return reviewers.map(({ userId, name, email, scopes, mayModerate, open, hasJoined }) => ({
    href: `/administration/reviewers/${userId}`,
    scopes: scopes.map((scope) => words.get(scope) ?? scope),
    ...{ name, email, mayModerate, open, hasJoined },
  }))
}

/** `reach`: `national` or `local`; `scope`: the code that goes with the latter. */
export type TypedReviewer = { email: string; reach: string; scope: string; moderates: string }

export function typedReviewer(form: FormData): TypedReviewer {
  const [email, reach, scope, moderates] = ['email', 'reach', 'scope', 'moderates'].map((name) => fieldOf(form, name))
  return { email: email ?? '', reach: reach ?? '', scope: scope ?? '', moderates: moderates ?? '' }
}

/** `address`: of an invitation that has to be passed on by hand; null where it goes by email. */
export type Added =
  | { kind: 'granted'; name: string; email: string; where: string }
  | { kind: 'invited'; email: string; where: string; address: string | null }
  | { kind: 'invited otherwise'; email: string; where: string }
export type Refused = { kind: 'refused'; problems: Problems; typed: TypedReviewer }

export async function addTyped(
  context: AppContext,
  request: Request,
  typed: TypedReviewer,
  administrator: Visitor,
): Promise<Added | Refused> {
  const email = parseEmail(typed.email)
  const scope = await scopeTyped(context, typed)
  const mayModerate = typed.moderates === 'yes'
  const problems: Problems = {
    ...(email === null ? { email: 'Enter an email address in the correct format' } : {}),
    ...(email !== null && !may(administrator, { to: 'make a reviewer', email })
      ? { email: 'You can’t make yourself a reviewer. Ask another administrator' }
      : {}),
    ...('problems' in scope ? scope.problems : {}),
    ...(mayModerate && typed.reach === 'local'
      ? { moderates: 'Only somebody who reviews nationally can moderate' }
      : {}),
  }
  if (email === null || 'problems' in scope || Object.keys(problems).length > 0) {
    return { kind: 'refused', problems, typed }
  }
  const at = context.now().toISOString()
  const { where } = scope
  const grant = { email, scope: scope.code, mayModerate, by: administrator.id, at }
  const added = await addReviewer(context.store, grant, tellerOf(context, request, { email, where, administrator }))
  if (added.kind === 'granted') return { kind: 'granted', name: added.name, email, where }
  if (added.kind === 'invited otherwise') return { kind: 'invited otherwise', email, where }
  const address = context.sendsEmail ? null : addressOf(context, request, `/invitations/${added.token}`)
  return { kind: 'invited', email, where, address }
}

async function scopeTyped(
  { store }: AppContext,
  { reach, scope }: TypedReviewer,
): Promise<{ code: string; where: string } | { problems: Problems }> {
  if (reach === 'national') return { code: '', where: 'nationally' }
  if (reach !== 'local') return { problems: { reach: 'Select where they review' } }
  const code = scope.trim().toUpperCase()
  if (code === '') return { problems: { scope: 'Enter the ODS code of the commissioner or region' } }
  const organisation = await findOrganisation(store, code)
  if (!organisation) return { problems: { scope: `There is no organisation with the code ${code} here` } }
  if (!isAboveProviders(organisation)) {
    return { problems: { scope: `${organisation.name} is neither a commissioner nor a region` } }
  }
  return { code, where: `for ${organisation.name}` }
}

type Telling = { email: string; where: string; administrator: Visitor }

export function tellerOf(
  context: AppContext,
  request: Request,
  { email: to, where, administrator }: Telling,
): TellReviewer {
  const about = { to, where, inviter: administrator.name, serviceName: context.settings.serviceName }
  const addressWith = (path: string) => addressOf(context, request, path)
  return {
    granted: () => (context.sendsEmail ? reviewerGrantedLetter({ ...about, address: addressWith('/reviews') }) : null),
    invited: (token) =>
      context.sendsEmail ? reviewerInvitationLetter({ ...about, address: addressWith(`/invitations/${token}`) }) : null,
  }
}
