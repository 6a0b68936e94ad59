// Reviews of what was submitted, as they go on: reviewers act through the product's own functions, by rule one after
// the other, so that every row, event and letter is what its pages would have written.
import { randomUUID } from 'node:crypto'
import type { AppContext } from '#app/context.ts'
import { type Acting, actOn, type Under } from '#app/reviews/act-on.ts'
import { subjectOf } from '#app/reviews/require-review.ts'
import { submissionUnder } from '#app/reviews/subject.ts'
import type { Assessment } from '#db/assessments.ts'
import { grantReviewing } from '#db/reviewers.ts'
import { findReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { type Acted, done, type Ground } from '#review/acts/acted.ts'
import { decide } from '#review/acts/decide.ts'
import { finish, makeAppeal } from '#review/acts/finish.ts'
import { ask } from '#review/acts/queries.ts'
import { ACCEPT, ADJUST, holderOf, type Review } from '#review/review.ts'
import { leftToDecide, partWanted } from '#review/standing.ts'
import {
  addPastCollection,
  addPerson,
  addSubmittedAssessment,
  addTrustWithLead,
  askedIn,
  type Person,
} from './factories.ts'
import type { Editions } from './service.ts'

export type Reviewing = Acting & Pick<AppContext, 'editions'>

/** People who review everywhere and may moderate: four are enough for every part. */
export async function addReviewers(store: Store, count = 4): Promise<Person[]> {
  const reviewers: Person[] = []
  for (let number = 1; number <= count; number += 1) {
    const person = await addPerson(store, { name: `Rowan Secret ${'ABCDEFGH'[number - 1]}` })
    const at = '2026-01-01T00:00:00.000Z'
    await grantReviewing(store, { userId: person.id, scope: '', mayModerate: true, by: null, at })
    reviewers.push(person)
  }
  return reviewers
}

type NewReview = Partial<Pick<Review, 'kind' | 'scope' | 'required' | 'doubled' | 'submissionNumber'>>

/** Of the submission `submissionNumber`, the first where left out; the first part is somebody's by rule. */
export async function openReview(context: Reviewing, assessment: Assessment, given: NewReview = {}): Promise<string> {
  const { required = [], doubled = [], ...rest } = given
  const id = randomUUID()
  const at = context.now().toISOString()
  const row = { id, assessmentId: assessment.id, submissionNumber: 1, kind: 'national' as const, ...rest }
  await context.store.db.insert(context.store.tables.reviews).values({
    ...{ ...row, way: 'random', why: 'Drawn', reasons: [], required: [...required], doubled: [...doubled] },
    ...{ dueOn: '2099-12-31', queryDays: 14, validMonths: 36, openedAt: at },
  })
  await act(context, id, null, (review) => done(review))
  return id
}

export async function reviewOf({ store }: Pick<Reviewing, 'store'>, id: string): Promise<Review> {
  const review = await findReview(store, id)
  if (!review) throw new Error(`there is no review ${id}`)
  return review
}

async function underOf(context: Reviewing, review: Review): Promise<Under> {
  const { assessment, ground } = await submissionUnder({ ...context, assurance: new Map() }, review)
  return { review, assessment, ground, subject: await subjectOf(context, review, assessment.organisationCode) }
}

/** What an act came to; refusals are handed back. */
export async function act(
  context: Reviewing,
  id: string,
  by: string | null,
  how: (review: Review, ground: Ground) => Acted,
) {
  return actOn(context, await underOf(context, await reviewOf(context, id)), by, how)
}

/** Whoever has the turn. */
export async function turnOf(context: Reviewing, id: string): Promise<string> {
  const review = await reviewOf(context, id)
  const part = partWanted(review)
  const holder = part && holderOf(review, part)
  if (!holder) throw new Error('it is nobody’s turn')
  return holder.userId
}

type Asking = { question: string; text?: string; proposedOption?: string | null; answerBy: string }

/** Whoever has the turn asks the organisation; the query's id. */
export async function askOrganisation(context: Reviewing, id: string, asking: Asking): Promise<string> {
  const by = await turnOf(context, id)
  const query = randomUUID()
  const said = { text: 'Which wards does this cover?', proposedOption: null, ...asking }
  const at = context.now().toISOString()
  const changed = await act(context, id, by, (review, ground) =>
    ask(review, ground, { id: query, messageId: randomUUID(), by, at, ...said }),
  )
  if (changed.kind !== 'done') throw new Error(`it could not be asked: ${JSON.stringify(changed)}`)
  return query
}

export type Adjustment = { question: string; option: string; reason: string }

/** Everybody decides what is theirs, all alike, until it is nobody's turn: adjusted as said, accepted otherwise. */
export async function decideThrough(context: Reviewing, id: string, adjusted: readonly Adjustment[] = []) {
  for (let review = await reviewOf(context, id); ; review = await reviewOf(context, id)) {
    const part = partWanted(review)
    if (part === null) return review
    const by = await turnOf(context, id)
    const at = context.now().toISOString()
    const due = part === 'first' ? adjusted.map(({ question }) => question) : []
    for (const question of new Set([...due, ...leftToDecide(review, part)])) {
      const found = adjusted.find((each) => each.question === question)
      const decision = found ? ADJUST : ACCEPT
      const option = found?.option ?? null
      const reason = found?.reason ?? ''
      const given = { by, at, question, decision, option, reason, evidence: [], seen: 0 }
      orThrow(await act(context, id, by, (now, ground) => decide(now, ground, given)))
    }
    orThrow(await act(context, id, by, (now, ground) => finish(now, ground, { by, at })))
  }
}

function orThrow(changed: Awaited<ReturnType<typeof act>>): void {
  if (changed.kind !== 'done') throw new Error(`the reviewer was refused: ${JSON.stringify(changed)}`)
}

/** Trusts at every stage of a review, as their own people see it. */
export async function addReviewedStages(store: Store, files: Editions) {
  const editions = files as unknown as AppContext['editions']
  await addReviewers(store)
  const settings = { serviceName: 'Maturity', publicUrl: 'http://localhost:3000' }
  const context: Reviewing = { store, editions, settings, sendsEmail: false, now: () => new Date() }
  const collection = await addPastCollection(store, 2017, 'reviewed')
  async function reviewed(code: string) {
    const { trust, lead } = await addTrustWithLead(store, code, `Rowan Trust ${code}`)
    const assessment = await addSubmittedAssessment(store, files, { collection, of: trust, by: lead })
    const asked = askedIn(files, assessment).questions
    const required = asked.slice(0, 3).map(({ id }) => id)
    const reviewId = await openReview(context, assessment, { required })
    return { lead, assessment, asked, reviewId }
  }
  type Reviewed = Awaited<ReturnType<typeof reviewed>>
  const adjustedIn = ({ asked }: Reviewed): Adjustment[] =>
    asked.slice(0, 2).map(({ id, number, options }) => ({
      question: id,
      // Another one than `anyAnswer` gives.
      option: options[(number + 1) % options.length]?.id ?? '',
      reason: 'The audit that was sent covers two of the seven wards, and is from before the change of system.',
    }))

  const asking = await reviewed('ZX1')
  const [first, second] = adjustedIn(asking)
  if (!first || !second) throw new Error('there is nothing to ask about')
  const open = { question: first.question, proposedOption: first.option, answerBy: '2099-12-31' }
  const queryId = await askOrganisation(context, asking.reviewId, open)
  await askOrganisation(context, asking.reviewId, { question: second.question, answerBy: '2026-01-31' })
  const issued = await reviewed('ZX2')
  await decideThrough(context, issued.reviewId, adjustedIn(issued))
  const appealed = await reviewed('ZX3')
  const adjusted = adjustedIn(appealed)
  await decideThrough(context, appealed.reviewId, adjusted)
  const by = appealed.lead.id
  const at = new Date().toISOString()
  const appeal = { by, at, text: 'The second audit was left out.', questions: adjusted.map((one) => one.question) }
  orThrow(await act(context, appealed.reviewId, by, (now) => makeAppeal(now, appeal)))
  await decideThrough(context, appealed.reviewId, adjusted.slice(1))
  return { asking: { ...asking, queryId }, issued, appealed }
}
