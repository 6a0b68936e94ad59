// Saves each answer by itself, one request at a time and in the order in which the answers were given, and says for every
// question where it stands. Takes in what colleagues save meanwhile, and never replaces what a person is at work on.
// Knows nothing of React or the page: values come in, requests go out through `send`, states come out.
import {
  type AnswerValue,
  type CurrentAnswer,
  isOwnUnanswered,
  isSame,
  isSettled,
  type Line,
  lineOf,
  noteStored,
  noteUnanswered,
  type SaveState,
  type WaitingAnswer,
  waitingOf,
} from './answer-line.ts'

export type { AnswerValue, CurrentAnswer, SaveState } from './answer-line.ts'

/** Where an answer stands, and the revision of it that the page knows. `news`: a newer one that isn't shown yet. */
export type Standing = { readonly state: SaveState; readonly seen: number; readonly news: CurrentAnswer | null }

export type SendResult =
  | { kind: 'saved'; revision: number; at: string }
  | { kind: 'conflict'; current: CurrentAnswer }
  | { kind: 'signed-out'; somebody: string | null }
  | { kind: 'refused'; message: string }
  /** Whatever this person sends is refused. */
  | { kind: 'barred'; message: string }
  | { kind: 'unreachable' }

export type Sending = {
  question: string
  value: AnswerValue
  seen: number
  settles: boolean
  /** Another value was sent before and never answered: it may still arrive, later than this one. */
  overtakes: boolean
}
export type Send = (sending: Sending) => Promise<SendResult>

/** What the autosave needs of the page around it. */
export type AutosavePage = {
  /** `seen` of the standing: the revision that the page now shows. */
  show(question: string, standing: Standing): void
  /** Puts a colleague's answer into the form. */
  replace(question: string, value: AnswerValue): void
  /** The person's caret is in this answer's text. */
  isBusy(question: string): boolean
  /** What is not saved yet, oldest first: to be there again after a reload. */
  keep(waiting: readonly WaitingAnswer[]): void
}

/** Calls back later; what it returns calls that off. */
export type Later = (act: () => void, milliseconds: number) => () => void

type Saved = {
  readonly id: string
  readonly seen: number
  readonly value: AnswerValue
  readonly waiting: WaitingAnswer | null
}

const TYPING_PAUSE_MS = 700
const LONGEST_RETRY_MS = 30_000
const NOT_CONNECTED: SaveState = {
  phase: 'failed',
  message: 'Not saved yet: no connection. We’ll keep trying.',
  mayRetry: true,
}

export type Autosave = ReturnType<typeof createAutosave>

