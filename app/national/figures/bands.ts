// Organisations in each band, theme by theme: all of those who answered, those of the matched cohort, and those reviewed.
import { bandShares as drawBands } from '#app/charts/band-shares.server.tsx'
import { bandSharesOf, validatedShares } from '#national/bands.ts'
import type { Cohort } from '#national/cohort.ts'
import { bandsUpwards } from '#scoring/bands.ts'
import type { BandShares } from '#scoring/distribution.ts'
import { counted, drawnId, type Figure, figureOf } from '../figure.ts'
import { cohortOf, type Subject, takenOf } from '../subject.ts'

/** A row of the picture: shares of one theme, in one year, of some organisations. */
export type BandRow = { readonly label: string; readonly shares: BandShares; readonly about: readonly string[] }

export function bandFigures(subject: Subject): Figure[] {
  const rounds = takenOf(subject).map(({ label, edition, respondents }) => ({
    label,
    themes: bandSharesOf(edition, respondents),
  }))
  return [
    bandFigure(subject, 'bands', 'Organisations in each band', 'all', sideBySide(rounds)),
    ...matchedFigure(subject, cohortOf(subject)),
    ...validatedFigure(subject),
  ]
}

function matchedFigure(subject: Subject, cohort: Cohort | null): Figure[] {
  const { now, before } = subject
  if (!cohort || !before) return []
  const rows = sideBySide([
    { label: before.label, themes: bandSharesOf(before.edition, cohort.before) },
    { label: now.label, themes: bandSharesOf(now.edition, cohort.now) },
  ])
  const [then, later] = [counted(cohort.before.length), counted(cohort.now.length)]
  const figure = bandFigure(subject, 'bands.matched', 'Organisations in each band, matched cohort', 'matched', rows)
  const stands = `Organisations that answered in both years, followed through mergers and splits: ${then} in ${before.label}, ${later} in ${now.label}.`
  return [{ ...figure, sentence: `${stands} ${figure.sentence}` }]
}

function validatedFigure(subject: Subject): Figure[] {
  const rows = takenOf(subject).flatMap(({ label, edition, respondents }): BandRow[] => {
    const found = validatedShares(edition, respondents)
    if (!found) return []
    return found.reported.flatMap((shares, at) => {
      const validated = found.validated[at]
      if (!validated || validated.scored === 0) return []
      return [
        { label: `${shares.title}, ${label}, self-reported`, shares, about: [label, 'self-reported'] },
        { label: `${shares.title}, ${label}, validated`, shares: validated, about: [label, 'validated'] },
      ]
    })
  })
  if (rows.length === 0) return []
  const title = 'Self-reported and validated bands of the organisations that were reviewed'
  return [bandFigure(subject, 'bands.validated', title, 'reviewed', rows)]
}

type Year = { readonly label: string; readonly themes: readonly BandShares[] }

/** Theme by theme, in each the years one after the other: those of the later edition, then those only an earlier one had. */
function sideBySide(years: readonly Year[]): BandRow[] {
  const ids = [...new Set(years.toReversed().flatMap(({ themes }) => themes.map(({ theme }) => theme)))]
  return ids.flatMap((id) =>
    years.flatMap(({ label, themes }): BandRow[] => {
      const shares = themes.find(({ theme }) => theme === id)
      return shares ? [{ label: `${shares.title}, ${label}`, shares, about: [label, 'self-reported'] }] : []
    }),
  )
}

/** `whom`: which organisations, for the file. */
function bandFigure(subject: Subject, id: string, title: string, whom: string, rows: readonly BandRow[]): Figure {
  const chart = bandChart(subject, id, title, 'Theme and year', rows)
  return figureOf(id, chart, {
    columns: ['theme', 'theme_title', 'year', 'reported', 'organisations', ...BAND_COLUMNS],
    rows: rows.flatMap(({ shares, about: [year = '', reported = ''] }) =>
      bandCells(shares).map((cells) => [shares.theme, shares.title, year, reported, whom, ...cells]),
    ),
  })
}

export const BAND_COLUMNS = ['with_score', 'without_score', 'band', 'band_title', 'count', 'percent']

/** For each band, what stands in the columns. */
export function bandCells({ scored, notScored, bands }: BandShares) {
  return bands.map(({ band, count, percent }) => [scored, notScored, band.id, band.label, count, percent])
}

export function bandChart(
  { now }: Subject,
  id: string,
  title: string,
  rowName: string,
  rows: readonly Pick<BandRow, 'label' | 'shares'>[],
) {
  const bands = bandsUpwards(now.edition)
  const chart = drawBands({
    id: drawnId(id),
    title,
    rowName,
    bands: bands.map(({ label }) => label),
    rows: rows.map(({ label, shares }) => ({
      label,
      shares:
        shares.scored === 0
          ? null
          : bands.map(({ id: band }) => shares.bands.find((each) => each.band.id === band)?.percent ?? 0),
    })),
  })
  // How many each row stands for, which the picture leaves out.
  const [first, ...heads] = chart.table.head
  const head = [...(first ? [first] : []), { label: 'With a score', numeric: true }, ...heads]
  const tableRows = chart.table.rows.map(([label = '', ...cells], at) => [
    label,
    counted(rows[at]?.shares.scored ?? 0),
    ...cells,
  ])
  return { ...chart, table: { ...chart.table, head, rows: tableRows } }
}
