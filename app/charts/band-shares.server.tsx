// How organisations are shared out over the bands, one bar of 100% for each year.
import { PatternLines } from '@nivo/core'
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place } from './rows.server.tsx'
import { type Fill, type Segment, Stack } from './stack.server.tsx'
import { extremesInWords, lowerFirst, MOST_ROWS_TOLD } from './words.ts'

export type BandSharesRow = {
  /** Such as “2017”, or “Readiness, 2017”. */
  readonly label: string
  /** Whole percent for each band, in the order of `bands`; null where there was nothing to share out. */
  readonly shares: readonly number[] | null
}

export type BandSharesData = {
  /** Unique on the page: the names of fill patterns are made from it. */
  readonly id: string
  readonly title: string
  /** What a row is, for the head of the table, such as “Year”. */
  readonly rowName: string
  /** Names of the bands, lowest first. */
  readonly bands: readonly string[]
  readonly rows: readonly BandSharesRow[]
}

const ROOM_FOR_TEXT = 44

export function bandShares(data: BandSharesData): Chart {
  const pattern = `${data.id}-lines`
  const fills = data.bands.map((_, index) => fillOf(index, data.bands.length, pattern))
  const svg = drawRows({
    label: data.title,
    rows: data.rows.length,
    bars: ['shares'],
    barHeight: 28,
    ticks: [],
    defs: (
      <PatternLines
        id={pattern}
        background={COLOUR.paper}
        color={COLOUR.quiet}
        rotation={45}
        lineWidth={1.5}
        spacing={8}
      />
    ),
    headLines: 1,
    drawHead: (_, place) => <Legend bands={data.bands} fills={fills} y={place.y} />,
    drawText: (row, place) => <RowText row={data.rows[row]} bands={data.bands} place={place} />,
    drawBar: (row, _, place) => (
      <Stack segments={segmentsOf(data.rows[row]?.shares ?? [], fills)} place={place} roomForWords={ROOM_FOR_TEXT} />
    ),
  })
  return { svg, table: tableOf(data), sentence: sentenceOf(data) }
}

/** From outline to solid, so that the order shows without colour: lines, pale, full. */
function fillOf(index: number, bands: number, pattern: string): Fill {
  if (index === bands - 1) return { fill: COLOUR.deep, outline: COLOUR.deep, text: COLOUR.paper }
  if (index > 0) return { fill: COLOUR.pale, outline: COLOUR.now, text: COLOUR.text }
  return { fill: `url(#${pattern})`, outline: COLOUR.quiet, text: COLOUR.text, ground: COLOUR.paper }
}

function Legend({ bands, fills, y }: { bands: readonly string[]; fills: readonly Fill[]; y: number }) {
  return bands.map((band, index) => {
    const { fill, outline } = fills[index] ?? {}
    return (
      <LegendItem key={band} x={index * 120} y={y} name={band}>
        <rect x={1} y={2} width={22} height={14} fill={fill} stroke={outline} strokeWidth={2} />
      </LegendItem>
    )
  })
}

function RowText({ row, bands, place }: { row: BandSharesRow | undefined; bands: readonly string[]; place: Place }) {
  if (!row) return null
  return (
    <text y={place.y + 15}>
      <tspan fontWeight="bold">{row.label}</tspan>
      <tspan dx={10} fill={COLOUR.quiet}>
        {sharesInWords(row, bands)}
      </tspan>
    </text>
  )
}

function segmentsOf(shares: readonly number[], fills: readonly Fill[]): Segment[] {
  return shares.flatMap((share, index) => {
    const fill = fills[index]
    return fill ? [{ share, words: `${share}%`, fill, data: share }] : []
  })
}

function sharesInWords({ shares }: BandSharesRow, bands: readonly string[]): string {
  if (shares === null) return 'no results'
  return bands.map((band, index) => `${lowerFirst(band)} ${shares[index] ?? 0}%`).join(', ')
}

function tableOf({ title, rowName, bands, rows }: BandSharesData): ChartTable {
  return {
    caption: title,
    head: [{ label: rowName, numeric: false }, ...bands.map((label) => ({ label, numeric: true }))],
    rows: rows.map(({ label, shares }) => [
      label,
      ...bands.map((_, index) => (shares === null ? 'No results' : `${shares[index] ?? 0}%`)),
    ]),
  }
}

function sentenceOf({ bands, rows }: BandSharesData): string {
  if (rows.length > 2 * MOST_ROWS_TOLD) {
    const shares = rows.map(({ label, shares: own }) => ({ label, value: own?.at(-1) ?? null }))
    return `${bands.at(-1)}. ${extremesInWords(shares, '%')}`
  }
  return rows.map((row) => `${row.label}: ${sharesInWords(row, bands)}.`).join(' ')
}
