// Submissions day by day against the deadline: what came in, how many were asked, and where it may end.
import { Line, type LineCustomSvgLayerProps } from '@nivo/line'
import { renderToStaticMarkup } from 'react-dom/server'
import { dayTicks } from './day-ticks.ts'
import { legendLines, legendPlaces } from './legend.ts'
import { COLOUR, FONT } from './look.ts'
import { CHECKPOINT, drawEntry, LEGEND_LINE } from './path-marks.server.tsx'
import type { Chart, ChartTable } from './rows.server.tsx'

export type BurnUpData = {
  readonly title: string
  /** Every day from the first, earliest first; at least one. `on`: YYYY-MM-DD, `date`: the same in words. */
  readonly days: readonly { readonly on: string; readonly date: string; readonly total: number }[]
  /** The last day, YYYY-MM-DD and in words. */
  readonly closesOn: string
  readonly closesOnDate: string
  readonly invited: number
  /** How many there may be at the end; null where nothing can be said. */
  readonly forecast: number | null
  /** What is to be said in words. */
  readonly sentence: string
}

const WIDTH = 420
/** As half of the name of a day takes that stands at the end; at least as much is left at the start. */
const RIGHT = 38
const FOOT = 34
const PLOT = 220
const LETTER = 9
const DAY = 86_400_000
/** A table of more days is read by weeks. */
const MOST_ROWS = 31

type Series = { id: 'submitted'; data: readonly { x: number; y: number }[] }
type Layer = LineCustomSvgLayerProps<Series>

const FORECAST = { fill: 'none', stroke: COLOUR.now, strokeWidth: 3, strokeDasharray: '3 5' } as const
const INVITED = { fill: 'none', stroke: COLOUR.quiet, strokeWidth: 2 } as const
const SUBMITTED = { fill: 'none', stroke: COLOUR.now, strokeWidth: 4 } as const

export function burnUpChart(data: BurnUpData): Chart {
  const legend = legendOf(data)
  const top = legendLines(legend.map(({ place }) => place)) * LEGEND_LINE + 16
  const height = top + PLOT + FOOT
  const most = Math.max(data.invited, 1)
  const left = Math.max(most.toLocaleString('en-GB').length * LETTER + 14, RIGHT)
  const from = dayNumber(data.days[0]?.on ?? data.closesOn)
  const to = Math.max(dayNumber(data.days.at(-1)?.on ?? data.closesOn), dayNumber(data.closesOn), from + 1)
  const markup = renderToStaticMarkup(
    <Line<Series>
      data={[{ id: 'submitted', data: data.days.map(({ on, total }) => ({ x: dayNumber(on), y: total })) }]}
      width={WIDTH}
      height={height}
      margin={{ top, right: RIGHT, bottom: FOOT, left }}
      xScale={{ type: 'linear', min: from, max: to, nice: false }}
      yScale={{ type: 'linear', min: 0, max: most, nice: false }}
      curve="linear"
      layers={[
        (layer) => (
          <g fontFamily={FONT} fontSize={16} fill={COLOUR.text}>
            <g transform={`translate(${2 - left} ${5 - top})`}>{legend.map(drawEntry)}</g>
            <Axes from={from} to={to} most={most} layer={layer} />
            <Marks data={data} layer={layer} />
          </g>
        ),
      ]}
      role="img"
      ariaLabel={data.title}
      animate={false}
      isInteractive={false}
      renderWrapper={false}
    />,
  )
  const svg = markup.replace('<svg ', `<svg viewBox="0 0 ${WIDTH} ${height}" class="app-figure__narrow" `)
  return { svg, table: tableOf(data), sentence: data.sentence }
}

function legendOf({ forecast }: BurnUpData) {
  const items = [
    { name: 'Submitted', mark: <path d="M0 9h22" {...SUBMITTED} /> },
    { name: 'Asked', mark: <path d="M0 9h22" {...INVITED} /> },
    ...(forecast === null ? [] : [{ name: 'Forecast', mark: <path d="M0 9h22" {...FORECAST} /> }]),
    { name: 'Last day', mark: <path d="M11 0v18" {...CHECKPOINT} /> },
  ]
  const places = legendPlaces(
    items.map(({ name }) => name),
    WIDTH - 4,
  )
  return items.map((item, index) => ({ ...item, place: places[index] ?? { line: 0, x: 0 } }))
}

function dayNumber(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) / DAY
}

type AxesProps = { from: number; to: number; most: number; layer: Layer }

function Axes({ from, to, most, layer }: AxesProps) {
  const { innerHeight, innerWidth, xScale, yScale } = layer
  const half = Math.round(most / 2)
  return (
    <>
      {[...new Set([0, half, most])].map((value) => (
        <g key={value}>
          <path d={`M0 ${tidy(yScale(value))}h${innerWidth}`} stroke={value === 0 ? COLOUR.quiet : COLOUR.grid} />
          <text x={-8} y={tidy(yScale(value)) + 5.5} textAnchor="end">
            {value.toLocaleString('en-GB')}
          </text>
        </g>
      ))}
      {dayTicks(from, to).map(({ at, label }) => (
        <g key={label}>
          <path d={`M${tidy(xScale(at))} ${innerHeight}v6`} stroke={COLOUR.quiet} />
          <text x={tidy(xScale(at))} y={innerHeight + 24} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
    </>
  )
}

function Marks({ data: { closesOn, days, invited, forecast }, layer }: { data: BurnUpData; layer: Layer }) {
  const { innerHeight, innerWidth, xScale, yScale, series, lineGenerator } = layer
  const path = lineGenerator((series[0]?.data ?? []).map(({ position }) => position))
  const end = tidy(xScale(dayNumber(closesOn)))
  const last = days.at(-1)
  const from = last && `M${tidy(xScale(dayNumber(last.on)))} ${tidy(yScale(last.total))}`
  return (
    <>
      <path d={`M0 ${tidy(yScale(invited))}h${innerWidth}`} {...INVITED} data-mark="invited" />
      <path d={`M${end} -8V${innerHeight}`} {...CHECKPOINT} data-mark="deadline" />
      {forecast !== null && from && (
        <path d={`${from}L${end} ${tidy(yScale(forecast))}`} {...FORECAST} data-mark="forecast" />
      )}
      {path && <path d={path} {...SUBMITTED} data-mark="submitted" />}
    </>
  )
}

// A tenth of a pixel is as fine as anyone sees.
function tidy(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

function tableOf({ title, days, closesOnDate, forecast }: BurnUpData): ChartTable {
  const step = days.length > MOST_ROWS ? 7 : 1
  const shown = days.filter((_, index) => (days.length - 1 - index) % step === 0)
  const rows = shown.map(({ date, total }) => [date, total.toLocaleString('en-GB')])
  const end = forecast === null ? [] : [[`${closesOnDate}, forecast`, forecast.toLocaleString('en-GB')]]
  return {
    caption: title,
    head: [
      { label: step === 1 ? 'By the end of' : 'By the end of, week by week', numeric: false },
      { label: 'Submitted', numeric: true },
    ],
    rows: [...rows, ...end],
  }
}
