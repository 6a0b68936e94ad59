// Which organisations became which: a trust that came of two is matched with both, one that was split is matched with each heir.
import type { Succession } from './snapshot.ts'

/** The successions that lead to any of `codes`, through others too, in the order given. A circle ends where it closes. */
export function leadingTo(codes: Iterable<string>, all: readonly Succession[]): Succession[] {
  const bySuccessor = new Map<string, Succession[]>()
  for (const each of all) bySuccessor.set(each.successor, [...(bySuccessor.get(each.successor) ?? []), each])
  const reached = new Set(codes)
  const found = new Set<Succession>()
  // Grows while it is walked: a set visits what is added to it meanwhile.
  for (const code of reached) {
    for (const each of bySuccessor.get(code) ?? []) {
      found.add(each)
      reached.add(each.predecessor)
    }
  }
  return all.filter((each) => found.has(each))
}

/**
 * `code` became `into` on that day, YYYY-MM-DD, and so, perhaps through others, a part of the organisation asked about.
 * `otherHeirs`: what else it became; it was split where there are any.
 */
export type Forebear = {
  readonly code: string
  readonly into: string
  readonly on: string
  readonly otherHeirs: readonly string[]
}

/** What an organisation came of, the latest first, as far as `all` knows. */
export function forebearsOf(code: string, all: readonly Succession[]): Forebear[] {
  return leadingTo([code], all)
    .filter(({ predecessor }) => predecessor !== code)
    .map(({ predecessor, successor, on }) => ({
      code: predecessor,
      into: successor,
      on,
      otherHeirs: all
        .filter((each) => each.predecessor === predecessor && each.successor !== successor)
        .map((each) => each.successor),
    }))
    .sort((a, b) => (a.on === b.on ? (a.code < b.code ? -1 : 1) : a.on > b.on ? -1 : 1))
}
