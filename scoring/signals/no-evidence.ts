// High claims without evidence that is still good: many that rose to a high claim since last year, or many altogether,
// beyond what is usual among the peers. Where no evidence was collected nothing is said.
import { counted, type PeerLook, percent, themePeersOf } from './look.ts'
import type { MeasuredTheme } from './measured.ts'
import { bareShareOf, risenBareShareOf, type ThemePeers } from './peers.ts'
import type { Signal } from './signal.ts'
import { ramp, spreadsAbove } from './strength.ts'

/** Shares. */
const LEAST_SPREAD_RISEN = 0.05
const LEAST_SPREAD = 0.2

const NONE = 0
const FULL = 1.5

/** What stood high before needs proof no less, but says little of inflation. */
const STANDING_COUNTS = 0.5

export function* findHighClaimsWithoutEvidence(look: PeerLook): Iterable<Signal> {
  for (const theme of look.measured.themes) {
    const peers = themePeersOf(look, theme.id)
    if (!peers) continue
    const risen = ofRisen(theme, peers)
    const standing = ofAll(theme, peers)
    const stronger = risen && standing && standing.strength > risen.strength ? standing : (risen ?? standing)
    if (stronger) yield stronger
  }
}

function ofRisen(theme: MeasuredTheme, { risenBareShare: peers }: ThemePeers): Signal | null {
  const share = risenBareShareOf(theme)
  if (share === null || !peers || !theme.risenBare) return null
  const strength = ramp(spreadsAbove(share, peers, LEAST_SPREAD_RISEN), NONE, FULL)
  if (strength === 0) return null
  const words = `In ${theme.title}, ${counted(theme.risenBare.length, 'answer')} of ${theme.answered} rose to a high claim since last year and ${theme.risenBare.length === 1 ? 'has' : 'have'} no evidence that is still good (${percent(share)}; of most peers ${percent(peers.q3)} or less).`
  return { id: 'no-evidence', strength, theme: theme.id, questions: theme.risenBare, words }
}

function ofAll(theme: MeasuredTheme, { bareShare: peers }: ThemePeers): Signal | null {
  const share = bareShareOf(theme)
  if (share === null || !peers || !theme.bare) return null
  const full = ramp(spreadsAbove(share, peers, LEAST_SPREAD), NONE, FULL)
  const strength = Math.floor(100 * STANDING_COUNTS * full) / 100
  if (strength === 0) return null
  const words = `In ${theme.title}, ${theme.bare.length} of ${counted(theme.high.length, 'high claim')} have no evidence that is still good (${percent(share)}; of most peers ${percent(peers.q3)} or less).`
  return { id: 'no-evidence', strength, theme: theme.id, questions: theme.bare, words }
}
