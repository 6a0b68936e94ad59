// What the reviews of a collection come to, in words: where they stand, how far reviewers agree, which questions fall.
import { requirePermission } from '#app/auth/sessions.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { type Collection, findCollection } from '#db/collections.ts'
import {
  adjustedIn,
  type GlancedReview,
  type JudgedTwice,
  judgedTwiceIn,
  reviewsAtAGlance,
  reviewsUnderWay,
  settledIn,
} from '#db/review-statistics.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { questionsOf } from '#questionnaires/source.ts'
import { agreementOf } from '#review/agreement.ts'
import { type Fall, fallsOf } from '#review/falls.ts'
import { ACCEPT, ADJUST, type Review } from '#review/review.ts'
import { type ReviewState, stateOf } from '#review/standing.ts'
import { type Fraction, roundHalfUp } from '#scoring/fraction.ts'
import { worthsOf } from '#scoring/points.ts'

export async function requireCollection(context: AppContext, request: Request, id: string | undefined) {
  await requirePermission(context, request, { to: 'administer' })
  const collection = id ? await findCollection(context.store, id) : null
  if (!collection) throw new Response('Page not found', { status: 404 })
  return collection
}

export async function statisticsOf(context: AppContext, collection: Collection) {
  const { store } = context
  const { edition } = await publishedEdition(context, collection.editionId)
  const [glanced, underWay, judged, settled, adjusted] = await Promise.all([
    reviewsAtAGlance(store, collection.id),
    reviewsUnderWay(store, collection.id),
    judgedTwiceIn(store, collection.id),
    settledIn(store, collection.id),
    adjustedIn(store, collection.id),
  ])
  const today = context.now().toISOString().slice(0, 10)
  const { ranked, tooFew } = fallsOf(settled, adjusted, pointsIn(edition))
  const places = placesIn(edition)
  const inWords = (fall: Fall) => fallInWords(fall, places)
  return {
    total: glanced.length,
    standing: standingInWords(glanced, underWay),
    overdue: overdueInWords(underWay, today),
    time: timeInWords(glanced),
    agreement: agreementInWords(judged),
    ranked: ranked.map(inWords),
    tooFew: tooFew.map(inWords),
  }
}

export type Statistics = Awaited<ReturnType<typeof statisticsOf>>

const STATES: readonly ReviewState[] = [
  'waiting for a reviewer',
  'under review',
  'waiting for the organisation',
  'issued',
  'appealed',
  'final',
  'void',
]

const STATE_WORDS: Readonly<Record<ReviewState, string>> = {
  'waiting for a reviewer': 'Waiting for a reviewer',
  'under review': 'Under review',
  'waiting for the organisation': 'Waiting for the organisation’s reply',
  issued: 'Outcome issued',
  appealed: 'Under appeal',
  final: 'Final, after an appeal',
  void: 'Void, as the submission was withdrawn',
}

function standingInWords(glanced: readonly GlancedReview[], underWay: readonly Review[]) {
  const whole = new Map(underWay.map((review) => [review.id, review]))
  const states = glanced.map((each) => ({ kind: each.kind, state: stateNow(each, whole.get(each.id)) }))
  const countOf = (kind: Review['kind'], state: ReviewState) =>
    states.filter((each) => each.kind === kind && each.state === state).length
  return STATES.map((state) => ({
    state: STATE_WORDS[state],
    validations: countOf('national', state),
    assurance: countOf('local', state),
  })).filter(({ validations, assurance }) => validations + assurance > 0)
}

function stateNow({ voidedAt, appeal }: GlancedReview, review: Review | undefined): ReviewState {
  if (review) return stateOf(review)
  if (voidedAt !== null) return 'void'
  if (appeal === null) return 'issued'
  return appeal.decidedAt === null ? 'appealed' : 'final'
}

function overdueInWords(underWay: readonly Review[], today: string) {
  const late = underWay.filter(({ dueOn }) => dueOn < today)
  const lateParts = underWay
    .flatMap(({ assignments }) => assignments)
    .filter(({ dueOn, doneAt, leftAt }) => doneAt === null && leftAt === null && dueOn < today)
  return { underWay: underWay.length, late: late.length, lateParts: lateParts.length }
}

const DAY = 86_400_000

/** Whole days from when a validation was opened to its outcome; null where none was issued. */
function timeInWords(glanced: readonly GlancedReview[]) {
  const days = glanced
    .flatMap(({ kind, openedAt, issuedAt, voidedAt }) => {
      const isCounted = kind === 'national' && issuedAt !== null && voidedAt === null
      return isCounted ? [Math.floor((Date.parse(issuedAt) - Date.parse(openedAt)) / DAY)] : []
    })
    .sort((a, b) => a - b)
  const [shortest] = days
  const middle = days[Math.floor((days.length - 1) / 2)]
  const longest = days.at(-1)
  if (shortest === undefined || middle === undefined || longest === undefined) return null
  return { issued: days.length, shortest, middle, longest }
}

function agreementInWords(judged: readonly JudgedTwice[]) {
  const { n, observed, expected, kappa } = agreementOf(judged)
  const cell = (first: string, second: string) =>
    judged.find((each) => each.first === first && each.second === second)?.count ?? 0
  const bothAdjusted = judged.find(({ first, second }) => first === ADJUST && second === ADJUST)
  return {
    n,
    bothAccept: cell(ACCEPT, ACCEPT),
    firstAdjusts: cell(ADJUST, ACCEPT),
    secondAdjusts: cell(ACCEPT, ADJUST),
    bothAdjust: bothAdjusted?.count ?? 0,
    sameOption: bothAdjusted?.sameOption ?? 0,
    observed: observed && toPlaces(observed, 2),
    expected: expected && toPlaces(expected, 2),
    kappa: kappa && toPlaces(kappa, 2),
  }
}

function fallInWords(fall: Fall, places: ReadonlyMap<string, { section: string; text: string }>) {
  const { question, reviewed, down, up, otherwise, meanChange } = fall
  const place = places.get(question)
  return {
    ...{ question, section: place?.section ?? '', text: place?.text ?? question },
    ...{ reviewed, down, up, otherwise },
    meanChange: toPlaces(meanChange, 1),
    // Whole, as points are: divided by `reviewed` it is the exact mean.
    totalChange: Number((meanChange.numerator * BigInt(reviewed)) / meanChange.denominator),
  }
}

export type FallInWords = ReturnType<typeof fallInWords>

function placesIn(edition: Edition): ReadonlyMap<string, { section: string; text: string }> {
  return new Map(questionsOf(edition).map(({ question, section }) => [question.id, { section, text: question.text }]))
}

function pointsIn(edition: Edition) {
  const questions = new Map(questionsOf(edition).map(({ question }) => [question.id, question]))
  return (id: string, option: string): number | null => {
    const question = questions.get(id)
    return question ? (worthsOf(edition, question).get(option)?.points ?? null) : null
  }
}

/** Rounded half up, with a real minus sign: “−12.5”. */
function toPlaces({ numerator, denominator }: Fraction, places: number): string {
  const scale = 10 ** places
  const rounded = roundHalfUp({ numerator: numerator * BigInt(scale), denominator }) / scale
  return rounded === 0 ? (0).toFixed(places) : rounded.toFixed(places).replace('-', '−')
}
