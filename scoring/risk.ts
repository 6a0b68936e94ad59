// In which order to look closer at claims: weighted signals, summed up for the theme for which most speaks. Anyone can
// recompute it from the signals. It says where to look, never what is true.
import type { CrossChecks } from '#questionnaires/cross-checks.ts'
import { editionId } from '#questionnaires/definition.ts'
import type { Claim } from './claim.ts'
import { findContradictions } from './signals/contradictions.ts'
import { findExternalContradictions } from './signals/external.ts'
import { findFewContributors } from './signals/few-contributors.ts'
import { findFewDontKnows } from './signals/few-dont-knows.ts'
import { findJumps } from './signals/jump.ts'
import { findLateChanges } from './signals/late-changes.ts'
import type { ClaimLook, PeerLook } from './signals/look.ts'
import { type Measured, type MeasuredTheme, measure } from './signals/measured.ts'
import { findHighClaimsWithoutEvidence } from './signals/no-evidence.ts'
import { findPastedNotes } from './signals/pasted-notes.ts'
import { type Peers, peersOf } from './signals/peers.ts'
import { SIGNALS, type Signal, type SignalId } from './signals/signal.ts'

/** Points of risk at full strength, 100 in all. Tuned on seeds 1 to 20 of the sampling trial (docs/sampling-trial.md). */
export const WEIGHTS: Readonly<Record<SignalId, number>> = {
  jump: 18,
  'no-evidence': 8,
  contradiction: 14,
  external: 10,
  'pasted-notes': 16,
  'late-changes': 20,
  'few-contributors': 8,
  'few-dont-knows': 6,
}

/** Percent: nobody gains as much by a theme that isn't in the top band. */
export const OTHER_BANDS_COUNT = 50

/**
 * `points`: 0 to 100, in ten-thousandths at most. `theme`: the one for which most speaks; null where no signal fires.
 * `signals`: all that fired, those of other themes too.
 */
export type Risk = {
  readonly organisation: string
  readonly points: number
  readonly theme: string | null
  readonly signals: readonly Signal[]
}

const FINDERS_IN_CLAIMS: readonly ((look: ClaimLook) => Iterable<Signal>)[] = [
  findContradictions,
  findExternalContradictions,
]

const FINDERS_AMONG_PEERS: readonly ((look: PeerLook) => Iterable<Signal>)[] = [
  findJumps,
  findHighClaimsWithoutEvidence,
  findPastedNotes,
  findLateChanges,
  findFewContributors,
  findFewDontKnows,
]

/** What is kept of a claim until its peers are known. `found`: the signals that need no peers. */
export type Weighed = { readonly measured: Measured; readonly found: readonly Signal[] }

/** Throws a RangeError for what scoring refuses, and for an edition that isn't scored by points. */
export function weigh(claim: Claim, crossChecks: CrossChecks | null): Weighed {
  const look = { claim, measured: measure(claim), crossChecks }
  return { measured: look.measured, found: FINDERS_IN_CLAIMS.flatMap((find) => [...find(look)]) }
}

/** The risks of a whole collection, in the order of `weighed`, each claim measured against the others of its setting. */
export function risksOf(weighed: readonly Weighed[]): Risk[] {
  const peers = peersOf(weighed.map(({ measured }) => measured))
  return weighed.map((each) => riskAmong(each, peers.get(each.measured.setting) ?? null))
}

/**
 * The risk of one claim. A theme's points are, over all kinds of signals, the weight times the stronger of the theme's
 * own signal and that of the whole assessment; half of it where the theme isn't in the top band. The risk is that of the
 * theme with most points, the first in reading order among equals.
 */
export function riskAmong({ measured, found }: Weighed, peers: Peers | null): Risk {
  const all = [...found, ...FINDERS_AMONG_PEERS.flatMap((find) => [...find({ measured, peers })])]
  const signals = SIGNALS.flatMap((kind) => all.filter(({ id }) => id === kind))
  let points = 0
  let theme: string | null = null
  for (const each of measured.themes) {
    const own = themePoints(each, signals)
    if (own > points) {
      points = own
      theme = each.id
    }
  }
  // Whole numbers up to here: hundredths of strength times percent.
  return { organisation: measured.organisation, points: points / 10_000, theme, signals }
}

function themePoints({ id, isTop }: MeasuredTheme, signals: readonly Signal[]): number {
  const counts = isTop ? 100 : OTHER_BANDS_COUNT
  let sum = 0
  for (const kind of SIGNALS) {
    let strongest = 0
    for (const signal of signals) {
      if (signal.id !== kind || (signal.theme !== null && signal.theme !== id)) continue
      strongest = Math.max(strongest, Math.round(100 * signal.strength))
    }
    sum += WEIGHTS[kind] * strongest
  }
  return sum * counts
}

/** The risks of a whole collection, highest first. `crossChecks`: by edition. Throws what `weigh` throws. */
export function rankByRisk(claims: readonly Claim[], crossChecks: ReadonlyMap<string, CrossChecks>): Risk[] {
  return inOrderOfRisk(risksOf(claims.map((claim) => weigh(claim, crossChecks.get(editionId(claim.edition)) ?? null))))
}

/** Highest first; of equal ones the lower organisation code. */
export function inOrderOfRisk<T extends { readonly organisation: string; readonly points: number }>(
  risks: readonly T[],
): T[] {
  return risks.toSorted((a, b) => b.points - a.points || (a.organisation < b.organisation ? -1 : 1))
}
