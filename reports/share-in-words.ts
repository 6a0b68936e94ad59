// A share as every table of a report says it: how many, and of how many in percent.
import type { Share } from '#scoring/distribution.ts'

/** “12 (5%)”; “0” where there is nobody to take a share of. */
export function shareInWords(share: Share | undefined): string {
  if (!share) return '0'
  return share.percent === null ? String(share.count) : `${share.count} (${share.percent}%)`
}
