// Reviews to test with: opened as the service opens them, and changed through its own acts.
import { randomUUID } from 'node:crypto'
import type { Assessment } from '#db/assessments.ts'
import { submissionOf } from '#db/assessments.ts'
import { grantReviewing } from '#db/reviewers.ts'
import { changeReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { Answers } from '#questionnaires/definition.ts'
import type { Acted, Ground } from '#review/acts/acted.ts'
import { acceptMany, decide } from '#review/acts/decide.ts'
import { finish } from '#review/acts/finish.ts'
import { assign } from '#review/acts/people.ts'
import { groundOfScores } from '#review/outcome.ts'
import { ACCEPT, ADJUST, type Part, type Review } from '#review/review.ts'
import { type Draw, drawSample, inputsText } from '#scoring/draw.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { sha256 } from '#scoring/sha256.ts'
import { addPerson, type Person } from './factories.ts'
import type { Editions } from './service.ts'

export const OPENED = '2026-10-01T09:00:00.000Z'

/** Validates everywhere, and may moderate. */
export async function addReviewer(store: Store, name: string, scope = ''): Promise<Person> {
  const person = await addPerson(store, { name })
  await grantReviewing(store, { userId: person.id, scope, mayModerate: true, by: null, at: OPENED })
  return person
}

export type OpenedReview = { id: string; ground: Ground; reported: Answers }

/** Of its last submission. `required`: every question that applies, where left out. */
export async function openReview(
  store: Store,
  editions: Editions,
  given: { assessment: Assessment; validationId?: string } & Partial<Pick<Review, 'required' | 'doubled' | 'dueOn'>>,
): Promise<OpenedReview> {
  const { assessment, validationId = null, doubled = [], dueOn = '2026-10-29' } = given
  const published = editions.get(assessment.editionId)
  const submission = await submissionOf(store, assessment.id)
  if (!published || !submission) throw new Error(`${assessment.id} is not submitted`)
  const answers: Answers = new Map(submission.answers.map((answer) => [answer.question, answer]))
  const { asked, answers: reported } = applying(askedOf(published.edition, assessment.setting), answers)
  const { required = asked.questions.map(({ id }) => id) } = given
  const id = randomUUID()
  const chosen = await chosenIn(store, validationId, assessment.organisationCode)
  await store.db.insert(store.tables.reviews).values({
    ...{ id, assessmentId: assessment.id, submissionNumber: submission.number, kind: 'national', validationId },
    ...{ way: chosen?.way ?? 'hand', why: chosen?.why ?? 'Asked for.', reasons: [...(chosen?.reasons ?? [])] },
    ...{ required: [...required], doubled: [...doubled], dueOn, queryDays: 14, validMonths: 36, openedAt: OPENED },
  })
  return { id, reported, ground: groundOfScores(published.edition, assessment.setting, reported) }
}

async function chosenIn(store: Store, validationId: string | null, code: string) {
  if (validationId === null) return null
  const { validations } = store.tables
  const rows = await store.db.select().from(validations)
  const draw = rows.find(({ id }) => id === validationId)?.draw as Draw | undefined
  return draw?.chosen.find(({ organisation }) => organisation === code) ?? null
}

/** Throws where it is refused. `minute`: after the review was opened. */
export async function act(
  store: Store,
  reviewId: string,
  by: Person | null,
  change: (review: Review, at: string) => Acted,
  minute = 0,
): Promise<Review> {
  const at = new Date(Date.parse(OPENED) + minute * 60_000).toISOString()
  const changed = await changeReview(store, { reviewId, by: by?.id ?? null, at, act: (review) => change(review, at) })
  if (changed.kind !== 'done') throw new Error(changed.kind === 'refused' ? changed.why : changed.kind)
  return changed.review
}

/** `adjusted`: by question, the option it is adjusted to; whatever else `accepted` names is accepted. */
export type Judgement = { accepted?: readonly string[]; adjusted?: Readonly<Record<string, string>> }

/** Gives the part to the person, decides as told, and finishes it. The review as it is then. */
export async function doPart(
  store: Store,
  { id, ground }: Pick<OpenedReview, 'id' | 'ground'>,
  part: Part,
  person: Person,
  { accepted = [], adjusted = {} }: Judgement,
  minute = 1,
): Promise<Review> {
  await assignPart(store, id, part, person, minute)
  const by = person.id
  for (const [question, option] of Object.entries(adjusted)) {
    const reason = `What was shown bears out “${option}”.`
    const given = { by, question, decision: ADJUST, option, reason, evidence: [], seen: 0 }
    await act(store, id, person, (review, at) => decide(review, ground, { ...given, at }), minute + 1)
  }
  const [first, ...rest] = accepted
  if (first !== undefined) {
    const given = { by, question: first, decision: ACCEPT, option: null, reason: '', evidence: [], seen: 0 }
    await act(store, id, person, (review, at) => decide(review, ground, { ...given, at }), minute + 2)
  }
  const questions = rest.map((question) => ({ question, evidence: [] }))
  await act(store, id, person, (review, at) => acceptMany(review, ground, { by, at, questions }), minute + 3)
  return act(store, id, person, (review, at) => finish(review, ground, { by, at }), minute + 4)
}

export function assignPart(store: Store, id: string, part: Part, person: Person, minute = 1): Promise<Review> {
  const given = { id: randomUUID(), part, userId: person.id, by: null, dueOn: '2026-10-29' }
  return act(
    store,
    id,
    null,
    (review, at) => assign(review, { ...given, at, conflict: null, mayModerate: true }),
    minute,
  )
}

const SEED = 'a seed that nobody could have guessed'

/** A draw of the collection that chose this organisation by lot, with its seed published. The id of the validation. */
export async function addDraw(
  store: Store,
  editions: Editions,
  given: { assessment: Assessment; by: Person; isPublished?: boolean },
): Promise<string> {
  const { assessment, by, isPublished = true } = given
  const published = editions.get(assessment.editionId)
  const submission = await submissionOf(store, assessment.id)
  if (!published || !submission) throw new Error(`${assessment.id} is not submitted`)
  const answers: Answers = new Map(submission.answers.map((answer) => [answer.question, answer]))
  const { answers: reported } = applying(askedOf(published.edition, assessment.setting), answers)
  const themes = scoreAssessment(published.edition, assessment.setting, reported).themes.map(({ id, score, band }) => {
    return { id, score, band: band?.id ?? null }
  })
  const own = {
    organisation: assessment.organisationCode,
    setting: assessment.setting,
    themes,
    points: 40,
    reasons: [],
  }
  const candidates = [own, { ...own, organisation: 'ZZ8' }, { ...own, organisation: 'ZZ9' }]
  const plan = { scope: {}, random: { count: 3 } }
  const id = randomUUID()
  await store.db.insert(store.tables.validations).values({
    ...{ id, collectionId: assessment.collectionId, number: 1, plan, seed: SEED, seedHash: sha256(SEED) },
    ...{ reviewDays: 28, queryDays: 14, validMonths: 36, plannedBy: by.id, plannedAt: OPENED },
    ...{ drawnBy: by.id, drawnAt: OPENED, inputs: inputsText(candidates), draw: drawSample(plan, candidates, SEED) },
    seedPublishedAt: isPublished ? OPENED : null,
  })
  return id
}
