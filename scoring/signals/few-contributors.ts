// Far fewer people answered than among the peers: nobody else saw what was claimed.
import { counted, type PeerLook } from './look.ts'
import type { Signal } from './signal.ts'
import { ramp } from './strength.ts'

export function* findFewContributors({ measured: { contributors }, peers }: PeerLook): Iterable<Signal> {
  const usual = peers?.contributors
  if (contributors === null || contributors < 1 || !usual || usual.q1 <= 1) return
  const strength = ramp(usual.q1 - contributors, 0, usual.q1 - 1)
  if (strength === 0) return
  const people = counted(contributors, 'person', 'people')
  const words = `${people} answered everything; among three quarters of the ${usual.count} peers at least ${Math.ceil(usual.q1)} people did.`
  yield { id: 'few-contributors', strength, theme: null, questions: [], words }
}
