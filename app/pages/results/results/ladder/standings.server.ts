// The first screen: the level reached, the next one and the target, and what stands between here and the next level.
import { dateInWords } from '#questionnaires/answers.ts'
import type { Climb, LevelStanding } from '#scoring/ladder.ts'
import { placeInWords, REQUIREMENT_WORDS, reachedInWords } from '#scoring/ladder-in-words.ts'
import type { Path, TargetOutlook } from '#scoring/path.ts'
import type { Requirement } from '#scoring/requirements.ts'
import type { Reported } from '../../reported.server.ts'
import { questionHref } from '../about.server.ts'
import { planInWords } from './plan.server.ts'

/** `level` and `place`: “Level III”, “of VI”. `outlook`: where plans lead by the day of the target. */
export type LadderStandings = {
  level: string
  place: string
  met: string
  next: { label: string; met: string; more: string; plan: string } | null
  target: { words: string; outlook: string } | null
}

export function standingsOf(reported: Reported, { levels, reached, next }: Climb, path: Path): LadderStandings {
  const { edition } = reported.published
  const applies = levels.some(({ applicable }) => applicable > 0)
  const coming = levels.find(({ id }) => id === next?.id)
  return {
    // Levels that nothing applies to are passed by doing nothing: no claim to make.
    level: applies ? (reached?.label ?? reachedInWords(edition, null)) : 'No level',
    place: applies && reached ? placeInWords(edition, reached) : '',
    met: applies ? `${metInWords(levels)} on all levels together${without(levels)}` : 'No requirement applies',
    next: coming
      ? {
          label: coming.label,
          met: metInWords([coming]),
          more: `${coming.more} more needed`,
          plan: planInWords(reported, coming),
        }
      : null,
    target: path.target && {
      words: `${path.target.level.label} by ${dateInWords(path.target.by)}`,
      outlook: outlookInWords(path.target, reported.asOf),
    },
  }
}

function without(levels: readonly Pick<LevelStanding, 'notApplicable'>[]): string {
  const count = levels.reduce((sum, { notApplicable }) => sum + notApplicable, 0)
  return count === 0 ? '' : `, ${count} not applicable`
}

/** “12 of 25 requirements met” */
export function metInWords(levels: readonly Pick<LevelStanding, 'met' | 'applicable'>[]): string {
  const sum = (count: 'met' | 'applicable') => levels.reduce((total, level) => total + level[count], 0)
  const applicable = sum('applicable')
  return `${sum('met')} of ${applicable} ${applicable === 1 ? 'requirement' : 'requirements'} met`
}

export function outlookInWords({ level, by, planned, isReached, isMet }: TargetOutlook, asOf: string): string {
  if (isReached) return 'Reached.'
  const passed = by < asOf ? 'That day has passed. ' : ''
  if (isMet) return `${passed}The plans given reach it in time.`
  return `${passed}The plans given reach ${planned?.label ?? 'no level'} by then, not ${level.label}.`
}

export type OpenRequirement = { number: number; text: string; href: string; state: Requirement['state']; words: string }

/** `more`: how many of `open` must be met for the level to pass; 0 where it passes without them. */
export type StretchInWords = { id: string; label: string; more: number; open: OpenRequirement[] }

export function stretchesInWords(reported: Reported, { between }: Climb): StretchInWords[] {
  return between.map(({ level, more, open }) => ({
    id: level.id,
    label: level.label,
    more,
    open: open.map(({ number, text, section, question, state }) => ({
      number,
      text,
      href: questionHref(reported, section, question),
      state,
      words: REQUIREMENT_WORDS[state],
    })),
  }))
}
