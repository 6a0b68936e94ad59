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
