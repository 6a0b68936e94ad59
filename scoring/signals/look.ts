// What every signal looks at: one claim, what was measured of it, its peers, and the cross-checks of its edition.
import type { CrossChecks } from '#questionnaires/cross-checks.ts'
import type { Claim } from '../claim.ts'
import type { Measured } from './measured.ts'
import type { Peers, ThemePeers } from './peers.ts'

/** `peers`: of the claim's setting; null where nobody else is known. `crossChecks`: null where the edition has none. */
export type Look = {
  readonly claim: Claim
  readonly measured: Measured
  readonly peers: Peers | null
  readonly crossChecks: CrossChecks | null
}

export function themePeersOf({ peers }: Look, theme: string): ThemePeers | null {
  return peers?.themes.get(theme) ?? null
}

/** “21 points”, “1 point”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** Whole percent, for words alone. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}
