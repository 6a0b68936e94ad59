// One score among those of many: a line from the lowest to the highest, a box for the middle half, a tick for the median, and
// the own score as a diamond, told apart by shape.

import { legendLines, legendPlaces } from './legend.ts'
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place, ROW_WIDTH } from './rows.server.tsx'
import { inThousands, lowerFirst } from './words.ts'

/** Whole numbers, 0 to 100. */
export type RangeNumbers = {
  readonly lowest: number
  readonly lower: number
  readonly median: number
  readonly upper: number
  readonly highest: number
}

export type RangeRow = {
  /** Such as “Readiness”, or “2017”. */
  readonly label: string
  /** Null where there is none. */
  readonly own: number | null
  /** How many scores these are of. */
  readonly scored: number
  /** Null where they are not shown; `why` says it, such as “Not shown: fewer than 6 have a score”. */
  readonly numbers: RangeNumbers | null
  readonly why: string
}

export type RangesData = {
  readonly title: string
  /** What a row is, for the head of the table, such as “Theme”. */
  readonly rowName: string
  /** Whose the diamond is: “You”. */
  readonly ownName: string
  readonly rows: readonly RangeRow[]
  /** “You scored 62 on readiness; half of 31 scored between 48 and 66.” */
  readonly sentence: string
}

const TICKS = [0, 25, 50, 75, 100]
const MOST_LETTERS = 24

export function ranges(data: RangesData): Chart {
  const isOwnIn = data.rows.some(({ own }) => own !== null)
  const legend = [...(isOwnIn ? [{ name: data.ownName, sample: <Diamond x={12} y={9} /> }] : []), ...SAMPLES]
  const places = legendPlaces(
    legend.map(({ name }) => name),
    ROW_WIDTH,
  )
  const svg = drawRows({
    label: data.title,
    rows: data.rows.length,
    bars: ['range'],
    barHeight: 24,
    ticks: TICKS,
    headLines: legendLines(places),
    drawHead: (line, { y }) =>
      legend.map(({ name, sample }, index) =>
        places[index]?.line === line ? (
          <LegendItem key={name} x={places[index].x} y={y} name={name}>
            {sample}
          </LegendItem>
        ) : null,
      ),
    drawText: (row, place) => <RowText row={data.rows[row]} ownName={data.ownName} y={place.y} />,
    drawBar: (row, _, place) => <Drawn row={data.rows[row]} place={place} />,
  })
  return { svg, table: tableOf(data), sentence: data.sentence }
}

const SAMPLES = [
  { name: 'Median', sample: <rect x={10} y={0} width={4} height={18} fill={COLOUR.text} /> },
  { name: 'Middle half', sample: <Box x={1} y={3} width={22} height={12} /> },
  { name: 'Lowest to highest', sample: <Line from={1} to={23} y={9} /> },
]

function RowText({ row, ownName, y }: { row: RangeRow | undefined; ownName: string; y: number }) {
  if (!row) return null
  const { label, own, numbers, why } = row
  const range = numbers ? `median ${numbers.median}, middle half ${numbers.lower} to ${numbers.upper}` : lowerFirst(why)
  // Beside a long name there is no room for it; the table has it.
  const isRoomy = label.length <= MOST_LETTERS || !numbers
  return (
    <text y={y + 16}>
      <tspan fontWeight="bold">{label}</tspan>
      <tspan dx={10} fill={COLOUR.quiet} fontSize={14.5}>
        {own === null ? `${ownName}: no score` : `${ownName}: ${own}`}
        {isRoomy && `; ${range}`}
      </tspan>
    </text>
  )
}

function Drawn({ row, place: { x, y, height } }: { row: RangeRow | undefined; place: Place }) {
  if (!row) return null
  const { numbers, own } = row
  const middle = y + height / 2
  return (
    <>
      <path d={TICKS.map((tick) => `M${x(tick) + 0.5} ${y}v${height}`).join('')} stroke={COLOUR.grid} />
      {numbers && (
        <>
          <Line from={x(numbers.lowest)} to={x(numbers.highest)} y={middle} />
          <Box x={x(numbers.lower)} y={y + 4} width={x(numbers.upper) - x(numbers.lower)} height={height - 8} />
          <rect
            x={x(numbers.median) - 2}
            y={y + 1}
            width={4}
            height={height - 2}
            fill={COLOUR.text}
            data-mark="median"
          />
        </>
      )}
      {own !== null && (
        <g data-mark="own">
          <Diamond x={x(own)} y={middle} />
        </g>
      )}
    </>
  )
}

function Line({ from, to, y }: { from: number; to: number; y: number }) {
  return <path d={`M${from} ${y}H${to}M${from} ${y - 5}v10M${to} ${y - 5}v10`} stroke={COLOUR.quiet} strokeWidth={2} />
}

/** Also where the whole middle half has one score. */
function Box({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const shown = Math.max(width, 4)
  return (
    <rect
      x={x}
      y={y}
      width={shown}
      height={height}
      fill={COLOUR.pale}
      stroke={COLOUR.now}
      strokeWidth={2}
      data-mark="half"
    />
  )
}

/** With a rim, so that it stands out from whatever it lies on. */
function Diamond({ x, y }: { x: number; y: number }) {
  return <path d={`M${x} ${y - 9}l9 9l-9 9l-9 -9z`} fill={COLOUR.deep} stroke={COLOUR.paper} strokeWidth={2} />
}

function tableOf({ title, rowName, ownName, rows }: RangesData): ChartTable {
  const numeric = [ownName, 'Lowest', 'Lower quartile', 'Median', 'Upper quartile', 'Highest', 'Organisations']
  return {
    caption: title,
    head: [{ label: rowName, numeric: false }, ...numeric.map((label) => ({ label, numeric: true }))],
    rows: rows.map(({ label, own, numbers, scored, why }) => [
      label,
      own === null ? 'No score' : String(own),
      ...(numbers
        ? [
            ...[numbers.lowest, numbers.lower, numbers.median, numbers.upper, numbers.highest].map(String),
            inThousands(scored),
          ]
        : [why, '–', '–', '–', '–', '–']),
    ]),
  }
}
