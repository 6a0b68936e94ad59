// How organisations, or answers, are shared out over several choices: a bar of 100% for each row. For more choices than
// the bands of `band-shares`.
import { legendLines, legendPlaces } from './legend.ts'
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, ROW_WIDTH } from './rows.server.tsx'
import { fillsOf, Patterns, type Shade } from './shades.server.tsx'
import { type Fill, Stack } from './stack.server.tsx'
import { isLine, textRows } from './text-lines.server.tsx'
import { extremesInWords, lowerFirst, MOST_ROWS_TOLD } from './words.ts'

export type PartKind = { readonly label: string; readonly shade: Shade }

/** `counts` and `percents` are in the order of the parts; `percents` are null where there is nothing to share out. */
export type Shared = {
  readonly label: string
  /** How many it is of. */
  readonly of: number
  readonly counts: readonly number[]
  readonly percents: readonly (number | null)[]
}

/** `earlier`: the same at an earlier time, drawn under it. */
export type PartsRow = Shared & { readonly earlier?: Shared | null }

export type PartsData = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly rowName: string
  /** What is counted, such as “Organisations asked”. */
  readonly ofName: string
  readonly parts: readonly PartKind[]
  readonly rows: readonly PartsRow[]
  /** What the picture shows; where left out, every row in words. */
  readonly sentence?: string | undefined
}

const ROOM_FOR_PERCENT = 40

export function parts(data: PartsData): Chart {
  const fills = fillsOf(
    data.id,
    data.parts.map(({ shade }) => shade),
  )
  const all = data.rows.flatMap(withEarlier)
  const used = data.parts.map((_, at) => all.some(({ counts }) => (counts[at] ?? 0) > 0))
  const shown = data.parts.flatMap(({ label }, at) => (used[at] ? [{ label, fill: fills[at] }] : []))
  const places = legendPlaces(
    shown.map(({ label }) => label),
    ROW_WIDTH,
  )
  const rows = textRows(data.rows.map(({ label, of }) => ({ label, after: `(${of.toLocaleString('en-GB')})` })))
  const svg = drawRows({
    label: data.title,
    rows: data.rows.length,
    bars: [...rows.more, 'parts', ...(all.length > data.rows.length ? ['words of earlier', 'earlier'] : [])],
    barHeight: 22,
    ticks: [],
    foot: 0,
    defs: <Patterns id={data.id} />,
    headLines: legendLines(places),
    drawHead: (line, place) =>
      shown.map(({ label, fill }, at) => {
        const own = places[at]
        if (own?.line !== line) return null
        return (
          <LegendItem key={label} x={own.x} y={place.y} name={label}>
            <rect x={1} y={2} width={22} height={14} fill={fill?.fill} stroke={fill?.outline} strokeWidth={2} />
          </LegendItem>
        )
      }),
    drawText: rows.text,
    drawBar: (row, name, place) =>
      isLine(name) ? (
        rows.line(row, name, place)
      ) : name === 'words of earlier' ? (
        <EarlierWords earlier={data.rows[row]?.earlier} y={place.y + place.height - 4} />
      ) : (
        <Stack
          segments={segmentsOf(name === 'parts' ? data.rows[row] : data.rows[row]?.earlier, fills)}
          place={place}
          roomForWords={ROOM_FOR_PERCENT}
        />
      ),
  })
  return { svg, table: tableOf(data), sentence: data.sentence ?? sentenceOf(data) }
}

/** For the table: there a row says by itself what it is. */
function withEarlier({ earlier, ...row }: PartsRow): Shared[] {
  return earlier ? [row, { ...earlier, label: `${row.label} ${earlier.label}` }] : [row]
}

function EarlierWords({ earlier, y }: { earlier: Shared | null | undefined; y: number }) {
  if (!earlier) return null
  return (
    <text y={y} fontSize={15} fill={COLOUR.quiet}>
      {earlier.label} ({earlier.of.toLocaleString('en-GB')})
    </text>
  )
}

/** As long as the exact shares, named by the whole percents. */
function segmentsOf(row: Shared | null | undefined, fills: readonly Fill[]) {
  if (!row || row.of === 0) return []
  return row.counts.flatMap((count, at) => {
    const fill = fills[at]
    const percent = row.percents[at] ?? 0
    return fill ? [{ share: (count / row.of) * 100, words: `${percent}%`, fill, data: percent }] : []
  })
}

function tableOf({ title, rowName, ofName, parts: kinds, rows }: PartsData): ChartTable {
  return {
    caption: title,
    head: [
      { label: rowName, numeric: false },
      { label: ofName, numeric: true },
      ...kinds.map(({ label }) => ({ label, numeric: true })),
    ],
    rows: rows
      .flatMap(withEarlier)
      .map(({ label, of, percents }) => [
        label,
        of.toLocaleString('en-GB'),
        ...percents.map((percent) => (percent === null ? 'No results' : `${percent}%`)),
      ]),
  }
}

function sentenceOf({ parts: kinds, rows }: PartsData): string {
  if (rows.length > MOST_ROWS_TOLD) {
    const top = kinds.findLastIndex(({ shade }) => shade === 'scale')
    const shares = rows.map(({ label, percents }) => ({ label, value: percents[top] ?? null }))
    return `${kinds[top]?.label}. ${extremesInWords(shares, '%')}`
  }
  return rows
    .map(({ label, percents }) => {
      const said = percents.flatMap((percent, at) =>
        percent === null || percent === 0 ? [] : [`${lowerFirst(kinds[at]?.label ?? '')} ${percent}%`],
      )
      return `${label}: ${said.length === 0 ? 'no results' : said.join(', ')}.`
    })
    .join(' ')
}
