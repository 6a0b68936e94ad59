// The rule of a questionnaire's newest edition, and for points an example that the same arithmetic works out.
import type { AppContext, PublishedEdition } from '#app/context.ts'
import { optionsOffered } from '#questionnaires/answers.ts'
import { type Edition, editionId, pointsScoringOf } from '#questionnaires/definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { bandOf, bandsUpwards } from '#scoring/bands.ts'
import { checklistRuleInWords } from '#scoring/checklist-in-words.ts'
import { ruleInWords } from '#scoring/explain.ts'
import { asText } from '#scoring/fraction.ts'
import { ladderRuleInWords } from '#scoring/ladder-in-words.ts'
import { type Shown, sectionMean, type Tally, themeMean } from '#scoring/means.ts'
import { worthsOf } from '#scoring/points.ts'

/** Of each questionnaire the edition that no other follows, by title. */
export function newestEditions(editions: AppContext['editions']): PublishedEdition[] {
  const published = [...editions.values()]
  const followed = new Set(
    published.map(({ edition }) => (edition.previous === null ? '' : `${edition.questionnaire}/${edition.previous}`)),
  )
  return published
    .filter(({ id }) => !followed.has(id))
    .sort((a, b) => a.edition.title.localeCompare(b.edition.title, 'en-GB'))
}

/** How a questionnaire is scored, in a few words. */
export const KINDS = {
  points: 'Scored by points',
  ladder: 'A ladder of levels',
  checklist: 'A checklist',
} as const satisfies Record<Edition['scoring']['kind'], string>

const RULES = { points: ruleInWords, ladder: ladderRuleInWords, checklist: checklistRuleInWords }

export function rulePageOf({ edition, contentHash }: PublishedEdition) {
  return {
    questionnaire: edition.questionnaire,
    title: edition.title,
    editionId: editionId(edition),
    contentHash,
    setting: edition.settings[0]?.id ?? '',
    rule: RULES[edition.scoring.kind](edition),
    points: edition.scoring.kind === 'points' ? pointsPageOf(edition) : null,
  }
}

export type PointsPage = ReturnType<typeof pointsPageOf>

function pointsPageOf(edition: Edition) {
  const bands = bandsUpwards(edition)
  return {
    dontKnowIsZero: pointsScoringOf(edition).dontKnow === 'zero',
    bands: bands.map(({ label, from }, index) => ({ label, from, to: (bands[index + 1]?.from ?? 101) - 1 })),
    scales: edition.scales.map(({ id, title, options }) => ({
      id,
      title,
      options: options.map(({ label, points }) => ({ label, points })),
    })),
    example: exampleOf(edition),
  }
}

const OTHER_POINTS = 50

/** Five answers to the edition's first scale, and a theme of the section they make and another one. */
function exampleOf(edition: Edition) {
  const [scale] = edition.scales
  if (!scale) throw new RangeError(`${editionId(edition)} has no scale`)
  const question = { id: 'example', scale: scale.id, options: scale.options }
  const worths = worthsOf(edition, question)
  const chosen = [scale.options.at(-2)?.id, scale.options.at(-1)?.id, DONT_KNOW, NOT_APPLICABLE, null]
  const answers = chosen.map((option) => {
    const points = worths.get(option ?? '')?.points ?? null
    return { answer: optionsOffered(question).find(({ id }) => id === option)?.label ?? 'Not answered', points }
  })
  const counted = answers.flatMap(({ points }) => points ?? [])
  const first: Tally = { points: counted.reduce((sum, points) => sum + points, 0), scored: counted.length }
  const second: Tally = { points: OTHER_POINTS, scored: 1 }
  const theme = themeMean(edition, [first, second])
  return {
    answers: answers.map(({ answer, points }) => ({
      answer,
      points: points === null ? 'Not counted' : String(points),
    })),
    sectionSum: `(${counted.join(' + ')}) ÷ ${counted.length} = ${exactly(sectionMean(first))}`,
    otherPoints: OTHER_POINTS,
    theme: exactly(theme),
    band: theme.score === null ? '' : bandOf(edition, theme.score).label.toLowerCase(),
    weighsSections: pointsScoringOf(edition).aggregation === 'mean-of-sections',
  }
}

function exactly({ exact, score }: Shown): string {
  return exact ? `${asText(exact)}, shown as ${score}` : 'no score'
}
