// How organisations are shared out over the bands, one bar of 100% for each year.
import { PatternLines } from '@nivo/core'
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place } from './rows.server.tsx'
import { lowerFirst } from './words.ts'

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

type Fill = { readonly fill: string; readonly outline: string; readonly text: string; readonly isPatterned: boolean }

const GAP = 3
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
    drawBar: (row, _, place) => <Stack shares={data.rows[row]?.shares ?? []} fills={fills} place={place} />,
  })
  return { svg, table: tableOf(data), sentence: sentenceOf(data) }
}

/** From outline to solid, so that the order shows without colour: lines, pale, full. */
function fillOf(index: number, bands: number, pattern: string): Fill {
  if (index === bands - 1) return { fill: COLOUR.deep, outline: COLOUR.deep, text: COLOUR.paper, isPatterned: false }
  if (index > 0) return { fill: COLOUR.pale, outline: COLOUR.now, text: COLOUR.text, isPatterned: false }
  return { fill: `url(#${pattern})`, outline: COLOUR.quiet, text: COLOUR.text, isPatterned: true }
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

function Stack({ shares, fills, place }: { shares: readonly number[]; fills: readonly Fill[]; place: Place }) {
  let before = 0
  return shares.map((share, index) => {
    const start = place.x(before)
    before += share
    const fill = fills[index]
    const width = place.x(before) - start - GAP
    if (share <= 0 || !fill) return null
    return <Segment key={fill.fill + start} share={share} fill={fill} x={start} width={width} place={place} />
  })
}

type SegmentProps = { share: number; fill: Fill; x: number; width: number; place: Place }

function Segment({ share, fill, x, width, place: { y, height } }: SegmentProps) {
  const middle = x + width / 2
  return (
    <>
      <rect
        x={x + 1}
        y={y + 1}
        width={Math.max(width - 2, 1)}
        height={height - 2}
        fill={fill.fill}
        stroke={fill.outline}
        strokeWidth={2}
        data-share={share}
      />
      {width >= ROOM_FOR_TEXT && (
        <>
          {fill.isPatterned && <rect x={middle - 21} y={y + 4} width={42} height={height - 8} fill={COLOUR.paper} />}
          <text x={middle} y={y + height / 2 + 5.5} textAnchor="middle" fontWeight="bold" fill={fill.text}>
            {share}%
          </text>
        </>
      )}
    </>
  )
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
  return rows.map((row) => `${row.label}: ${sharesInWords(row, bands)}.`).join(' ')
}