/** `questions` whose answers wait come in the order in which these were given. */
export function createAutosave(
  questions: readonly Saved[],
  send: Send,
  page: AutosavePage,
  later: Later = laterByTimeout,
) {
  const lines = new Map<string, Line>(
    questions.map(({ id, seen, value, waiting }) => [id, lineOf(id, seen, value, waiting)]),
  )
  /** Why nothing gets through, for every answer that waits; null while something does. */
  let holdup: SaveState | null = null
  let underWay: Line | null = null
  let turns = 0
  let failures = 0
  let stopRetry = () => {}

  for (const line of lines.values()) {
    if (isSettled(line)) continue
    takeTurn(line)
    show(line, line.state)
  }

  function takeTurn(line: Line): void {
    turns += 1
    line.turn = turns
  }

  function show(line: Line, state: SaveState): void {
    line.state = state
    page.show(line.id, { state, seen: line.seen, news: line.news })
  }

  function unsettled(): Line[] {
    return [...lines.values()].filter((line) => !isSettled(line)).sort((a, b) => a.turn - b.turn)
  }

  function keep(): void {
    page.keep(unsettled().map(waitingOf))
  }

  function nextDue(): Line | undefined {
    return unsettled().find((line) => mayBeSent(line) && (line.isDue || holdup !== null))
  }

  async function sendDue(): Promise<void> {
    if (underWay) return
    for (let line = nextDue(); line; line = nextDue()) {
      underWay = line
      line.isDue = false
      line.stopTimer()
      const { id: question, wanted: value, seen, settles } = line
      // An answer that is held up says so until it gets through.
      if (!holdup) show(line, { phase: 'saving' })
      const { unanswered } = line
      const overtakes = unanswered.some((one) => !isSame(one, value))
      // The tab may be closed before the answer comes.
      noteUnanswered(line, value)
      keep()
      const result = await send({ question, value, seen, settles, overtakes })
      underWay = null
      if (result.kind !== 'unreachable') line.unanswered = unanswered
      settle(line, value, result)
      keep()
      if (holdup) return
    }
  }

  function settle(line: Line, value: AnswerValue, result: SendResult): void {
    const wasHeldUp = holdup !== null
    const { news } = line
    holdup = null
    line.news = null
    switch (result.kind) {
      case 'saved':
        noteStored(line, result.revision, value)
        settleOrGoOn(line, { phase: 'saved', at: result.at })
        break
      case 'conflict':
        if (isOwnUnanswered(line, result.current)) {
          noteStored(line, result.current.revision, result.current)
          settleOrGoOn(line, { phase: 'saved', at: result.current.at })
        } else {
          show(line, { phase: 'conflict', current: result.current })
        }
        break
      case 'refused':
        show(line, { phase: 'failed', message: result.message, mayRetry: false })
        break
      case 'barred':
        holdUp({ phase: 'failed', message: result.message, mayRetry: false })
        break
      case 'signed-out':
        holdUp({ phase: 'signed-out', somebody: result.somebody })
        break
      case 'unreachable':
        holdUp(NOT_CONNECTED)
        failures += 1
        stopRetry = later(() => void sendDue(), Math.min(1000 * 2 ** failures, LONGEST_RETRY_MS))
    }
    if (!holdup) failures = 0
    if (!holdup && wasHeldUp) makeAllDue()
    if (news) hear(line, news)
  }

  // Changed again while we were sending: send what is wanted now.
  function settleOrGoOn(line: Line, state: SaveState): void {
    line.isDue = !isSettled(line)
    show(line, line.isDue ? { phase: 'waiting' } : state)
  }

  function holdUp(state: SaveState): void {
    holdup = state
    stopRetry()
    for (const line of unsettled()) if (line.state.phase !== 'conflict') show(line, state)
  }

  function makeAllDue(): void {
    for (const line of unsettled()) line.isDue = true
  }

  function takeInNews(line: Line): void {
    const { news } = line
    line.news = null
    if (news) hear(line, news)
  }

  function hear(line: Line, current: CurrentAnswer): void {
    if (current.revision <= line.seen) return
    if (line.state.phase === 'conflict') {
      if (current.revision > line.state.current.revision) show(line, { phase: 'conflict', current })
      return
    }
    // Most likely the very answer that is being sent: its own acknowledgement will tell.
    if (line === underWay) {
      line.news = current
      return
    }
    const isAgreed = isSame(current, line.wanted)
    if (!isAgreed && (!isSettled(line) || page.isBusy(line.id))) {
      line.news = current
      show(line, line.state)
      return
    }
    noteStored(line, current.revision, current)
    line.wanted = line.saved
    line.isDue = false
    line.stopTimer()
    show(line, { phase: 'theirs', by: current.by, at: current.at })
    if (!isAgreed) page.replace(line.id, line.saved)
    keep()
  }

  return {
    /** The person changed an answer. A choice is saved at once, typing after a pause. */
    change(id: string, value: AnswerValue): void {
      const line = lines.get(id)
      if (!line || isSame(value, line.wanted)) return
      const isTyping = value.option === line.wanted.option
      line.wanted = value
      takeTurn(line)
      line.stopTimer()
      keep()
      if (line.state.phase === 'conflict') return
      if (isSettled(line) && line !== underWay) {
        line.isDue = false
        show(line, { phase: 'idle' })
        takeInNews(line)
        return
      }
      if (line !== underWay) show(line, holdup ?? { phase: 'waiting' })
      const makeDue = () => {
        line.isDue = true
        void sendDue()
      }
      if (isTyping) line.stopTimer = later(makeDue, TYPING_PAUSE_MS)
      else makeDue()
    },

    /** A newer answer was saved, by whomever. */
    hear(id: string, current: CurrentAnswer): void {
      const line = lines.get(id)
      if (line) hear(line, current)
    },

    /** The person left an answer's text: what they kept from being shown may be shown now. */
    leave(id: string): void {
      const line = lines.get(id)
      if (line && line !== underWay) takeInNews(line)
    },

    /** Sends everything that waits: the page was loaded, the person came back online or signed in again. */
    flush(): void {
      for (const line of unsettled()) if (isRefused(line)) line.state = { phase: 'waiting' }
      makeAllDue()
      void sendDue()
    },

    /** The person chose between the two answers of a conflict. */
    resolve(id: string, choice: 'mine' | 'theirs'): AnswerValue | null {
      const line = lines.get(id)
      if (line?.state.phase !== 'conflict') return null
      const { current } = line.state
      noteStored(line, current.revision, current)
      if (choice === 'theirs') line.wanted = line.saved
      line.settles = !isSettled(line)
      line.isDue = line.settles
      show(line, line.settles ? { phase: 'waiting' } : { phase: 'theirs', by: current.by, at: current.at })
      keep()
      void sendDue()
      return line.wanted
    },

    /** The revision of each answer that the page shows. */
    seen(): readonly (readonly [question: string, revision: number])[] {
      return [...lines.values()].map(({ id, seen }) => [id, seen] as const)
    },

    /** What is not saved yet, oldest first. */
    waiting(): readonly WaitingAnswer[] {
      return unsettled().map(waitingOf)
    },

    hasUnsaved(): boolean {
      return unsettled().length > 0
    },

    isSending(): boolean {
      return underWay !== null
    },

    /** Nothing could be sent, or not in this person's name: what is on the page is nowhere else yet. */
    isCutOff(): boolean {
      return holdup !== null && !(holdup.phase === 'signed-out' && holdup.somebody === null)
    },

    /** Resolves when nothing is on its way any more: saved, refused or failed. */
    async settled(): Promise<void> {
      while (underWay) await new Promise((wake) => setTimeout(wake, 20))
    },

    stop(): void {
      stopRetry()
      for (const line of lines.values()) line.stopTimer()
    },
  }
}

function mayBeSent(line: Line): boolean {
  return line.state.phase !== 'conflict' && !isRefused(line)
}

// The same again would be refused again. What is held up is no such thing: it is asked anew each time.
function isRefused({ state }: Line): boolean {
  return state.phase === 'failed' && !state.mayRetry
}

function laterByTimeout(act: () => void, milliseconds: number): () => void {
  const timer = setTimeout(act, milliseconds)
  return () => clearTimeout(timer)
}
