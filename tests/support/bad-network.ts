// A network that delays, loses, repeats and reorders: all of it drawn from one seed, on a clock of its own, so that a run
// that goes wrong goes wrong again.
import type { Later, Sending, SendResult } from '#app/forms/autosave.ts'

/** Numbers between 0 and 1 from a seed (mulberry32). */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What happens next happens at once; nobody waits. */
export class Clock {
  #now = 0
  #order = 0
  #agenda: { at: number; order: number; act: () => unknown; isOff: boolean }[] = []

  get now(): number {
    return this.#now
  }

  readonly later: Later = (act, milliseconds) => {
    this.#order += 1
    const entry = { at: this.#now + milliseconds, order: this.#order, act, isOff: false }
    this.#agenda.push(entry)
    return () => {
      entry.isOff = true
    }
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.later(resolve, milliseconds))
  }

  /** Runs everything that is due until then, one after the other, each to its end. */
  async runTo(end: number): Promise<void> {
    for (let next = this.#takeNext(end); next; next = this.#takeNext(end)) {
      this.#now = next.at
      await next.act()
      await settleDown()
    }
    this.#now = end
  }

  #takeNext(end: number) {
    this.#agenda = this.#agenda.filter(({ isOff }) => !isOff)
    const [first] = this.#agenda.sort((a, b) => a.at - b.at || a.order - b.order)
    if (!first || first.at > end) return undefined
    this.#agenda.shift()
    return first
  }
}

/** What was begun goes on until it waits for the clock: a save, for one, for its commit. */
async function settleDown(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** How long a browser waits for an answer: shorter than the slowest way there, so that what was given up still arrives. */
const PATIENCE_MS = 20_000

export class BadNetwork {
  isHealed = false
  constructor(
    readonly clock: Clock,
    readonly draw: () => number,
  ) {}

  /** `serve` rejects where the server is down. */
  send(sending: Sending, serve: (sending: Sending) => Promise<SendResult>): Promise<SendResult> {
    return new Promise((resolve) => {
      const fate = this.isHealed ? 1 : this.draw()
      this.clock.later(() => resolve({ kind: 'unreachable' }), PATIENCE_MS)
      if (fate < 0.12) return
      this.clock.later(async () => {
        const result = await serve(sending).catch((): SendResult => ({ kind: 'unreachable' }))
        if (fate >= 0.24) this.clock.later(() => resolve(result), this.delay())
        // The same once more, at any time later.
        if (fate < 0.4) this.clock.later(() => serve(sending).catch(() => {}), this.delay() * 2)
      }, this.delay())
    })
  }

  /** Mostly short; sometimes longer than anybody waits. */
  delay(): number {
    if (this.isHealed) return 20
    const draw = this.draw()
    return draw < 0.7 ? draw * 300 : draw * draw * 30_000
  }
}
