// One answer on its way: what the person wants, what is stored, and what of it was sent without an answer.

export type AnswerValue = {
  readonly option: string | null
  readonly reason: string
  /** YYYY-MM-DD, or ''. */
  readonly date: string
  readonly note: string
}

/** A newer answer, in words, as the server tells it with a refusal or while the page is open. */
export type CurrentAnswer = AnswerValue & {
  readonly optionLabel: string
  readonly revision: number
  readonly by: string
  readonly at: string
  /** The same person's, from another page. */
  readonly isYours?: boolean
}

export type SaveState =
  | { phase: 'idle' }
  | { phase: 'waiting' }
  | { phase: 'saving' }
  | { phase: 'saved'; at: string }
  /** A colleague's answer, shown in the form. */
  | { phase: 'theirs'; by: string; at: string }
  | { phase: 'failed'; message: string; mayRetry: boolean }
  /** `somebody`: who is signed in instead; null where nobody is. */
  | { phase: 'signed-out'; somebody: string | null }
  | { phase: 'conflict'; current: CurrentAnswer }

export type Line = {
  readonly id: string
  seen: number
  saved: AnswerValue
  wanted: AnswerValue
  /** What was sent and never answered: it may have been stored or not. So what is wanted must be sent, whatever it is. */
  unanswered: readonly AnswerValue[]
  /** The person chose it over the answer that they saw. */
  settles: boolean
  /** When it was last changed: of answers that wait, the one changed first is sent first. */
  turn: number
  isDue: boolean
  stopTimer: () => void
  /** Somebody's newer answer, not shown in the form because the person is at work on theirs. */
  news: CurrentAnswer | null
  state: SaveState
}

/** An answer that is not saved yet, as it is kept through a reload. */
export type WaitingAnswer = {
  readonly question: string
  readonly value: AnswerValue
  /** The revision that the person saw when they gave it. */
  readonly seen: number
  readonly unanswered: readonly AnswerValue[]
  readonly settles: boolean
}

const MOST_UNANSWERED = 20

export function lineOf(id: string, seen: number, saved: AnswerValue, waiting: WaitingAnswer | null): Line {
  const still = { turn: 0, isDue: false, stopTimer: () => {}, news: null }
  if (!waiting || isStored(waiting, seen, saved)) {
    return { id, seen, saved, wanted: saved, unanswered: [], settles: false, ...still, state: { phase: 'idle' } }
  }
  const { value: wanted, unanswered, settles } = waiting
  return { id, seen: waiting.seen, saved, wanted, unanswered, settles, ...still, state: { phase: 'waiting' } }
}

/** Where another value is still on its way from before the reload, being stored isn’t enough: it must overtake that one. */
function isStored({ value, seen: saw, unanswered }: WaitingAnswer, seen: number, saved: AnswerValue): boolean {
  return isSame(value, saved) && (seen > saw || unanswered.every((one) => isSame(one, value)))
}

export function waitingOf({ id, wanted, seen, unanswered, settles }: Line): WaitingAnswer {
  return { question: id, value: wanted, seen, unanswered, settles }
}

/** What the person wants is what is stored. */
export function isSettled({ wanted, saved, unanswered }: Line): boolean {
  return unanswered.length === 0 && isSame(wanted, saved)
}

export function isSame(a: AnswerValue, b: AnswerValue): boolean {
  return a.option === b.option && a.reason === b.reason && a.date === b.date && a.note === b.note
}

/** The line as of what is stored now, and known to be. */
export function noteStored(line: Line, seen: number, value: AnswerValue): void {
  const { option, reason, date, note } = value
  line.seen = seen
  line.saved = { option, reason, date, note }
  line.unanswered = []
  line.settles = false
}

export function noteUnanswered(line: Line, value: AnswerValue): void {
  line.unanswered = withUnanswered(line.unanswered, value)
}

export function withUnanswered(unanswered: readonly AnswerValue[], value: AnswerValue): readonly AnswerValue[] {
  return [...unanswered.filter((one) => !isSame(one, value)), value].slice(-MOST_UNANSWERED)
}

/** The newer answer is the person's own, sent from here: only its acknowledgement was lost. */
export function isOwnUnanswered({ unanswered }: Line, current: CurrentAnswer): boolean {
  return current.isYours === true && unanswered.some((one) => isSame(one, current))
}
