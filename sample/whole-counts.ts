// From published whole percents back to whole counts that round to them.

/**
 * Counts that sum to `total`, each as near its percent as can be. Where it is possible, every count
 * shows as its percent again when rounded half up; else the nearest that sum.
 */
export function wholeCounts(percents: readonly number[], total: number): number[] {
  const wanted = percents.map((percent) => (percent * total) / 100)
  const counts = wanted.map(Math.round)
  let missing = total - counts.reduce((sum, count) => sum + count, 0)
  while (missing !== 0) {
    const step = Math.sign(missing)
    const costs = counts.map((count, i) => costOf(count + step, percents[i] ?? 0, wanted[i] ?? 0, total))
    const cheapest = costs.indexOf(Math.min(...costs))
    counts[cheapest] = (counts[cheapest] ?? 0) + step
    missing -= step
  }
  return counts
}

function costOf(count: number, percent: number, wanted: number, total: number): number {
  if (count < 0) return Number.POSITIVE_INFINITY
  const shown = Math.floor((200 * count + total) / (2 * total))
  // What is printed as 0 is best left at nobody.
  return Math.abs(count - wanted) + (shown === percent ? 0 : total) + (percent === 0 ? total : 0)
}
