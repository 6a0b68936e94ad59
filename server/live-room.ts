// The open pages of one section: who is there, and what all of them were told.
import type { StoredAnswer } from '#db/answers.ts'
import type { AskedSection } from '#questionnaires/asked.ts'

export type Place = { readonly assessmentId: string; readonly section: AskedSection }

/** One open page. */
export type Stream = {
  readonly personId: string
  readonly name: string
  /** Streams with the same ticket may stay for the same reason: one look serves them all. */
  readonly ticket: string
  mayStay(): Promise<boolean>
  write(text: string): void
  end(): void
}

type Present = {
  stream: Stream
  /** Who was last said to be here, so that nobody is told twice. */
  said: string
  turn: number
}

const MOST_NAMED = 3
const JOIN_MS = 200
/** Who loads the page again leaves and comes back: not worth a word. */
const LEAVE_MS = 2000

let turns = 0

export class Room {
  readonly #present = new Map<Stream, Present>()
  readonly #told = new Map<string, number>()
  readonly #reportError: (error: unknown) => void
  #announcing: NodeJS.Timeout | undefined
  #announcingAt = Number.POSITIVE_INFINITY

  constructor(
    readonly place: Place,
    reportError: (error: unknown) => void,
  ) {
    this.#reportError = reportError
  }

  get isEmpty(): boolean {
    return this.#present.size === 0
  }

  enter(stream: Stream): void {
    turns += 1
    this.#present.set(stream, { stream, said: '', turn: turns })
    this.#announceIn(JOIN_MS)
  }

  /** False where it had left already. */
  leave(stream: Stream): boolean {
    if (!this.#present.delete(stream)) return false
    if (this.isEmpty) clearTimeout(this.#announcing)
    else this.#announceIn(LEAVE_MS)
    return true
  }

  /** Those of the answers that the room has not been told of yet. */
  noteTold(answers: readonly StoredAnswer[]): StoredAnswer[] {
    const news = answers.filter(({ question, revision }) => revision > (this.#told.get(question) ?? 0))
    for (const { question, revision } of news) this.#told.set(question, revision)
    return news
  }

  async tell(text: string): Promise<void> {
    for (const { stream } of await this.#whoMayStay([...this.#present.values()])) stream.write(text)
  }

  /** Looks after every `of`th stream: is it still there, and may it be? */
  beat(beat: number, of: number): void {
    const due = [...this.#present.values()].filter(({ turn }) => turn % of === beat)
    if (due.length === 0) return
    this.#whoMayStay(due).then((staying) => {
      for (const { stream } of staying) stream.write(':\n\n')
    }, this.#reportError)
  }

  close(): void {
    clearTimeout(this.#announcing)
    for (const stream of this.#present.keys()) stream.end()
  }

  /** The others are shown the door. */
  async #whoMayStay(present: readonly Present[]): Promise<Present[]> {
    const verdicts = new Map<string, Promise<boolean>>()
    const staying: Present[] = []
    for (const one of present) {
      const { ticket } = one.stream
      const verdict = verdicts.get(ticket) ?? one.stream.mayStay()
      verdicts.set(ticket, verdict)
      if (await verdict) staying.push(one)
      else one.stream.end()
    }
    return staying
  }

  // What is due sooner stays due.
  #announceIn(milliseconds: number): void {
    const at = performance.now() + milliseconds
    if (at >= this.#announcingAt) return
    clearTimeout(this.#announcing)
    this.#announcingAt = at
    this.#announcing = setTimeout(() => {
      this.#announcingAt = Number.POSITIVE_INFINITY
      this.#announce().catch(this.#reportError)
    }, milliseconds)
  }

  async #announce(): Promise<void> {
    const staying = await this.#whoMayStay([...this.#present.values()])
    // Each person once, in the order they came.
    const names = new Map(staying.map(({ stream }) => [stream.personId, stream.name]))
    for (const one of staying) {
      const others = [...names].flatMap(([id, name]) => (id === one.stream.personId ? [] : [name]))
      const here = { names: others.slice(0, MOST_NAMED), more: Math.max(0, others.length - MOST_NAMED) }
      const text = `event: here\ndata: ${JSON.stringify(here)}\n\n`
      if (text === one.said || (one.said === '' && others.length === 0)) continue
      one.said = text
      one.stream.write(text)
    }
  }
}
