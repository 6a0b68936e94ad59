// One review of the sample, as it goes on: every step is the product's own act, which may refuse, and what it leaves.
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { Acted, Ground, ReviewEvent } from '#review/acts/acted.ts'
import { acceptMany, decide } from '#review/acts/decide.ts'
import { finish, makeAppeal } from '#review/acts/finish.ts'
import { assign, leave } from '#review/acts/people.ts'
import { ask, reply } from '#review/acts/queries.ts'
import { holderOf, type Part, type Review } from '#review/review.ts'
import { leftToDecide } from '#review/standing.ts'
import type { Done, SampleReview } from './definition.ts'

/** What is reviewed: `evidenceOn`: ids of the evidence to see; `lead`: who answers for the organisation. */
export type Subject = {
  ground: Ground
  questions: ReadonlyMap<string, AskedQuestion>
  evidenceOn(question: string): readonly string[]
  lead: string
}

/** Throws an Error where anything that is told could not have happened. */
export class ToldReview {
  readonly history: SampleReview['history'][number][] = []

  constructor(
    public review: Review,
    private readonly subject: Subject,
    private readonly reviewDueOn: string,
  ) {}

  give(part: Part, userId: string, { by, at }: Done, mayModerate = false): this {
    const id = `${this.review.id}-${part}-${this.review.assignments.length + 1}`
    const given = { id, part, userId, by, at, dueOn: this.reviewDueOn, conflict: null, mayModerate }
    return this.keep({ by, at }, assign(this.review, given))
  }

  leave({ by, at }: Done, reason: string): this {
    return this.keep({ by, at }, leave(this.review, { userId: by, at, reason }))
  }

  /** What is left of their part, or the first `share` of it: without the questions named. */
  accept(part: Part, { by, at }: Done, but: readonly string[] = [], share = 1): this {
    const left = leftToDecide(this.review, part).filter((question) => !but.includes(question))
    const questions = left
      .slice(0, Math.ceil(share * left.length))
      .map((question) => ({ question, evidence: this.subject.evidenceOn(question) }))
    return this.keep({ by, at }, acceptMany(this.review, this.subject.ground, { by, at, questions }))
  }

  /** To the option below the one that was reported. */
  lower({ by, at }: Done, question: string, reason: string): this {
    const option = this.below(question)
    const evidence = this.subject.evidenceOn(question)
    const given = { by, at, question, decision: 'adjust', option, reason, evidence, seen: 0 }
    return this.keep({ by, at }, decide(this.review, this.subject.ground, given))
  }

  ask({ by, at }: Done, question: string, text: string, answerBy: string): this {
    const id = `${this.review.id}-${question}`
    const given = { id, messageId: `${id}-1`, by, at, question, text, proposedOption: this.below(question), answerBy }
    return this.keep({ by, at }, ask(this.review, this.subject.ground, given))
  }

  /** The organisation’s lead says something to what was asked. */
  answer(at: string, question: string, text: string): this {
    const by = this.subject.lead
    const query = `${this.review.id}-${question}`
    const said = { query, messageId: `${query}-2`, side: 'organisation', author: by, at, text } as const
    return this.keep({ by, at }, reply(this.review, { ...said, evidence: [], accepts: false }))
  }

  finish({ by, at }: Done): this {
    return this.keep({ by, at }, finish(this.review, this.subject.ground, { by, at }))
  }

  appeal(at: string, questions: readonly string[], text: string): this {
    const by = this.subject.lead
    return this.keep({ by, at }, makeAppeal(this.review, { by, at, text, questions }))
  }

  /** Questions that have to be decided and whose answer could be lower: so many, spread over all of them. */
  doubtful(count: number): string[] {
    const could = this.review.required.filter((question) => this.below(question) !== null)
    return Array.from({ length: count }, (_, index) => could[Math.floor(((index + 0.5) / count) * could.length)] ?? '')
  }

  holds(part: Part): string {
    const holder = holderOf(this.review, part)
    if (!holder) throw new Error(`nobody has the part ${part} of ${this.review.id}`)
    return holder.userId
  }

  private below(question: string): string | null {
    const options = this.subject.questions.get(question)?.options ?? []
    const reported = options.findIndex(({ id }) => id === this.subject.ground.reported(question))
    return options[reported - 1]?.id ?? null
  }

  private keep({ by, at }: Done, acted: Acted): this {
    if (acted.kind === 'refused') throw new Error(`what is told of ${this.review.id} is refused: ${acted.why}`)
    this.review = acted.review
    this.history.push(...acted.events.map((event: ReviewEvent) => ({ by, at, event })))
    return this
  }
}
