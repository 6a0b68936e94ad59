// Chains that come back to where they began.

export type Edge = { readonly from: string; readonly to: string }

/**
 * The edges that are part of a loop, or lead from one loop to another. What nothing leads to can be in none, nor what
 * leads nowhere: both are taken away until nothing more goes.
 */
export function edgesInLoops<E extends Edge>(edges: readonly E[]): E[] {
  let left: readonly E[] = edges
  for (;;) {
    const starts = new Set(left.map(({ from }) => from))
    const ends = new Set(left.map(({ to }) => to))
    const next = left.filter(({ from, to }) => ends.has(from) && starts.has(to))
    if (next.length === left.length) return [...next]
    left = next
  }
}
