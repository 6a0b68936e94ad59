// A review: a submission that others look at, question by question. It never edits an answer; what it settles stands
// beside what the organisation reported. Times are ISO 8601 in UTC, days YYYY-MM-DD, people ids of users.

/**
 * What one person does in a review. `first` and `second` decide without knowing of each other, `moderator` where they
 * disagree, `appeal` what the organisation contests. Assurance by a commissioner or region has a `first` part alone.
 */
export const PARTS = ['first', 'second', 'moderator', 'appeal'] as const
export type Part = (typeof PARTS)[number]

export const PART_WORDS: Readonly<Record<Part, string>> = {
  first: 'First review',
  second: 'Second review',
  moderator: 'Moderation',
  appeal: 'Appeal',
}

/** What may be decided of a question in a validation; local assurance has its edition's own words. */
export const ACCEPT = 'accept'
export const ADJUST = 'adjust'

/** `leftAt`: when they stood back, for `leftFor`; somebody else may have the part since. `assignedBy`: null by rule. */
export type Assignment = {
  readonly id: string
  readonly part: Part
  readonly userId: string
  readonly assignedBy: string | null
  readonly assignedAt: string
  readonly dueOn: string
  readonly doneAt: string | null
  readonly leftAt: string | null
  readonly leftFor: string
}

/**
 * `option`: what the answer is adjusted to, null where it isn't. `isBulk`: accepted together with others of its section.
 * `evidence`: ids of the evidence there was to see at that moment. `revision`: 1 when first decided.
 */
export type Decision = {
  readonly question: string
  readonly part: Part
  readonly userId: string
  readonly decision: string
  readonly option: string | null
  readonly reason: string
  readonly isBulk: boolean
  readonly evidence: readonly string[]
  readonly revision: number
  readonly decidedAt: string
}

/** `evidence`: ids of the organisation's evidence that came with it. */
export type Message = {
  readonly id: string
  readonly side: 'reviewer' | 'organisation'
  readonly author: string
  readonly at: string
  readonly text: string
  readonly evidence: readonly string[]
}

/**
 * A question back to the organisation. `proposedOption`: what the reviewer would adjust it to, for the organisation to
 * accept. `answerBy`: the last day to reply; a later reply is taken, and shown as late. Closed by the decision.
 */
export type Query = {
  readonly id: string
  readonly question: string
  readonly part: Part
  readonly askedBy: string
  readonly askedAt: string
  readonly proposedOption: string | null
  readonly answerBy: string
  readonly acceptedBy: string | null
  readonly acceptedAt: string | null
  readonly closedAt: string | null
  readonly messages: readonly Message[]
}

/** `questions`: those whose validated value is contested. Once for a review. */
export type Appeal = {
  readonly madeBy: string
  readonly madeAt: string
  readonly text: string
  readonly questions: readonly string[]
  readonly decidedAt: string | null
}

/** `exact`: a fraction as text, `2725/96`. `band`: its id. All null where nothing is scored. */
export type ShownScore = {
  readonly score: number | null
  readonly exact: string | null
  readonly band: string | null
}

/**
 * What a review came to. `reviewed` of the `asked` questions were settled. `adjusted`: those whose validated option isn't
 * the one reported. Of local assurance: how often each word was given.
 */
export type Outcome =
  | {
      readonly kind: 'scores'
      readonly themes: readonly {
        readonly id: string
        readonly title: string
        readonly reported: ShownScore
        readonly validated: ShownScore
        readonly asked: number
        readonly reviewed: number
      }[]
      readonly asked: number
      readonly reviewed: number
      readonly adjusted: readonly {
        readonly question: string
        readonly from: string
        readonly to: string
        readonly reason: string
      }[]
    }
  | {
      readonly kind: 'words'
      readonly words: readonly { readonly decision: string; readonly count: number }[]
      readonly asked: number
      readonly reviewed: number
    }

/**
 * `required`: questions that have to be decided. `doubled`: those that two people have to decide, as their theme is in the
 * top band; whatever the first reviewer adjusts has to be as well. `validUntil`: the last day, or '' where nothing is
 * validated. `lapsedAt`: it stopped being valid before, for `lapsedFor`.
 */
export type Review = {
  readonly id: string
  readonly assessmentId: string
  readonly submissionNumber: number
  readonly kind: 'national' | 'local'
  readonly scope: string
  readonly required: readonly string[]
  readonly doubled: readonly string[]
  readonly dueOn: string
  readonly queryDays: number
  readonly validMonths: number
  readonly openedAt: string
  readonly voidedAt: string | null
  readonly voidedFor: string
  readonly issuedAt: string | null
  readonly validUntil: string
  readonly lapsedAt: string | null
  readonly lapsedFor: string
  readonly outcome: Outcome | null
  readonly assignments: readonly Assignment[]
  readonly decisions: readonly Decision[]
  readonly queries: readonly Query[]
  readonly appeal: Appeal | null
}

/** Who has the part, or had it and finished; null where nobody does. */
export function holderOf(review: Review, part: Part): Assignment | null {
  return review.assignments.find((each) => each.part === part && each.leftAt === null) ?? null
}

/** The part that this person has and hasn't finished; null where there is none. */
export function partOf(review: Review, userId: string): Assignment | null {
  return (
    review.assignments.find((each) => each.userId === userId && each.leftAt === null && each.doneAt === null) ?? null
  )
}

export function decisionOn<D extends Pick<Decision, 'part' | 'question'>>(
  review: { readonly decisions: readonly D[] },
  part: Part,
  question: string,
): D | null {
  return review.decisions.find((each) => each.part === part && each.question === question) ?? null
}

export function openQueriesOf<Q extends Pick<Query, 'part' | 'closedAt'>>(
  review: { readonly queries: readonly Q[] },
  part: Part,
): readonly Q[] {
  return review.queries.filter((query) => query.part === part && query.closedAt === null)
}
