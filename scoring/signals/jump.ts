// A theme that moved up against last year further than the peers' spread explains.
import { counted, type PeerLook, themePeersOf } from './look.ts'
import type { Signal } from './signal.ts'
import { ramp, spreadsAbove } from './strength.ts'

/** Points: where all peers moved alike, less than this is still nothing. */
const LEAST_SPREAD = 6

/** In spreads above the upper quartile. */
const NONE = 0.1
const FULL = 1.4

export function* findJumps(look: PeerLook): Iterable<Signal> {
  for (const { id, title, jump, comparable } of look.measured.themes) {
    const peers = themePeersOf(look, id)?.jump
    // Standing still while everybody fell is no jump.
    if (jump === null || jump <= 0 || !peers) continue
    const strength = ramp(spreadsAbove(jump, peers, LEAST_SPREAD), NONE, FULL)
    if (strength === 0) continue
    const words = `${title} moved up by ${counted(Math.round(jump), 'point')} over the ${counted(comparable, 'question')} that can be compared with last year. Half of the ${peers.count} peers moved between ${signed(peers.q1)} and ${signed(peers.q3)}.`
    yield { id: 'jump', strength, theme: id, questions: [], words }
  }
}

function signed(points: number): string {
  const rounded = Math.round(points)
  return rounded > 0 ? `+${rounded}` : rounded === 0 ? '0' : `−${-rounded}`
}
