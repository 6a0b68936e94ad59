// How the views of a poll, or the answers of peers, are spread over the options: a bar for each option, as long as its
// share of all.
import { COLOUR } from './look.ts'
import { type Chart, drawRows, type Place } from './rows.server.tsx'
import { listInWords } from './words.ts'

export type SpreadOption = { readonly label: string; readonly views: number }

/** What is counted, in words; views where nothing is said. */
export type Counted = { readonly one: string; readonly many: string; readonly column: string }

export type SpreadData = {
  readonly title: string
  readonly options: readonly SpreadOption[]
  readonly counted?: Counted | undefined
}

const VIEWS: Counted = { one: 'view', many: 'views', column: 'Views' }

const MOST_LETTERS = 54

export function spread({ title, options, counted = VIEWS }: SpreadData): Chart {
  const all = options.reduce((sum, { views }) => sum + views, 0)
  const svg = drawRows({
    label: title,
    rows: options.length,
    bars: ['views'],
    barHeight: 10,
    ticks: [],
    foot: 0,
    headLines: 0,
    drawHead: () => null,
    drawText: (row, place) => <RowText option={options[row]} place={place} />,
    drawBar: (row, _, place) => <ViewsBar views={options[row]?.views ?? 0} of={all} place={place} />,
  })
  const table = {
    caption: title,
    head: [
      { label: 'Answer', numeric: false },
      { label: counted.column, numeric: true },
    ],
    rows: options.map(({ label, views }) => [label, String(views)]),
  }
  return { svg, table, sentence: sentenceOf(options, all, counted) }
}

function RowText({ option, place }: { option: SpreadOption | undefined; place: Place }) {
  if (!option) return null
  const { label, views } = option
  return (
    <text y={place.y + 16}>
      <tspan>{label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS)}…` : label}</tspan>
      <tspan dx={10} fontWeight="bold">
        {views}
      </tspan>
    </text>
  )
}

function ViewsBar({ views, of, place: { x, y, height } }: { views: number; of: number; place: Place }) {
  const width = of === 0 ? 0 : x((views / of) * 100) - x(0)
  return (
    <>
      <rect x={x(0)} y={y} width={x(100) - x(0)} height={height} fill={COLOUR.paper} stroke={COLOUR.grid} />
      <rect x={x(0)} y={y} width={2} height={height} fill={COLOUR.quiet} />
      {views > 0 && <rect x={x(0)} y={y} width={width} height={height} fill={COLOUR.now} data-views={views} />}
    </>
  )
}

function sentenceOf(options: readonly SpreadOption[], all: number, { one, many }: Counted): string {
  if (all === 0) return `No ${many} yet.`
  const parts = options.flatMap(({ label, views }) => (views > 0 ? [`${views} “${label}”`] : []))
  return `${all} ${all === 1 ? one : many}: ${listInWords(parts)}.`
}
