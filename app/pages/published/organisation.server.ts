// One organisation of a release, beside the median and the middle half of all.
import { nowhere, type OpenRelease } from '#app/releases/open-release.ts'
import { fractionOf } from '#national/exact.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { everybody } from '#release/difference.ts'
import type { Exact, Middle, ReleasedOrganisation } from '#release/release.ts'
import { roundedOf } from '#release/rounded.ts'
import { compare } from '#scoring/fraction.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { scoreInWords } from './scores.server.ts'

export function organisationPage({ release, published: { edition } }: OpenRelease, code: string | undefined) {
  const results = release.organisations.find((each) => each.code === code)
  if (!results) throw nowhere()
  const places = new Map(release.places)
  const { name, setting, icb, region } = results
  return {
    ...{ name, code: results.code },
    about: [
      { key: 'Code', value: results.code },
      {
        key: edition.settingsTitle ?? 'Care setting',
        value: edition.settings.find(({ id }) => id === setting)?.label ?? setting,
      },
      ...(icb === null ? [] : [{ key: 'Integrated care board', value: places.get(icb) ?? icb }]),
      ...(region === null ? [] : [{ key: 'Region', value: places.get(region) ?? region }]),
    ],
    hasValidated: results.validated !== null,
    themes: edition.scoring.kind === 'points' ? themesOf(edition, release, results) : [],
    level: edition.scoring.kind === 'ladder' ? levelOf(edition, release, results) : null,
    headings: edition.scoring.kind === 'checklist' ? headingsOf(edition, results) : [],
  }
}

type Released = OpenRelease['release']

function themesOf(edition: Edition, release: Released, { themes, sections, validated }: ReleasedOrganisation) {
  const whole = everybody(release)
  let place = -1
  return edition.themes.map((theme, at) => {
    const middle = whole?.themes[at]?.middle ?? null
    const exact = themes[at] ?? null
    return {
      id: theme.id,
      title: theme.title,
      score: scoreInWords(edition, roundedOf(exact)),
      validated: scoreInWords(edition, roundedOf(validated?.[at] ?? null)),
      isValidated: (validated?.[at] ?? null) !== null,
      ...middleInWords(middle),
      place: placeInWords(exact, middle),
      sections: theme.sections.map(({ id, title }) => {
        place += 1
        const own = sections[place] ?? null
        return {
          id,
          title,
          score: `${roundedOf(own) ?? 'No score'}`,
          ...middleInWords(whole?.sections[place]?.middle ?? null),
        }
      }),
    }
  })
}

function middleInWords(middle: Middle | null) {
  if (!middle) return { median: 'Not shown', half: 'Not shown' }
  return { median: `${roundedOf(middle.median)}`, half: `${roundedOf(middle.lower)} to ${roundedOf(middle.upper)}` }
}

/** By the exact scores, so that nobody changes places by rounding. */
function placeInWords(exact: Exact, middle: Middle | null): string {
  if (exact === null || !middle) return ''
  const own = fractionOf({ exact })
  if (compare(own, fractionOf({ exact: middle.lower })) < 0) return 'Below the middle half of all organisations'
  if (compare(own, fractionOf({ exact: middle.upper })) > 0) return 'Above the middle half of all organisations'
  return 'Within the middle half of all organisations'
}

function levelOf(edition: Edition, release: Released, { level }: ReleasedOrganisation) {
  const rungs = rungsOf(edition)
  const at = rungs.findIndex(({ id }) => id === level) + 1
  return { title: rungs[at - 1]?.label ?? 'No level', others: othersInWords(release, at) }
}

/** Null where too few submitted to tell of them, and for no level at all: everybody reached that. */
function othersInWords(release: Released, at: number): string | null {
  const levels = everybody(release)?.levels ?? []
  if (at === 0 || levels.length === 0) return null
  const reached = levels.slice(at).reduce((sum, count) => sum + count, 0)
  const [some, all] = [reached, release.counts.submitted].map((count) => count.toLocaleString('en-GB'))
  return `${some} of ${all} organisations reached this level or a higher one.`
}

function headingsOf(edition: Edition, { headings }: ReleasedOrganisation) {
  return edition.themes
    .flatMap(({ sections }) => sections)
    .flatMap(({ id, title }, at) => {
      const counts = headings[at]
      if (!counts) return []
      const { inPlace, planned, notInPlace, notApplicable, unanswered } = counts
      return [{ id, title, cells: [inPlace, planned, notInPlace, unanswered, notApplicable] }]
    })
}
