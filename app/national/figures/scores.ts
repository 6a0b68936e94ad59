// How scores are distributed: lowest, quartiles and highest of every theme and section, and how many are in each ten.
import { type BoxRow, boxes } from '#app/charts/boxes.server.tsx'
import { spread } from '#app/charts/spread.server.tsx'
import { listInWords } from '#app/charts/words.ts'
import { type Quartiles, quartilesOf, tensOf } from '#national/quartiles.ts'
import { firstOf, type RankedSection, rankedSections } from '#national/ranking.ts'
import type { Scored } from '#national/snapshot.ts'
import { asCell } from '#scoring/fraction.ts'
import { type Cell, type Figure, figureOf, organisations } from '../figure.ts'
import { type Subject, type Taken, takenNow, takenOf } from '../subject.ts'

const ORGANISATIONS = { one: 'organisation', many: 'organisations', column: 'Organisations' }
export const QUARTILE_COLUMNS = [
  'with_score',
  ...['lowest', 'lower_quartile', 'median', 'upper_quartile', 'highest'].flatMap((name) => [name, `${name}_exact`]),
]
const TENS = Array.from({ length: 10 }, (_, at) => ({ from: at * 10, to: at === 9 ? 100 : at * 10 + 9 }))
const NAMED = 3

export function scoreFigures(subject: Subject): Figure[] {
  const rounds = takenOf(subject)
  return [
    themeSpreads(rounds),
    ...subject.now.edition.themes.flatMap(({ id }) => rounds.flatMap((round) => tensFigure(round, id, rounds.length))),
    sectionSpreads(rounds),
  ]
}

type Spread = {
  readonly id: string
  readonly title: string
  readonly year: string
  readonly quartiles: Quartiles | null
}

function themeSpreads(rounds: readonly Taken[]): Figure {
  const spreads = spreadsOf(rounds, 'themes')
  return spreadFigure('scores.themes', 'Theme scores: the range, the middle half and the median', 'Theme', spreads)
}

function sectionSpreads(rounds: readonly Taken[]): Figure {
  const spreads = spreadsOf(rounds, 'sections')
  return spreadFigure(
    'scores.sections',
    'Section scores: the range, the middle half and the median',
    'Section',
    spreads,
  )
}

/** Of the later edition, in its order, each with its years one after the other. */
function spreadsOf(rounds: readonly Taken[], which: 'themes' | 'sections'): Spread[] {
  const partsOf = ({ edition: { themes } }: Taken) =>
    which === 'themes' ? themes : themes.flatMap(({ sections }) => sections)
  const now = rounds.at(-1)
  return (now ? partsOf(now) : []).flatMap(({ id, title }) =>
    rounds.flatMap((round): Spread[] => {
      const at = partsOf(round).findIndex((each) => each.id === id)
      if (at < 0) return []
      const quartiles = quartilesOf(round.respondents.map((each) => each[which][at] ?? null))
      return [{ id, title: rounds.length > 1 ? `${title}, ${round.label}` : title, year: round.label, quartiles }]
    }),
  )
}

function spreadFigure(id: string, title: string, rowName: string, spreads: readonly Spread[]): Figure {
  return figureOf(id, boxes({ title, rowName, rows: spreads.map(boxRow) }), {
    columns: ['id', 'title', 'year', ...QUARTILE_COLUMNS],
    rows: spreads.map((each) => [each.id, each.title, each.year, ...quartileCells(each.quartiles)]),
  })
}

export function boxRow({ title, quartiles }: Pick<Spread, 'title' | 'quartiles'>): BoxRow {
  const scores = quartiles && {
    lowest: quartiles.lowest.score,
    lower: quartiles.lower.score,
    median: quartiles.median.score,
    upper: quartiles.upper.score,
    highest: quartiles.highest.score,
  }
  return { label: title, n: quartiles?.n ?? 0, scores }
}

export function quartileCells(quartiles: Quartiles | null): Cell[] {
  if (!quartiles) return [0, ...Array.from({ length: 10 }, () => null)]
  const { n, lowest, lower, median, upper, highest } = quartiles
  return [n, ...[lowest, lower, median, upper, highest].flatMap(({ score, exact }) => [score, asCell(exact)])]
}

function tensFigure({ label, edition, respondents }: Taken, theme: string, years: number): Figure[] {
  const at = edition.themes.findIndex(({ id }) => id === theme)
  const own = edition.themes[at]
  if (!own) return []
  const scores: (Scored | null)[] = respondents.map(({ themes }) => themes[at] ?? null)
  const tens = tensOf(scores)
  const quartiles = quartilesOf(scores)
  const title = `${own.title}: organisations by score${years > 1 ? `, ${label}` : ''}`
  const options = TENS.map(({ from, to }, ten) => ({ label: `${from} to ${to}`, views: tens[ten] ?? 0 }))
  const chart = spread({ title, options, counted: ORGANISATIONS })
  const [first, ...heads] = chart.table.head
  const table = { ...chart.table, head: first ? [{ ...first, label: 'Score' }, ...heads] : chart.table.head }
  return [
    figureOf(
      `scores.tens.${theme}${years > 1 ? `.${label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}` : ''}`,
      { ...chart, table, sentence: inWords(quartiles) },
      {
        columns: ['theme', 'year', 'from', 'to', 'count'],
        rows: TENS.map(({ from, to }, ten) => [theme, label, from, to, tens[ten] ?? 0]),
      },
    ),
  ]
}

function inWords(quartiles: Quartiles | null): string {
  if (!quartiles) return 'Nobody has a score.'
  const { n, lower, median, upper } = quartiles
  return `${organisations(n)} with a score. The median is ${median.score}, and half of them are from ${lower.score} to ${upper.score}.`
}

/** Sections from the strongest to the weakest, for the first page. */
export function rankingFigure(subject: Subject): Figure {
  const { edition, respondents, label } = takenNow(subject)
  const ranked = rankedSections(edition, respondents)
  const rows = ranked.map(({ title, spread: quartiles }) => boxRow({ title, quartiles }))
  const title = 'Sections from the strongest to the weakest, by median'
  const chart = boxes({ title, rowName: 'Section', rows, sentence: rankedInWords(ranked) })
  return figureOf('sections', chart, {
    columns: ['section', 'title', 'theme', 'year', ...QUARTILE_COLUMNS],
    rows: ranked.map((each) => [each.id, each.title, each.theme, label, ...quartileCells(each.spread)]),
  })
}

function rankedInWords(ranked: readonly RankedSection[]): string {
  if (ranked.length === 0) return 'Nobody has a score in any section.'
  const named = (those: readonly RankedSection[]) =>
    listInWords(those.map(({ title, spread: { median } }) => `${title} (${median.score})`))
  if (ranked.length <= 2 * NAMED) return `From the strongest to the weakest: ${named(ranked)}.`
  const [strongest, weakest] = [firstOf(ranked, NAMED), firstOf(ranked.toReversed(), NAMED)]
  const ties = strongest.length > NAMED || weakest.length > NAMED ? ' Sections with the same median share a place.' : ''
  return `Strongest: ${named(strongest)}. Weakest: ${named(weakest)}.${ties}`
}
