// A share as every table of a report says it: how many, and of how many in percent.
import type { Share } from '#scoring/distribution.ts'

/** “6,872” */
export function countInWords(count: number): string {
  return count.toLocaleString('en-GB')
}

/** “12 (5%)”; “0” where there is nobody to take a share of. */
export function shareInWords(share: Share | undefined): string {
  if (!share) return '0'
  const count = countInWords(share.count)
  return share.percent === null ? count : `${count} (${share.percent}%)`
}
