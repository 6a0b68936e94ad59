// Where the scores of many lie: for each row a line from the lowest to the highest, a box around the middle half, and a
// mark at the median.
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place } from './rows.server.tsx'
import { isLine, textRows } from './text-lines.server.tsx'
import { extremesInWords, MOST_ROWS_TOLD } from './words.ts'

/** Whole numbers, 0 to 100. */
export type BoxScores = {
  readonly lowest: number
  readonly lower: number
  readonly median: number
  readonly upper: number
  readonly highest: number
}

/** `n`: how many have a score; `scores` is null where nobody has. */
export type BoxRow = { readonly label: string; readonly n: number; readonly scores: BoxScores | null }

export type BoxesData = {
  readonly title: string
  /** What a row is, such as “Section”. */
  readonly rowName: string
  readonly rows: readonly BoxRow[]
  /** What the picture shows; where left out, every row in words. */
  readonly sentence?: string | undefined
}

const TICKS = [0, 25, 50, 75, 100]

export function boxes(data: BoxesData): Chart {
  const rows = textRows(data.rows.map(({ label, n }) => ({ label, after: `(${n.toLocaleString('en-GB')})` })))
  const svg = drawRows({
    label: data.title,
    rows: data.rows.length,
    bars: [...rows.more, 'box'],
    barHeight: 22,
    ticks: TICKS,
    headLines: 1,
    drawHead: (_, place) => <Legend y={place.y} />,
    drawText: rows.text,
    drawBar: (row, name, place) =>
      isLine(name) ? rows.line(row, name, place) : <Box scores={data.rows[row]?.scores ?? null} place={place} />,
  })
  return { svg, table: tableOf(data), sentence: data.sentence ?? sentenceOf(data.rows) }
}

function Legend({ y }: { y: number }) {
  return (
    <>
      <LegendItem x={0} y={y} name="Lowest to highest">
        <path d="M1 4v10M1 9h22M23 4v10" stroke={COLOUR.quiet} strokeWidth={2} fill="none" />
      </LegendItem>
      <LegendItem x={190} y={y} name="Middle half">
        <rect x={1} y={2} width={22} height={14} fill={COLOUR.pale} stroke={COLOUR.now} strokeWidth={2} />
      </LegendItem>
      <LegendItem x={330} y={y} name="Median">
        <rect x={10} y={0} width={5} height={18} fill={COLOUR.deep} />
      </LegendItem>
    </>
  )
}

function Box({ scores, place: { x, y, height } }: { scores: BoxScores | null; place: Place }) {
  const middle = y + height / 2
  const grid = TICKS.map((tick) => `M${x(tick)} ${y - 2}v${height + 4}`).join('')
  if (!scores) {
    return (
      <text x={8} y={middle + 5} fontSize={15} fill={COLOUR.quiet}>
        No scores
      </text>
    )
  }
  const { lowest, lower, median, upper, highest } = scores
  const isFarRight = median > 88
  return (
    <>
      <path d={grid} stroke={COLOUR.grid} />
      <path
        d={`M${x(lowest)} ${y + 4}v${height - 8}M${x(lowest)} ${middle}H${x(highest)}M${x(highest)} ${y + 4}v${height - 8}`}
        stroke={COLOUR.quiet}
        strokeWidth={2}
        fill="none"
      />
      <rect
        x={x(lower)}
        y={y + 2}
        width={Math.max(x(upper) - x(lower), 2)}
        height={height - 4}
        fill={COLOUR.pale}
        stroke={COLOUR.now}
        strokeWidth={2}
        data-mark="middle half"
      />
      <rect x={x(median) - 2.5} y={y} width={5} height={height} fill={COLOUR.deep} data-mark="median" />
      <rect
        x={isFarRight ? x(median) - 32 : x(median) + 5}
        y={y + 4}
        width={27}
        height={height - 8}
        fill={COLOUR.paper}
        fillOpacity={0.85}
      />
      <text
        x={isFarRight ? x(median) - 7 : x(median) + 7}
        y={middle + 5}
        fontSize={15}
        fontWeight="bold"
        textAnchor={isFarRight ? 'end' : 'start'}
      >
        {median}
      </text>
    </>
  )
}

function tableOf({ title, rowName, rows }: BoxesData): ChartTable {
  const heads = ['With a score', 'Lowest', 'Lower quartile', 'Median', 'Upper quartile', 'Highest']
  return {
    caption: title,
    head: [{ label: rowName, numeric: false }, ...heads.map((label) => ({ label, numeric: true }))],
    rows: rows.map(({ label, n, scores }) => {
      const numbers = scores && [scores.lowest, scores.lower, scores.median, scores.upper, scores.highest]
      return [label, n.toLocaleString('en-GB'), ...(numbers?.map(String) ?? heads.slice(1).map(() => 'No score'))]
    }),
  }
}

function sentenceOf(rows: readonly BoxRow[]): string {
  if (rows.length <= MOST_ROWS_TOLD) return rows.map(rowInWords).join(' ')
  const medians = rows.map(({ label, scores }) => ({ label, value: scores?.median ?? null }))
  return `Medians. ${extremesInWords(medians)}`
}

function rowInWords({ label, scores }: BoxRow): string {
  if (!scores) return `${label}: no scores.`
  return `${label}: median ${scores.median}, half from ${scores.lower} to ${scores.upper}.`
}
