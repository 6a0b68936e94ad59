// Hardly any “don't know” where the peers have many: nobody knows everything.
import { counted, type PeerLook, percent } from './look.ts'
import { dontKnowShareOf } from './peers.ts'
import type { Signal } from './signal.ts'
import { ramp } from './strength.ts'

/** Where peers hardly use it either, there is nothing to be far from. */
const LEAST_USUAL = 0.01

/** Too few answers to expect any among them. */
const FEWEST_ANSWERS = 50

export function* findFewDontKnows({ measured, peers }: PeerLook): Iterable<Signal> {
  const share = dontKnowShareOf(measured)
  const usual = peers?.dontKnowShare
  if (share === null || measured.answered < FEWEST_ANSWERS || !usual || usual.q1 < LEAST_USUAL) return
  // From none at the lower quartile to full at not a single one.
  const strength = ramp(usual.q1 - share, 0, usual.q1)
  if (strength === 0) return
  const words = `${counted(measured.dontKnow, 'answer')} of ${measured.answered} ${measured.dontKnow === 1 ? 'is' : 'are'} “don’t know” (${percent(share)}); among three quarters of the ${usual.count} peers at least ${percent(usual.q1)}.`
  yield { id: 'few-dont-knows', strength, theme: null, questions: [], words }
}
