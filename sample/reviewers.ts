// Who reviews in the demo: people who can sign in, and belong to no organisation that is reviewed.
import { VALE } from './commissioners.ts'
import type { SampleReviewer, SampleUser, SignIn } from './definition.ts'

type Reviewing = { id: string; name: string; email: string; scope: string; mayModerate: boolean; who: string }

const reviewer = (name: string, domain: string, rest: Pick<Reviewing, 'scope' | 'mayModerate' | 'who'>): Reviewing => {
  const [first = ''] = name.toLowerCase().split(' ')
  return { id: `sample-reviewer-${first}`, name, email: `${first}@${domain}.example`, ...rest }
}

const national = { scope: '', mayModerate: false }

export const NOA = reviewer('Noa Sample', 'reviewers', {
  ...national,
  who: 'national reviewer: first reviews half done and waiting for replies, a second review',
})
export const TAM = reviewer('Tam Sample', 'reviewers', {
  ...national,
  who: 'national reviewer: second reviews, and one taken over from a colleague',
})
export const IRA = reviewer('Ira Sample', 'reviewers', {
  ...national,
  mayModerate: true,
  who: 'moderator: a disagreement between two reviewers, and an appeal',
})
const SOL = reviewer('Sol Sample', 'reviewers', {
  ...{ scope: VALE.code, mayModerate: false },
  who: `local reviewer of ${VALE.name}, with nothing to do yet`,
})

const ALL = [NOA, TAM, IRA, SOL]

export function reviewerUsers(createdAt: string): SampleUser[] {
  return ALL.map(({ id, email, name }) => ({ id, email, name, isAdministrator: false, hasPassword: true, createdAt }))
}

export function sampleReviewers(grantedAt: string): SampleReviewer[] {
  return ALL.map(({ id: userId, scope, mayModerate }) => ({ userId, scope, mayModerate, grantedAt }))
}

export function reviewerSignIns(): SignIn[] {
  return ALL.map(({ email, who }) => ({ email, who }))
}
