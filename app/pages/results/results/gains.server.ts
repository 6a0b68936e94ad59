// What was gained and lost since the last collection, in words.
import type { Gains, Turn } from '#scoring/gains.ts'
import type { Reported } from '../reported.server.ts'
import { questionHref } from './about.server.ts'

/** `move`: “Not met” in 2008, “Met” in 2009. */
export type TurnInWords = { number: number; text: string; href: string; move: string }

export type GainsInWords = { gained: TurnInWords[]; lost: TurnInWords[]; countedBoth: number }

/** `before` and `now` name the two years. */
export function gainsInWords(reported: Reported, gains: Gains, before: string, now: string): GainsInWords {
  const inWords = (turn: Turn): TurnInWords => ({
    number: turn.number,
    text: turn.text,
    href: questionHref(reported, turn.section, turn.question),
    move: `“${turn.before}” in ${before}, “${turn.now}” in ${now}`,
  })
  return { gained: gains.gained.map(inWords), lost: gains.lost.map(inWords), countedBoth: gains.countedBoth }
}
