// What signals look at: some at one claim and the cross-checks of its edition; others at what was measured of it and at
// its peers. So the claims of a nation need not be kept until all peers are known.
import type { CrossChecks } from '#questionnaires/cross-checks.ts'
import type { Claim } from '../claim.ts'
import type { Measured } from './measured.ts'
import type { Peers, ThemePeers } from './peers.ts'

/** `crossChecks`: null where the edition has none. */
export type ClaimLook = {
  readonly claim: Claim
  readonly measured: Measured
  readonly crossChecks: CrossChecks | null
}

/** `peers`: of the claim's setting; null where nobody else is known. */
export type PeerLook = { readonly measured: Measured; readonly peers: Peers | null }

export function themePeersOf({ peers }: PeerLook, theme: string): ThemePeers | null {
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
