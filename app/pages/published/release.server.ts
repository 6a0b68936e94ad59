// What the page of a release shows of the whole and of each group. Made once for each release.

import { bandShares } from '#app/charts/band-shares.server.tsx'
import type { AppContext } from '#app/context.ts'
import { keyOf, type OpenRelease } from '#app/releases/open-release.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { everybody } from '#release/difference.ts'
import { groupNames } from '#release/group-names.ts'
import type { GroupFigures, Release } from '#release/release.ts'
import { roundedOf } from '#release/rounded.ts'
import { namedShares } from '#release/tables/groups.ts'
import { DIMENSIONS, type Dimension } from '#release/told-groups.ts'
import { bandsUpwards } from '#scoring/bands.ts'
import { shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'

export function releasePage(context: Pick<AppContext, 'figures'>, { head, release, published }: OpenRelease) {
  const { edition } = published
  return context.figures.once(keyOf(head, 'page'), () => {
    const whole = everybody(release)
    return {
      counts: countsOf(release),
      chart: whole && edition.scoring.kind === 'points' ? chartOf(edition, whole) : null,
      middles: whole ? middlesOf(edition, whole) : [],
      levels: whole && edition.scoring.kind === 'ladder' ? levelsOf(edition, whole) : [],
      headings: whole && edition.scoring.kind === 'checklist' ? headingsOf(edition, whole) : [],
      figures: namedShares(release, edition, '').map(({ id, text, percent, count, asked }) => {
        return { id, text, percent: `${percent ?? 0}%`, count: `${inDigits(count)} of ${inDigits(asked)}` }
      }),
      groups: DIMENSIONS.flatMap((kind) => groupTable(kind, release, edition)),
    }
  })
}

export type ReleasePage = Awaited<ReturnType<typeof releasePage>>

const inDigits = (count: number) => count.toLocaleString('en-GB')

function countsOf({ counts, guarded, guardedFromPeers, minimum }: Release) {
  const { asked, submitted, validated } = counts
  return {
    ...{ asked: inDigits(asked), submitted: inDigits(submitted), validated: inDigits(validated), minimum },
    response: `${shareOf(submitted, asked).percent ?? 0}%`,
    isGuarded: guarded.length > 0,
    isGuardedFromPeers: guardedFromPeers,
  }
}

function chartOf(edition: Edition, whole: GroupFigures) {
  const upwards = bandsUpwards(edition)
  return bandShares({
    id: 'bands',
    title: 'Share of organisations in each band',
    rowName: 'Theme',
    bands: upwards.map(({ label }) => label),
    rows: edition.themes.map(({ title }, at) => ({ label: title, shares: sharesOf(edition, whole, at) })),
  })
}

/** Whole percents, lowest band first; null where nothing is told. */
function sharesOf(edition: Edition, { themes }: GroupFigures, at: number): number[] | null {
  const figures = themes[at]
  const bands = edition.scoring.kind === 'points' ? edition.scoring.bands : []
  if (!figures) return null
  return bandsUpwards(edition).map(({ id }) => {
    const place = bands.findIndex((band) => band.id === id)
    return shareOf(figures.bands[place] ?? 0, figures.scored).percent ?? 0
  })
}

/** The themes, and of each theme of several sections its sections: a theme of one has the same numbers. */
function middlesOf(edition: Edition, whole: GroupFigures) {
  if (edition.scoring.kind !== 'points') return []
  let place = -1
  const sections = edition.themes.map((theme) => ({
    title: `${theme.title}, section by section`,
    rows: theme.sections.map(({ title }) => {
      place += 1
      return middleRow(title, whole.sections[place])
    }),
  }))
  const themes = edition.themes.map(({ title }, at) => middleRow(title, whole.themes[at]))
  return [{ title: 'Themes', rows: themes }, ...sections.filter(({ rows }) => rows.length > 1)]
}

function middleRow(title: string, figures: GroupFigures['sections'][number] | undefined): string[] {
  if (!figures) return [title, 'Not shown', '–', '–', '–']
  const { scored, middle } = figures
  const scores = middle
    ? [middle.lower, middle.median, middle.upper].map((exact) => `${roundedOf(exact)}`)
    : ['–', '–', '–']
  return [title, inDigits(scored), ...scores]
}

function levelsOf(edition: Edition, { levels, submitted }: GroupFigures) {
  const names = ['No level', ...rungsOf(edition).map(({ label }) => label)]
  return names.map((title, at) => ({ title, ...said(levels[at] ?? 0, submitted) }))
}

function headingsOf(edition: Edition, { headings }: GroupFigures) {
  return edition.themes
    .flatMap(({ sections }) => sections)
    .map(({ id, title }, at) => {
      const counts = headings[at]
      const of = counts ? counts.asked - counts.notApplicable : 0
      return { id, title, ...(counts ? said(counts.inPlace, of) : { count: 'Not shown', percent: '–' }) }
    })
}

function said(count: number, of: number) {
  return { count: `${inDigits(count)} of ${inDigits(of)}`, percent: `${shareOf(count, of).percent ?? 0}%` }
}

const KINDS: Readonly<Record<Dimension, string>> = {
  setting: 'Care setting',
  region: 'Region',
  icb: 'Integrated care board',
  size: 'Size',
}

/** None where no group of the kind may be told of, or it is everybody. */
function groupTable(kind: Dimension, release: Release, edition: Edition) {
  const nameOf = groupNames(release, edition)
  const title = kind === 'setting' ? (edition.settingsTitle ?? KINDS.setting) : KINDS[kind]
  const own = release.groups.flatMap((group) => {
    const named = nameOf(group.key)
    return named.kind === kind ? [{ ...named, group }] : []
  })
  if (own.length < 2) return []
  const rows = own.map(({ key, title: name, group }) => {
    return { key, name, submitted: inDigits(group.submitted), cells: cellsOf(edition, group) }
  })
  return [{ kind, title, heads: headsOf(edition), rows: rows.sort((a, b) => a.name.localeCompare(b.name, 'en-GB')) }]
}

function headsOf(edition: Edition): string[] {
  if (edition.scoring.kind === 'points') return edition.themes.map(({ title }) => title)
  if (edition.scoring.kind === 'ladder') return rungsOf(edition).map(({ label }) => label)
  return edition.themes.flatMap(({ sections }) => sections.map(({ title }) => `${title}: in place`))
}

/** Of a theme “low 0%, medium 16%, high 84%”: a column for each band would be wider than a page. */
function cellsOf(edition: Edition, group: GroupFigures): string[] {
  if (edition.scoring.kind === 'points') {
    const bands = bandsUpwards(edition).map(({ label }) => label.toLowerCase())
    return edition.themes.map((_, at) => {
      const shares = sharesOf(edition, group, at)
      return shares ? bands.map((band, place) => `${band} ${shares[place] ?? 0}%`).join(', ') : 'Not shown'
    })
  }
  if (edition.scoring.kind === 'ladder') {
    return rungsOf(edition).map((_, at) => `${shareOf(group.levels[at + 1] ?? 0, group.submitted).percent ?? 0}%`)
  }
  return group.headings.map((counts) => {
    return counts ? `${shareOf(counts.inPlace, counts.asked - counts.notApplicable).percent ?? 0}%` : 'Not shown'
  })
}
