// Answers that wait to be saved, kept in the tab: they are there again after a reload, for the same person alone.
import type { AnswerValue, WaitingAnswer } from './answer-line.ts'

/** `page`: the path of the page on which it was given. */
export type KeptAnswer = WaitingAnswer & { readonly page: string }

const PREFIX = 'waiting/'

/** Whose answers: what somebody else left in this tab is thrown away. */
export function keptAnswers(personId: string, assessmentId: string) {
  const own = `${PREFIX}${personId}/`
  const key = own + assessmentId
  inStorage((storage) => {
    const strange = Object.keys(storage).filter((one) => one.startsWith(PREFIX) && !one.startsWith(own))
    for (const one of strange) storage.removeItem(one)
  })

  /** Oldest first. */
  function read(): KeptAnswer[] {
    let kept: KeptAnswer[] = []
    inStorage((storage) => {
      const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]')
      if (Array.isArray(stored)) kept = stored.filter(isKept)
    })
    return kept
  }

  function write(kept: readonly KeptAnswer[]): void {
    inStorage((storage) => {
      if (kept.length > 0) storage.setItem(key, JSON.stringify(kept))
      else storage.removeItem(key)
    })
  }

  return {
    read,
    /** `waiting`: all that waits on this page, in place of what was kept of its questions. */
    keep(questions: ReadonlySet<string>, waiting: readonly WaitingAnswer[], page: string): void {
      const others = read().filter(({ question }) => !questions.has(question))
      write([...others, ...waiting.map((one) => ({ ...one, page }))])
    },
    /** The same answer, in its place. */
    replace(answer: KeptAnswer): void {
      write(read().map((one) => (one.question === answer.question ? answer : one)))
    },
    forget(question: string): void {
      write(read().filter((one) => one.question !== question))
    },
  }
}

export type KeptAnswers = ReturnType<typeof keptAnswers>

// A browser may refuse the storage, or it may be full: then the page itself is where the answers wait.
function inStorage(act: (storage: Storage) => void): void {
  try {
    act(sessionStorage)
  } catch {}
}

function isKept(one: unknown): one is KeptAnswer {
  const { question, value, seen, unanswered, page } = (one ?? {}) as Record<keyof KeptAnswer, unknown>
  return (
    typeof question === 'string' &&
    typeof page === 'string' &&
    Number.isInteger(seen) &&
    isValue(value) &&
    Array.isArray(unanswered) &&
    unanswered.every(isValue)
  )
}

function isValue(value: unknown): value is AnswerValue {
  const { option, reason, date, note } = (value ?? {}) as Record<keyof AnswerValue, unknown>
  return (option === null || typeof option === 'string') && [reason, date, note].every((t) => typeof t === 'string')
}
