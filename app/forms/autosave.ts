// Saves each answer by itself, one request at a time per question, and says for every question where it stands.
// Knows nothing of React or the page: values come in, requests go out through `send`, states come out.

export type AnswerValue = {
  readonly option: string | null
  readonly reason: string
  /** YYYY-MM-DD, or ''. */
  readonly date: string
  readonly note: string
}

/** Somebody else's newer answer, in words, as the server tells it with a refusal. */
export type CurrentAnswer = AnswerValue & {
  readonly optionLabel: string
  readonly revision: number
  readonly by: string
  readonly at: string
}

export type SaveState =
  | { phase: 'idle' }
  | { phase: 'waiting' }
  | { phase: 'saving' }
  | { phase: 'saved'; at: string }
  | { phase: 'failed'; message: string; mayRetry: boolean }
  | { phase: 'signed-out' }
  | { phase: 'conflict'; current: CurrentAnswer }

/** Where an answer stands, and the revision of it that the page knows. */
export type Standing = { readonly state: SaveState; readonly seen: number }

export type SendResult =
  | { kind: 'saved'; revision: number; at: string }
  | { kind: 'conflict'; current: CurrentAnswer }
  | { kind: 'signed-out' }
  | { kind: 'refused'; message: string }
  | { kind: 'unreachable' }

export type Send = (question: string, value: AnswerValue, seen: number) => Promise<SendResult>

type Line = {
  seen: number
  saved: AnswerValue
  wanted: AnswerValue
  isSending: boolean
  /** A save got no answer, so it may have been stored or not: what is wanted must be sent, whatever it is. */
  isUncertain: boolean
  timer: ReturnType<typeof setTimeout> | undefined
  failures: number
  state: SaveState
}

type Saved = { readonly id: string; readonly seen: number; readonly value: AnswerValue }

const TYPING_PAUSE_MS = 700
const LONGEST_RETRY_MS = 30_000

export type Autosave = ReturnType<typeof createAutosave>

export function createAutosave(
  questions: readonly Saved[],
  send: Send,
  /** `seen`: the revision that the page now shows. */
  onState: (question: string, standing: Standing) => void,
) {
  const lines = new Map<string, Line>(questions.map(({ id, seen, value }) => [id, lineOf(seen, value)]))

  function show(id: string, line: Line, state: SaveState): void {
    line.state = state
    onState(id, { state, seen: line.seen })
  }

  function later(id: string, line: Line, delay: number): void {
    clearTimeout(line.timer)
    line.timer = setTimeout(() => void sendNow(id, line), delay)
  }

  function isSending(): boolean {
    return [...lines.values()].some((line) => line.isSending)
  }

  async function sendNow(id: string, line: Line): Promise<void> {
    clearTimeout(line.timer)
    if (line.isSending || line.state.phase === 'conflict') return
    if (isSettled(line)) return
    const value = line.wanted
    line.isSending = true
    show(id, line, { phase: 'saving' })
    const result = await send(id, value, line.seen)
    line.isSending = false
    settle(id, line, value, result)
  }

  function settle(id: string, line: Line, value: AnswerValue, result: SendResult): void {
    line.isUncertain = result.kind === 'unreachable' || (line.isUncertain && result.kind === 'signed-out')
    switch (result.kind) {
      case 'saved':
        line.seen = result.revision
        line.saved = value
        line.failures = 0
        show(id, line, { phase: 'saved', at: result.at })
        // Changed again while we were sending: send what is wanted now.
        if (!isSame(line.wanted, value)) void sendNow(id, line)
        break
      case 'conflict':
        show(id, line, { phase: 'conflict', current: result.current })
        break
      case 'signed-out':
        show(id, line, { phase: 'signed-out' })
        break
      case 'refused':
        show(id, line, { phase: 'failed', message: result.message, mayRetry: false })
        break
      case 'unreachable':
        line.failures += 1
        show(id, line, { phase: 'failed', message: 'Not saved yet: no connection. We’ll keep trying.', mayRetry: true })
        later(id, line, Math.min(1000 * 2 ** line.failures, LONGEST_RETRY_MS))
    }
  }

  return {
    /** The person changed an answer. A choice is saved at once, typing after a pause. */
    change(id: string, value: AnswerValue): void {
      const line = lines.get(id)
      if (!line || isSame(value, line.wanted)) return
      const isTyping = value.option === line.wanted.option
      line.wanted = value
      if (line.state.phase === 'conflict') return
      if (isSettled(line) && !line.isSending) {
        clearTimeout(line.timer)
        show(id, line, { phase: 'idle' })
        return
      }
      if (!line.isSending) show(id, line, { phase: 'waiting' })
      later(id, line, isTyping ? TYPING_PAUSE_MS : 0)
    },

    /** Sends everything that waits: the person left a field, came back online or signed in again. */
    flush(): void {
      for (const [id, line] of lines) void sendNow(id, line)
    },

    /** The person chose between the two answers of a conflict. */
    resolve(id: string, keep: 'mine' | 'theirs'): AnswerValue | null {
      const line = lines.get(id)
      if (line?.state.phase !== 'conflict') return null
      const { option, reason, date, note, revision } = line.state.current
      line.seen = revision
      line.saved = { option, reason, date, note }
      if (keep === 'theirs') line.wanted = line.saved
      show(id, line, { phase: 'idle' })
      void sendNow(id, line)
      return line.wanted
    },

    hasUnsaved(): boolean {
      return [...lines.values()].some((line) => !isSettled(line))
    },

    isSending,

    /** Something could not be sent at all: what is on the page is nowhere else yet. */
    isCutOff(): boolean {
      return [...lines.values()].some(({ state }) => state.phase === 'failed' && state.mayRetry)
    },

    /** Resolves when nothing is on its way any more: saved, refused or failed. */
    async settled(): Promise<void> {
      while (isSending()) await new Promise((wake) => setTimeout(wake, 20))
    },

    stop(): void {
      for (const line of lines.values()) clearTimeout(line.timer)
    },
  }
}

function lineOf(seen: number, value: AnswerValue): Line {
  const still = { isSending: false, isUncertain: false, timer: undefined, failures: 0 }
  return { seen, saved: value, wanted: value, ...still, state: { phase: 'idle' } }
}

/** What the person wants is what is stored. */
function isSettled({ wanted, saved, isUncertain }: Line): boolean {
  return !isUncertain && isSame(wanted, saved)
}

function isSame(a: AnswerValue, b: AnswerValue): boolean {
  return a.option === b.option && a.reason === b.reason && a.date === b.date && a.note === b.note
}

/** Sends one answer to the server's save address and reads what it says. */
export function sendTo(address: string): Send {
  return async (question, value, seen) => {
    const body = new URLSearchParams({
      question,
      option: value.option ?? '',
      reason: value.reason,
      date: value.date,
      note: value.note,
      seen: String(seen),
    })
    try {
      const response = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } })
      return await readResult(response)
    } catch {
      return { kind: 'unreachable' }
    }
  }
}

async function readResult(response: Response): Promise<SendResult> {
  if (response.status === 401) return { kind: 'signed-out' }
  if (response.status >= 500) return { kind: 'unreachable' }
  const told = await response.json()
  if (response.ok) return { kind: 'saved', revision: told.revision, at: told.at }
  if (response.status === 409 && told.current) return { kind: 'conflict', current: told.current }
  return { kind: 'refused', message: String(told.message ?? 'This answer could not be saved.') }
}
