// Who moved from where to where: places of the earlier time on the left, of the later one on the right, and between them a
// ribbon for each move, as wide as those who made it are many.
import { Container, PatternLines, SvgWrapper } from '@nivo/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Block, type FlowMoves, Ribbons, sumOf } from './flow-ribbons.server.tsx'
import { linesOf } from './lines-of-text.ts'
import { COLOUR, FONT } from './look.ts'
import type { Chart, ChartTable } from './rows.server.tsx'
import { lowerFirst } from './words.ts'

export type FlowData = FlowMoves & {
  readonly title: string
  /** What the two times are called, such as “2016” and “2017”. */
  readonly before: string
  readonly now: string
  /** Places of each time, lowest first. */
  readonly placesBefore: readonly string[]
  readonly placesNow: readonly string[]
}

const WIDTH = 520
const SIDE = 152
/** Of a place's name, beside its count; the table has it whole. */
const MOST_LETTERS = 14
const TOP = 56
const HEIGHT = 260
const GAP = 14
const BLOCK = 16
const FOOT = 12

export function flow(data: FlowData): Chart {
  const all = sumOf(data.cells.flat())
  const columns = data.placesNow.map((_, at) => sumOf(data.cells.map((row) => row[at] ?? 0)))
  const rows = data.cells.map(sumOf)
  const places = Math.max(rows.length, columns.length)
  // Every place keeps room for its name, however few are there.
  const inner = Math.max(HEIGHT, places * 40)
  const height = TOP + inner + FOOT
  const left = blocksOf(rows, all, inner)
  const right = blocksOf(columns, all, inner)
  const markup = renderToStaticMarkup(
    <Container isInteractive={false} animate={false} renderWrapper={false}>
      <SvgWrapper
        width={WIDTH}
        height={height}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        role="img"
        ariaLabel={data.title}
      >
        <g fontFamily={FONT} fontSize={16} fill={COLOUR.text}>
          <defs>
            <PatternLines
              id={`${data.id}-down`}
              background={COLOUR.paper}
              color={COLOUR.late}
              rotation={-45}
              lineWidth={1.5}
              spacing={7}
            />
          </defs>
          <Heads data={data} />
          <Ribbons moves={data} left={left} right={right} from={SIDE} to={WIDTH - SIDE} />
          <Blocks names={data.placesBefore} counts={rows} blocks={left} x={SIDE - BLOCK} end />
          <Blocks names={data.placesNow} counts={columns} blocks={right} x={WIDTH - SIDE} />
        </g>
      </SvgWrapper>
    </Container>,
  )
  const svg = markup.replace('<svg ', `<svg viewBox="0 0 ${WIDTH} ${height}" `)
  return { svg, table: tableOf(data, rows, columns), sentence: sentenceOf(data, all) }
}

const LEAST = 6

/** From the highest place at the top down. */
function blocksOf(counts: readonly number[], all: number, inner: number): Block[] {
  const unit = all === 0 ? 0 : (inner - GAP * (counts.length - 1) - counts.length * LEAST) / all
  const blocks: Block[] = []
  let y = TOP
  for (const count of counts.toReversed()) {
    const height = count * unit + LEAST
    blocks.unshift({ y, height })
    y += height + GAP
  }
  return blocks
}

function Heads({ data: { before, now, hasDirection, id } }: { data: FlowData }) {
  return (
    <>
      <text x={SIDE - BLOCK} y={40} textAnchor="end" fontWeight="bold">
        {before}
      </text>
      <text x={WIDTH - SIDE + BLOCK} y={40} fontWeight="bold">
        {now}
      </text>
      {hasDirection && (
        <g transform="translate(100 0)">
          <rect x={0} y={3} width={22} height={13} fill={COLOUR.now} />
          <text x={29} y={15}>
            Up
          </text>
          <rect x={85} y={3} width={22} height={13} fill={COLOUR.grid} stroke={COLOUR.quiet} />
          <text x={114} y={15}>
            Same
          </text>
          <rect x={190} y={3} width={22} height={13} fill={`url(#${id}-down)`} stroke={COLOUR.late} />
          <text x={219} y={15}>
            Down
          </text>
        </g>
      )}
    </>
  )
}

type BlocksProps = {
  names: readonly string[]
  counts: readonly number[]
  blocks: readonly Block[]
  x: number
  end?: boolean
}

function Blocks({ names, counts, blocks, x, end = false }: BlocksProps) {
  return names.map((name, at) => {
    const block = blocks[at]
    if (!block) return null
    const side = end ? { x: x - 8, textAnchor: 'end' as const } : { x: x + BLOCK + 8 }
    return (
      <g key={name}>
        <rect x={x} y={block.y} width={BLOCK} height={block.height} fill={COLOUR.deep} data-place={counts[at]} />
        <text {...side} y={block.y + block.height / 2 + 5}>
          {linesOf(name, 1, MOST_LETTERS)[0]} <tspan fontWeight="bold">{counts[at]?.toLocaleString('en-GB')}</tspan>
        </text>
      </g>
    )
  })
}

function tableOf(data: FlowData, rows: readonly number[], columns: readonly number[]): ChartTable {
  const numbers = (counts: readonly number[]) => counts.map((count) => count.toLocaleString('en-GB'))
  return {
    caption: data.title,
    head: [
      { label: `From ${data.before}, down; to ${data.now}, across`, numeric: false },
      ...data.placesNow.map((label) => ({ label, numeric: true })),
      { label: `All in ${data.before}`, numeric: true },
    ],
    rows: [
      ...data.placesBefore.map((label, at) => [label, ...numbers(data.cells[at] ?? []), ...numbers([rows[at] ?? 0])]),
      [`All in ${data.now}`, ...numbers(columns), ...numbers([sumOf(rows)])],
    ],
  }
}

function sentenceOf({ placesBefore, placesNow, cells, before, now }: FlowData, all: number): string {
  if (all === 0) return `No organisation can be followed from ${before} to ${now}.`
  const moves = cells.flatMap((row, from) =>
    row.flatMap((count, to) => {
      const [there, here] = [placesBefore[from] ?? '', placesNow[to] ?? '']
      if (count === 0) return []
      const way =
        there === here ? `stayed at ${lowerFirst(there)}` : `went from ${lowerFirst(there)} to ${lowerFirst(here)}`
      return [`${count.toLocaleString('en-GB')} ${way}`]
    }),
  )
  return `Of ${all.toLocaleString('en-GB')}: ${moves.join(', ')}.`
}
