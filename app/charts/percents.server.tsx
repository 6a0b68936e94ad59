// A percentage for each row: a bar on a scale of 0 to 100%, and where there is an earlier time, one in outline under it.
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place } from './rows.server.tsx'
import { isLine, textRows } from './text-lines.server.tsx'
import { extremesInWords, MOST_ROWS_TOLD } from './words.ts'

/** `count` of `of`; `percent` is null where there was nobody. */
export type PercentShare = { readonly percent: number | null; readonly count: number; readonly of: number }
export type PercentRow = { readonly label: string; readonly now: PercentShare; readonly before?: PercentShare | null }

export type PercentsData = {
  readonly title: string
  readonly rowName: string
  /** What is counted, for the table, such as “Practices”. */
  readonly countName: string
  readonly ofName: string
  readonly now: string
  /** What the earlier time is called; null where there is none. */
  readonly before: string | null
  readonly rows: readonly PercentRow[]
  /** Where left out, every row in words. */
  readonly sentence?: string | undefined
}

export function percents(data: PercentsData): Chart {
  const { now, before } = data
  const rows = textRows(data.rows)
  const svg = drawRows({
    label: data.title,
    rows: data.rows.length,
    bars: [...rows.more, 'now', ...(before === null ? [] : ['before'])],
    barHeight: 20,
    ticks: [0, 25, 50, 75, 100],
    headLines: before === null ? 0 : 1,
    drawHead: (_, place) => <Legend now={now} before={before ?? ''} y={place.y} />,
    drawText: rows.text,
    drawBar: (row, name, place) => {
      if (isLine(name)) return rows.line(row, name, place)
      const own = data.rows[row]
      const isBefore = name === 'before'
      return (
        <ShareBar percent={(isBefore ? own?.before : own?.now)?.percent ?? null} place={place} outlined={isBefore} />
      )
    },
  })
  return { svg, table: tableOf(data), sentence: data.sentence ?? sentenceOf(data) }
}

function Legend({ now, before, y }: { now: string; before: string; y: number }) {
  return (
    <>
      <LegendItem x={0} y={y} name={now}>
        <rect y={2} width={24} height={14} fill={COLOUR.now} />
      </LegendItem>
      <LegendItem x={60 + now.length * 9} y={y} name={before}>
        <rect x={1} y={3} width={22} height={12} fill={COLOUR.paper} stroke={COLOUR.quiet} strokeWidth={2} />
      </LegendItem>
    </>
  )
}

function ShareBar({ percent, place, outlined }: { percent: number | null; place: Place; outlined: boolean }) {
  const { x, y, height } = place
  const middle = y + height / 2 + 5
  if (percent === null) {
    return (
      <text x={8} y={middle} fontSize={15} fill={COLOUR.quiet}>
        No results
      </text>
    )
  }
  // A share of 0 is a share: its bar is thin, not missing.
  const width = Math.max(x(percent), 3)
  const isInside = percent > 88
  const look = outlined
    ? { fill: COLOUR.paper, stroke: COLOUR.quiet, strokeWidth: 2, x: 1, width: Math.max(width - 2, 1) }
    : { fill: COLOUR.now, x: 0, width }
  return (
    <>
      <rect x={0} y={y} width={x(100)} height={height} fill={COLOUR.paper} stroke={COLOUR.grid} />
      <rect y={y + 2} height={height - 4} {...look} data-percent={percent} />
      <text
        x={isInside ? width - 8 : width + 7}
        y={middle}
        fontSize={15}
        fontWeight={outlined ? 'normal' : 'bold'}
        textAnchor={isInside ? 'end' : 'start'}
        fill={isInside && !outlined ? COLOUR.paper : COLOUR.text}
      >
        {percent}%
      </text>
    </>
  )
}

function tableOf({ title, rowName, countName, ofName, now, before, rows }: PercentsData): ChartTable {
  const heads = (year: string) => [
    { label: before === null ? ofName : `${ofName}, ${year}`, numeric: true },
    { label: before === null ? countName : `${countName}, ${year}`, numeric: true },
    { label: before === null ? 'Share' : `Share, ${year}`, numeric: true },
  ]
  return {
    caption: title,
    head: [{ label: rowName, numeric: false }, ...heads(now), ...(before === null ? [] : heads(before))],
    rows: rows.map((row) => [row.label, ...cellsOf(row.now), ...(before === null ? [] : cellsOf(row.before ?? null))]),
  }
}

function cellsOf(share: PercentShare | null): string[] {
  if (!share) return ['Not asked', 'Not asked', 'Not asked']
  const { percent, count, of } = share
  return [of.toLocaleString('en-GB'), count.toLocaleString('en-GB'), percent === null ? 'No results' : `${percent}%`]
}

function sentenceOf({ rows, before }: PercentsData): string {
  if (rows.length > MOST_ROWS_TOLD) {
    return extremesInWords(
      rows.map(({ label, now }) => ({ label, value: now.percent })),
      '%',
    )
  }
  return rows
    .map(({ label, now, before: earlier }) => {
      const then = before !== null && earlier?.percent != null ? ` (${earlier.percent}% in ${before})` : ''
      return `${label}: ${now.percent === null ? 'no results' : `${now.percent}%`}${then}.`
    })
    .join(' ')
}
