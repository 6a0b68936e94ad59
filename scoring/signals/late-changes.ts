// Many answers raised in the last days before the submission, more than were lowered and more than among the peers; or
// most of the assessment filled in at the last moment.
import { counted, type PeerLook, percent, themePeersOf } from './look.ts'
import { LAST_HOURS, LATE_HOURS } from './measured-changes.ts'
import { firstLateShareOf, raisedShareOf } from './peers.ts'
import type { Signal } from './signal.ts'
import { ramp, spreadsAbove } from './strength.ts'

/** Shares. */
const LEAST_SPREAD = 0.05
const LEAST_SPREAD_FIRST = 0.2

const NONE = 0.5
const FULL = 2.5

/** Filling in late is often no more than a busy autumn. */
const FIRST_COUNTS = 0.5

export function* findLateChanges(look: PeerLook): Iterable<Signal> {
  for (const theme of look.measured.themes) {
    const share = raisedShareOf(theme)
    const peers = themePeersOf(look, theme.id)?.raisedShare
    if (share === null || !peers || !theme.raised) continue
    const strength = ramp(spreadsAbove(share, peers, LEAST_SPREAD), NONE, FULL)
    if (strength === 0) continue
    const words = `In ${theme.title}, ${counted(theme.raised.length, 'answer')} of ${theme.answered} were raised and ${theme.loweredLate} lowered in the last ${LATE_HOURS / 24} days before the submission, ${percent(share)} on balance; among most peers ${percent(peers.q3)} or less.`
    yield { id: 'late-changes', strength, theme: theme.id, questions: theme.raised, words }
  }
  yield* findLateFilling(look)
}

function* findLateFilling({ measured, peers }: PeerLook): Iterable<Signal> {
  const share = firstLateShareOf(measured)
  const usual = peers?.firstLateShare
  if (share === null || !usual) return
  const strength =
    Math.floor(100 * FIRST_COUNTS * ramp(spreadsAbove(share, usual, LEAST_SPREAD_FIRST), NONE, FULL)) / 100
  if (strength === 0) return
  const words = `${percent(share)} of the answers were given for the first time in the last ${LAST_HOURS} hours before the submission; of most peers ${percent(usual.q3)} or less.`
  yield { id: 'late-changes', strength, theme: null, questions: [], words }
}
