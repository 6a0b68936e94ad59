// What the charts share: rows on a scale of 0 to 100, laid out by nivo and drawn to a still SVG on the server.
// A row is a line of text with its bars under it, so that long names leave the bars their full width.
import { Bar, type BarCustomLayerProps } from '@nivo/bar'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { COLOUR, FONT } from './look.ts'

export type ChartTable = {
  readonly caption: string
  readonly head: readonly { readonly label: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly string[])[]
}

/** One picture three times over: as markup of an svg element, as a table of every number in it, and in words. */
export type Chart = { readonly svg: string; readonly table: ChartTable; readonly sentence: string }

/** A place to draw in, in pixels. `x` turns a value into its distance from the left edge, where 0 is. */
export type Place = {
  readonly x: (value: number) => number
  readonly y: number
  readonly height: number
}

export type RowChart = {
  /** What a screen reader says of the picture. */
  readonly label: string
  readonly rows: number
  /** Names of the bars of each row, from the top. */
  readonly bars: readonly string[]
  readonly barHeight: number
  /** Values named under the rows. */
  readonly ticks: readonly number[]
  /** Room for them, where it isn't the usual. */
  readonly foot?: number
  readonly defs?: ReactNode
  /** Lines of words above the rows; `drawHead` draws each of them in its place. */
  readonly headLines: number
  readonly drawHead: (line: number, place: Place) => ReactNode
  readonly drawText: (row: number, place: Place) => ReactNode
  readonly drawBar: (row: number, bar: string, place: Place) => ReactNode
}

// Narrow, so that the letters can still be read when the picture shrinks to the width of a telephone.
const WIDTH = 520
const SIDE = 15
/** Between the sides, where rows and legends are. */
export const ROW_WIDTH = WIDTH - 2 * SIDE
const HEAD_LINE = 28
const FOOT = 30
const TEXT_HEIGHT = 22
const TEXT = 'text'
const ROW_GAP = 14
const BAR_GAP = 3

export function drawRows(chart: RowChart): string {
  const lines = chart.bars.length + 1
  const row = lines * chart.barHeight + (lines - 1) * BAR_GAP + ROW_GAP
  const top = chart.headLines * HEAD_LINE
  const foot = chart.foot ?? FOOT
  const height = Math.ceil(top + chart.rows * row + ROW_GAP + foot)
  const markup = renderToStaticMarkup(
    // The rows have names but no values. nivo lays out a place for each bar all the same; given a value it also
    // makes springs to animate the bar, which take ten times as long as the rest and stay still on a server.
    <Bar
      data={rowNames(chart.rows)}
      indexBy="row"
      keys={[TEXT, ...chart.bars]}
      layout="horizontal"
      groupMode="grouped"
      width={WIDTH}
      height={height}
      margin={{ top, right: SIDE, bottom: foot, left: SIDE }}
      valueScale={{ type: 'linear', min: 0, max: 100 }}
      padding={ROW_GAP / row}
      innerPadding={BAR_GAP}
      layers={[(layer) => <Drawing chart={chart} layer={layer} />]}
      role="img"
      ariaLabel={chart.label}
      animate={false}
      isInteractive={false}
      renderWrapper={false}
    />,
  )
  return markup.replace('<svg ', `<svg viewBox="0 0 ${WIDTH} ${height}" `)
}

type RowName = { row: string }

// From the last to the first: nivo lays out horizontal rows from the bottom up.
function rowNames(count: number): RowName[] {
  return Array.from({ length: count }, (_, index) => ({ row: String(count - 1 - index) }))
}

function Drawing({ chart, layer }: { chart: RowChart; layer: BarCustomLayerProps<RowName> }) {
  const scale = layer.xScale as (value: number) => number
  const x = (value: number) => tidy(scale(value))
  const { innerHeight: height } = layer
  return (
    <g fontFamily={FONT} fontSize={16} fill={COLOUR.text}>
      {chart.defs && <defs>{chart.defs}</defs>}
      {Array.from({ length: chart.headLines }, (_, line) => {
        const place = { x, y: (line - chart.headLines) * HEAD_LINE, height: HEAD_LINE }
        return <g key={`head ${place.y}`}>{chart.drawHead(line, place)}</g>
      })}
      {layer.bars.map((bar) => {
        const row = Number(bar.data.indexValue)
        const name = String(bar.data.id)
        const place = { x, y: tidy(bar.y), height: tidy(bar.height) }
        if (name !== TEXT) return <g key={bar.key}>{chart.drawBar(row, name, place)}</g>
        // Text needs its own height, whatever that of the bars; it stands on the first of them.
        const above = { x, y: tidy(bar.y + bar.height - TEXT_HEIGHT), height: TEXT_HEIGHT }
        return <g key={bar.key}>{chart.drawText(row, above)}</g>
      })}
      <g textAnchor="middle" fontSize={15}>
        {chart.ticks.map((tick) => (
          <text key={tick} x={x(tick)} y={height + 20}>
            {tick}
          </text>
        ))}
      </g>
    </g>
  )
}

// A tenth of a pixel is as fine as anyone sees, and keeps the markup short.
function tidy(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

/** A sample of a mark with its name, for the line above the rows. */
export function LegendItem({ x, y, name, children }: { x: number; y: number; name: string; children: ReactNode }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {children}
      <text x={30} y={14}>
        {name}
      </text>
    </g>
  )
}
