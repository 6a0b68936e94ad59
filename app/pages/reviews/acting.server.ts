// What a form on a question's page does to the review, and where it leads or why it was refused.
import { randomUUID } from 'node:crypto'
import { data } from '@remix-run/node'
import { dayOf } from '#app/assessments/due-dates.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import type { Problems } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import { actOn } from '#app/reviews/act-on.ts'
import { REFUSAL_WORDS } from '#app/reviews/refusals.ts'
import { requireReview } from '#app/reviews/require-review.ts'
import type { Acted, Ground, Refusal } from '#review/acts/acted.ts'
import { decide } from '#review/acts/decide.ts'
import { ask, closeQuery, reply } from '#review/acts/queries.ts'
import type { Review } from '#review/review.ts'
import { nextToDecide, placeOf, questionHref } from './place.server.ts'
import {
  type Posted,
  type PostedDecision,
  problemsOfDecision,
  problemsOfMessage,
  problemsOfQuery,
  readPosted,
} from './posted.server.ts'
import { evidenceToSee, type QuestionInReview } from './question.server.ts'

/** What was posted and not kept, shown again in its form. `isChanged`: another decision is kept since. */
export type Refused = { posted: Posted; problems: Problems; isChanged: boolean }
export type Handled = { kind: 'done'; to: string } | { kind: 'refused'; shown: Refused; status: number }

type Params = { readonly review?: string | undefined; readonly question?: string | undefined }

export async function handlePost(context: AppContext, request: Request, params: Params): Promise<Handled> {
  const inReview = await requireReview(context, request, params.review, 'act in review')
  const question = inReview.asked.questionById.get(params.question ?? '')
  if (!question) throw notFound()
  const found = { ...inReview, question }
  const form = await request.formData()
  const read = readPosted(form)
  const posted = read && withOwnIds(read, found.review)
  if (!posted) throw data({ message: 'This form is not one of this page’s. Nothing was saved.' }, { status: 400 })
  const problems = problemsOf(posted, found, dayOf(context.now()))
  if (Object.keys(problems).length > 0) {
    return { kind: 'refused', shown: { posted, problems, isChanged: false }, status: 400 }
  }
  if (posted.act === 'ask' && found.review.queries.some(({ id }) => id === posted.id)) return done(found, posted)
  const act = await actOf(context, found, posted)
  const changed = await actOn(context, found, found.visitor.id, act)
  if (changed.kind === 'no such review') throw notFound()
  if (changed.kind === 'done') return done({ ...found, review: changed.review }, posted)
  const field = fieldOfRefusal(changed.why, posted)
  if (field === null) throw overtakenPost(form, `${REFUSAL_WORDS[changed.why]}. Nothing was saved.`)
  const isChanged = changed.why === 'changed meanwhile'
  const shown = { posted, problems: { [field]: REFUSAL_WORDS[changed.why] }, isChanged }
  return { kind: 'refused', shown, status: isChanged || changed.why === 'queried already' ? 409 : 400 }
}

/** Whoever goes back to a page that they sent something from, and sends something else, says another thing. */
function withOwnIds(posted: Posted, { queries }: Review): Posted {
  if (posted.act !== 'ask' && posted.act !== 'write') return posted
  const sent = queries.flatMap(({ messages }) => messages).find(({ id }) => id === posted.messageId)
  if (!sent || sent.text === posted.text) return posted
  const messageId = randomUUID()
  return posted.act === 'ask' ? { ...posted, id: randomUUID(), messageId } : { ...posted, messageId }
}

function problemsOf(posted: Posted, { choices }: QuestionInReview, today: string): Problems {
  switch (posted.act) {
    case 'decide':
      return problemsOfDecision(posted, choices)
    case 'ask':
      return problemsOfQuery(posted, today)
    case 'write':
      return problemsOfMessage(posted)
    case 'close':
      return {}
  }
}

type Act = (review: Review, ground: Ground, at: string) => Acted

async function actOf(context: AppContext, found: QuestionInReview, posted: Posted): Promise<Act> {
  const question = found.question.id
  const by = found.visitor.id
  switch (posted.act) {
    case 'decide':
      return deciding(found, posted, {
        by,
        evidence: (await evidenceToSee(context, found, [question])).get(question) ?? [],
      })
    case 'ask': {
      const { id, messageId, text, answerBy } = posted
      const proposedOption = posted.proposedOption || null
      return (review, ground, at) =>
        ask(review, ground, { by, at, id, messageId, question, text, proposedOption, answerBy })
    }
    case 'write': {
      const { query, messageId, text } = posted
      const said = { side: 'reviewer', author: by, text, evidence: [], accepts: false } as const
      return (review, _, at) => reply(review, { query, messageId, at, ...said })
    }
    case 'close':
      return (review, _, at) => closeQuery(review, { by, at, query: posted.query })
  }
}

type Seeing = { by: string; evidence: readonly string[] }

function deciding({ question, choices }: QuestionInReview, posted: PostedDecision, seeing: Seeing): Act {
  const { decision, reason, seen } = posted
  // Without its style sheet a page shows the options to adjust to also where another decision is chosen.
  const asksOption = choices.find(({ id }) => id === decision)?.asksOption ?? false
  const option = asksOption ? posted.option : null
  return (review, ground, at) =>
    decide(review, ground, { ...seeing, at, question: question.id, decision, option, reason, seen })
}

function done(found: QuestionInReview, posted: Posted): Handled {
  const place = placeOf(found)
  const here = questionHref(place, found.question.id)
  if (posted.act === 'ask') return { kind: 'done', to: `${here}#query-${posted.id}` }
  if (posted.act === 'write') return { kind: 'done', to: `${here}#query-${posted.query}` }
  if (posted.act === 'close') return { kind: 'done', to: `${here}#queries` }
  const after = `?after=${found.question.id}`
  if (posted.stays) return { kind: 'done', to: here + after }
  const next = nextToDecide(found, found.question.id)
  return { kind: 'done', to: next ? questionHref(place, next.id) + after : `/reviews/${place.reviewId}#finish` }
}

/** The control whose value was refused; null where the page has no place for the form any more. */
function fieldOfRefusal(why: Refusal, { act }: Posted): string | null {
  if (act === 'decide') {
    if (why === 'no such decision' || why === 'changed meanwhile') return 'decision'
    if (why === 'no such option' || why === 'nothing adjusted') return 'option'
    return why === 'reason missing' ? 'reason' : null
  }
  if (act === 'ask') {
    if (why === 'no such option' || why === 'nothing adjusted') return 'proposedOption'
    return why === 'queried already' || why === 'reason missing' ? 'ask-text' : null
  }
  return null
}
