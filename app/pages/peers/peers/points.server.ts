// Theme and section scores among those of peers: as they are now, and year by year.
import { type RangeNumbers, type RangeRow, ranges } from '#app/charts/ranges.server.tsx'
import { inThousands, listInWords } from '#app/charts/words.ts'
import type { AppContext } from '#app/context.ts'
import { benchmarkIn } from '#app/national/peers.ts'
import type { Benchmark, PartFigures } from '#national/benchmark.ts'
import type { Group } from '#national/groups.ts'
import type { Quartiles } from '#national/quartiles.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { ShownPeers } from '../shown-peers.server.ts'
import { noFigureInWords } from './no-figure.ts'
import type { YearRow } from './years.server.ts'

export async function pointsAmongPeers(context: AppContext, peers: ShownPeers, group: Group) {
  const benchmark = await benchmarkIn(context, peers, group.filter)
  if (benchmark.kind !== 'points') return null
  const { own, groups } = peers
  const themes = benchmark.themes.map((part, index) => rowOf(part, own?.themes[index]?.score, groups.smallest))
  const sections = benchmark.sections.map((part, index) => rowOf(part, own?.sections[index]?.score, groups.smallest))
  return {
    kind: 'points' as const,
    themes: await chartOf(context, peers, { title: 'Theme scores among peers', rowName: 'Theme', rows: themes }),
    sections: await chartOf(context, peers, {
      title: 'Section scores among peers',
      rowName: 'Section',
      rows: sections,
      sentence: placesInWords(sections),
    }),
  }
}

export async function themesByYear(context: AppContext, peers: ShownPeers, rows: readonly YearRow[]) {
  return Promise.all(
    peers.edition.themes.map(({ id, title }) =>
      chartOf(context, peers, {
        title: `${title}, year by year`,
        rowName: 'Year',
        rows: rows.flatMap((row) => yearOf(row, id, peers.groups.smallest)),
      }),
    ),
  )
}

/** Nothing where the edition of that year had no such theme. */
function yearOf({ label, round, mark, benchmark, why }: YearRow, theme: string, smallest: number): RangeRow[] {
  const index = round.edition.themes.findIndex(({ id }) => id === theme)
  if (index < 0) return []
  const own = mark?.themes[index] ?? null
  const part = partOf(benchmark, theme)
  return [part ? { ...rowOf(part, own, smallest), label } : { label, own, scored: 0, numbers: null, why }]
}

function partOf(benchmark: Benchmark | null, theme: string): PartFigures | undefined {
  return benchmark?.kind === 'points' ? benchmark.themes.find(({ id }) => id === theme) : undefined
}

function rowOf(
  { title, scored, numbers, withheld }: PartFigures,
  own: number | null | undefined,
  smallest: number,
): RangeRow {
  return {
    ...{ label: title, own: own ?? null, scored },
    numbers: numbers && inWholes(numbers),
    why: withheld ? noFigureInWords(withheld, smallest) : '',
  }
}

function inWholes({ lowest, lower, median, upper, highest }: Quartiles): RangeNumbers {
  return {
    lowest: lowest.score,
    lower: lower.score,
    median: median.score,
    upper: upper.score,
    highest: highest.score,
  }
}

type Drawing = {
  readonly title: string
  readonly rowName: string
  readonly rows: readonly RangeRow[]
  /** Where it is not a sentence for each row. */
  readonly sentence?: string
}

/** The same numbers are drawn once. */
function chartOf({ figures }: AppContext, { head }: ShownPeers, drawing: Drawing) {
  return figures.once(`${head.id} ranges ${JSON.stringify(drawing)}`, () =>
    ranges({ ownName: 'You', sentence: drawing.rows.flatMap(sentenceOf).join(' '), ...drawing }),
  )
}

/** “Readiness: you scored 62; half of 31 scored between 48 and 66.” */
function sentenceOf({ label, own, numbers, scored }: RangeRow): string[] {
  if (!numbers) return []
  const half = `half of ${inThousands(scored)} scored between ${numbers.lower} and ${numbers.upper}`
  return [own === null ? `${label}: ${half}.` : `${label}: you scored ${own}; ${half}.`]
}

/** “You are above the middle half in: Leadership. Below it in: Standards and Resourcing. Within it in 11 of 14 sections.” */
function placesInWords(rows: readonly RangeRow[]): string {
  const placed = rows.flatMap(({ label, own, numbers }) =>
    own === null || !numbers ? [] : [{ label, own, ...numbers }],
  )
  if (placed.length === 0) return ''
  const above = placed.filter(({ own, upper }) => own > upper).map(({ label }) => label)
  const below = placed.filter(({ own, lower }) => own < lower).map(({ label }) => label)
  const within = placed.length - above.length - below.length
  const named = (labels: readonly string[]) => (labels.length === 0 ? 'none' : listInWords(labels))
  return `You are above the middle half in: ${named(above)}. Below it in: ${named(below)}. Within it in ${within} of ${placed.length} sections.`
}

export type PointsAmongPeers = NonNullable<Awaited<ReturnType<typeof pointsAmongPeers>>>

/** The sections of the edition, each with where its questions are. */
export function sectionLinks({ themes }: Edition, hrefOf: (section: string) => string) {
  return themes.map(({ id, title, sections }) => ({
    ...{ id, title },
    sections: sections.map((section) => ({ id: section.id, title: section.title, href: hrefOf(section.id) })),
  }))
}
