// The planned path up a ladder: the level at each planned date, as steps, with the target and the days to look at it.
import { Line, type LineCustomSvgLayerProps } from '@nivo/line'
import { renderToStaticMarkup } from 'react-dom/server'
import { dayTicks } from './day-ticks.ts'
import { legendLines } from './legend.ts'
import { COLOUR, FONT, ZONES } from './look.ts'
import { CHECKPOINT, drawEntry, LEGEND_LINE, Planned, pathLegend, Target } from './path-marks.server.tsx'
import type { Chart, ChartTable } from './rows.server.tsx'

/** A day on the path. `on`: YYYY-MM-DD, `date`: the same in words. `position`: of the level planned by then, 0: none. */
export type PathDay = {
  readonly on: string
  readonly date: string
  readonly position: number
  /** Names of the levels planned for this very day. */
  readonly planned: readonly string[]
  readonly checkpoint: string | null
  readonly isTarget: boolean
}

export type LevelPathData = {
  readonly title: string
  /** Names of the levels, lowest first. */
  readonly levels: readonly string[]
  /** Position of the level that is reached, 0: none. */
  readonly reached: number
  /** Earliest first; at least one. */
  readonly days: readonly PathDay[]
  /** Position of the target; null where there is none. */
  readonly target: number | null
  /** YYYY-MM-DD: plans for earlier days are overdue. */
  readonly today: string
  /** What is to be said in words. */
  readonly sentence: string
}

// Narrower than a chart of rows, whose bars need the width: on a telephone its letters come out larger.
const WIDTH = 420
const SIDE = 15
const ROW = 40
const FOOT = 34
const LETTER = 9
const MOST_LETTERS = 15
const NONE = 'None'

type Series = { id: 'path'; data: readonly { x: number; y: number }[] }
type Layer = LineCustomSvgLayerProps<Series>

export function levelPath(data: LevelPathData): Chart {
  const legend = pathLegend(data, WIDTH - 4)
  const top = legendLines(legend.map(({ place }) => place)) * LEGEND_LINE + 16
  const height = top + data.levels.length * ROW + FOOT
  const names = [NONE, ...data.levels].map((name, position) => ({ name: shortened(name), position }))
  const left = Math.max(...names.map(({ name }) => name.length)) * LETTER + 12
  const { from, to } = span(data.days)
  const markup = renderToStaticMarkup(
    <Line<Series>
      data={[{ id: 'path', data: stepsOf(data, from, to) }]}
      width={WIDTH}
      height={height}
      margin={{ top, right: SIDE, bottom: FOOT, left }}
      xScale={{ type: 'linear', min: from, max: to, nice: false }}
      yScale={{ type: 'linear', min: 0, max: data.levels.length, nice: false }}
      curve="stepAfter"
      layers={[
        (layer) => (
          <g fontFamily={FONT} fontSize={16} fill={COLOUR.text}>
            <g transform={`translate(${2 - left} ${5 - top})`}>{legend.map(drawEntry)}</g>
            <Levels names={names} reached={data.reached} layer={layer} />
            <Ticks from={from} to={to} layer={layer} />
            <Days data={data} layer={layer} />
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

const DAY = 86_400_000

/** Days since 1970. */
function dayNumber(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) / DAY
}

/** A little before the first day and after the last, so that what is there before and after can be seen. */
function span(days: readonly PathDay[]): { from: number; to: number } {
  const numbers = days.map(({ on }) => dayNumber(on))
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const room = Math.max((last - first) / 10, 60)
  return { from: first - room, to: last + room / 2 }
}

function stepsOf({ reached, days }: LevelPathData, from: number, to: number) {
  const last = days.at(-1)?.position ?? reached
  return [
    { x: from, y: reached },
    ...days.map(({ on, position }) => ({ x: dayNumber(on), y: position })),
    { x: to, y: last },
  ]
}

type LevelName = { readonly name: string; readonly position: number }

function Levels({ names, reached, layer }: { names: readonly LevelName[]; reached: number; layer: Layer }) {
  const { innerWidth, innerHeight, yScale } = layer
  const y = (position: number) => tidy(yScale(position))
  return (
    <>
      <rect y={y(reached)} width={innerWidth} height={tidy(innerHeight - y(reached))} fill={ZONES[2]} />
      {names.map(({ name, position }) => (
        <g key={position}>
          <path d={`M0 ${y(position)}h${innerWidth}`} stroke={position === 0 ? COLOUR.quiet : COLOUR.grid} />
          <text x={-10} y={y(position) + 5.5} textAnchor="end">
            {name}
          </text>
        </g>
      ))}
    </>
  )
}

function Ticks({ from, to, layer }: { from: number; to: number; layer: Layer }) {
  const { innerHeight, xScale } = layer
  return dayTicks(from, to).map(({ at, label }) => (
    <g key={label}>
      <path d={`M${tidy(xScale(at))} ${innerHeight}v6`} stroke={COLOUR.quiet} />
      <text x={tidy(xScale(at))} y={innerHeight + 24} textAnchor="middle">
        {label}
      </text>
    </g>
  ))
}

function Days({ data: { days, target, today }, layer }: { data: LevelPathData; layer: Layer }) {
  const { innerHeight, xScale, yScale, series, lineGenerator } = layer
  const x = (on: string) => tidy(xScale(dayNumber(on)))
  const y = (position: number) => tidy(yScale(position))
  const path = lineGenerator((series[0]?.data ?? []).map(({ position }) => position))
  return (
    <>
      {days.map(
        ({ on, checkpoint }) =>
          checkpoint !== null && <path key={on} d={`M${x(on)} -8V${innerHeight}`} {...CHECKPOINT} />,
      )}
      {path && <path d={path} fill="none" stroke={COLOUR.now} strokeWidth={4} data-mark="path" />}
      {days.map(
        ({ on, position, planned }) =>
          planned.length > 0 && <Planned key={on} x={x(on)} y={y(position)} isOverdue={on < today} />,
      )}
      {days.map(({ on, isTarget }) => isTarget && target !== null && <Target key={on} x={x(on)} y={y(target)} />)}
    </>
  )
}

function shortened(name: string): string {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name
}

// A tenth of a pixel is as fine as anyone sees.
function tidy(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

function tableOf({ title, levels, reached, days, target, today }: LevelPathData): ChartTable {
  const levelAt = (position: number) => levels[position - 1] ?? NONE
  const rows = days.map(({ on, date, position, planned, checkpoint, isTarget }) => {
    const what = [
      ...planned.map((name) => `${name} planned${on < today ? ' (overdue)' : ''}`),
      ...(checkpoint === null ? [] : [checkpoint]),
      ...(isTarget && target !== null ? [`Target: ${levelAt(target)}`] : []),
    ]
    return [date, what.join('. '), levelAt(position)]
  })
  return {
    caption: title,
    head: ['Date', 'What is planned or due', 'Level on that day'].map((label) => ({ label, numeric: false })),
    rows: [['So far', 'Level reached', levelAt(reached)], ...rows],
  }
}
