// Who may not judge whom. Enforced wherever a part of a review is given to somebody, and each time they act.

/**
 * `memberOf`: codes of organisations they belong to, with the commissioner and region of each in `ancestorsOfOwn`.
 * `declared`: codes of those they said they can't judge. `scopes`: '' for a national reviewer, else the codes of the
 * commissioners and regions they review for.
 */
export type ReviewerFacts = {
  readonly userId: string
  readonly memberOf: readonly string[]
  readonly ancestorsOfOwn: readonly string[]
  readonly declared: readonly string[]
  readonly scopes: readonly string[]
  readonly mayModerate: boolean
}

/**
 * `ancestors`: codes of its commissioner and region. `scope`: of a local review, on whose behalf it is; else ''.
 * `answeredBy`: ids of those who answered, approved or submitted what is under review, whether they still belong to it or not.
 */
export type SubjectFacts = {
  readonly code: string
  readonly ancestors: readonly string[]
  readonly kind: 'national' | 'local'
  readonly scope: string
  readonly answeredBy: readonly string[]
}

export type Conflict =
  | 'own organisation'
  | 'answered for it'
  | 'commissioner of the own organisation'
  | 'own commissioner'
  | 'declared'
  | 'assures it locally'
  | 'not in scope'

export const CONFLICT_WORDS: Readonly<Record<Conflict, string>> = {
  'own organisation': 'They belong to this organisation.',
  'answered for it': 'They answered, approved or submitted this assessment themselves.',
  'commissioner of the own organisation': 'Their own organisation belongs to this commissioner or region.',
  'own commissioner': 'They belong to this organisation’s commissioner or region.',
  declared: 'They declared a conflict of interest.',
  'assures it locally': 'They assure this organisation for its commissioner or region.',
  'not in scope': 'They do not review this kind of organisation, or not here.',
}

/** The first reason why this person may not review this organisation; null where there is none. */
export function conflictOf(reviewer: ReviewerFacts, subject: SubjectFacts): Conflict | null {
  const { userId, memberOf, ancestorsOfOwn, declared, scopes } = reviewer
  const { code, ancestors, kind, scope, answeredBy } = subject
  if (memberOf.includes(code)) return 'own organisation'
  if (answeredBy.includes(userId)) return 'answered for it'
  if (ancestorsOfOwn.includes(code)) return 'commissioner of the own organisation'
  if (declared.includes(code)) return 'declared'
  if (kind === 'local') return scopes.includes(scope) && ancestors.includes(scope) ? null : 'not in scope'
  // A commissioner answers for its providers' plans: its people don't validate their scores as well.
  if (ancestors.some((above) => memberOf.includes(above))) return 'own commissioner'
  if (ancestors.some((above) => scopes.includes(above))) return 'assures it locally'
  return scopes.includes('') ? null : 'not in scope'
}
