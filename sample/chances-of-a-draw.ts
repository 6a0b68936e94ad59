// What luck alone finds: of `all` organisations `marked` are what one looks for, and `drawn` are drawn by lot.

/** How many of the marked a draw by lot finds in 95 of 100 cases at most (hypergeometric). */
export function highestByChance(all: number, marked: number, drawn: number): number {
  let below = 0
  for (let found = Math.max(0, drawn + marked - all); found < Math.min(marked, drawn); found += 1) {
    below += chanceOfExactly(found, all, marked, drawn)
    if (below >= 0.95) return found
  }
  return Math.min(marked, drawn)
}

function chanceOfExactly(found: number, all: number, marked: number, drawn: number): number {
  return Math.exp(logChoose(marked, found) + logChoose(all - marked, drawn - found) - logChoose(all, drawn))
}

function logChoose(of: number, take: number): number {
  let sum = 0
  for (let step = 1; step <= take; step += 1) sum += Math.log((of - take + step) / step)
  return sum
}
