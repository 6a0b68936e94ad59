// Deciding on a question, and accepting several that need no comment.
import { ACCEPT, ADJUST, type Decision, decisionOn, openQueriesOf, type Part, partOf, type Review } from '../review.ts'
import { questionsFor } from '../standing.ts'
import { type Acted, done, type Ground, type Refusal, type ReviewEvent, refused } from './acted.ts'

/** `seen`: the revision of their own decision that the person saw, 0 for none. `evidence`: ids of what there was to see. */
export type Decide = {
  readonly by: string
  readonly at: string
  readonly question: string
  readonly decision: string
  readonly option: string | null
  readonly reason: string
  readonly evidence: readonly string[]
  readonly seen: number
}

/** Also closes what the same part asked the organisation about it. */
export function decide(review: Review, ground: Ground, given: Decide): Acted {
  const part = partToAct(review, given.by)
  if (typeof part !== 'string') return refused(part.why)
  const why = faultOf(review, ground, part, given)
  if (why) return refused(why)
  const { review: decided, event } = withDecision(review, part, given, false)
  return done(decided, event)
}

/** `questions`: those that the person saw, none decided; of these, what was decided or asked about since is left alone. */
export type AcceptMany = {
  readonly by: string
  readonly at: string
  readonly questions: readonly { readonly question: string; readonly evidence: readonly string[] }[]
}

/** All of them or none. */
export function acceptMany(review: Review, ground: Ground, { by, at, questions }: AcceptMany): Acted {
  const part = partToAct(review, by)
  if (typeof part !== 'string') return refused(part.why)
  if (review.kind === 'local') return refused('no such decision')
  let next = review
  const events: ReviewEvent[] = []
  for (const { question, evidence } of questions) {
    const isAsked = openQueriesOf(next, part).some((query) => query.question === question)
    if (isAsked || decisionOn(next, part, question)) continue
    const given: Decide = { by, at, question, decision: ACCEPT, option: null, reason: '', evidence, seen: 0 }
    const why = faultOf(next, ground, part, given)
    if (why) return refused(why)
    const one = withDecision(next, part, given, true)
    next = one.review
    events.push(one.event)
  }
  return done(next, ...events)
}

/** The part that this person may act in now, or why they may not. */
export function partToAct(review: Review, by: string): Part | { readonly why: Refusal } {
  if (review.voidedAt !== null) return { why: 'void' }
  return partOf(review, by)?.part ?? { why: 'not your turn' }
}

function faultOf(review: Review, ground: Ground, part: Part, given: Decide): Refusal | null {
  const { question, decision, option, reason, seen } = given
  const options = ground.optionsOf(question)
  if (options === null) return 'no such question'
  if (!(questionsFor(review, part)?.includes(question) ?? true)) return 'no such question'
  if ((decisionOn(review, part, question)?.revision ?? 0) !== seen) return 'changed meanwhile'
  if (review.kind === 'local') return faultOfWord(ground, given)
  if (decision !== ACCEPT && decision !== ADJUST) return 'no such decision'
  if (decision === ACCEPT) return option === null ? null : 'no such option'
  if (option === null || !options.includes(option)) return 'no such option'
  if (option === ground.reported(question)) return 'nothing adjusted'
  return reason.trim() === '' ? 'reason missing' : null
}

function faultOfWord({ words }: Ground, { decision, option, reason }: Decide): Refusal | null {
  const word = words.get(decision)
  if (!word) return 'no such decision'
  if (option !== null) return 'no such option'
  return word.needsReason && reason.trim() === '' ? 'reason missing' : null
}

function withDecision(review: Review, part: Part, given: Decide, isBulk: boolean) {
  const { by: userId, at: decidedAt, question, decision, option, reason, evidence, seen } = given
  const made: Decision = {
    ...{ question, part, userId, decision, option, reason, isBulk, evidence, decidedAt },
    revision: seen + 1,
  }
  const event: ReviewEvent = {
    kind: 'review decided',
    detail: {
      ...{ part, question, decision, option: option ?? '', reason },
      ...{ bulk: isBulk ? 'yes' : '', evidence: evidence.join(' ') },
    },
  }
  return {
    review: {
      ...review,
      decisions: [...review.decisions.filter((each) => each.part !== part || each.question !== question), made],
      queries: review.queries.map((query) =>
        query.part === part && query.question === question && query.closedAt === null
          ? { ...query, closedAt: decidedAt }
          : query,
      ),
    },
    event,
  }
}
