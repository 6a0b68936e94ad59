// How a group of organisations is shared out over answers or levels: a bar for each, and a diamond at the own one.
import { COLOUR } from './look.ts'
import { type Chart, drawRows, type Place } from './rows.server.tsx'
import { inThousands, listInWords } from './words.ts'

/** `percent`: of the whole group, a whole number. */
export type PeerShare = {
  readonly label: string
  readonly count: number
  readonly percent: number
  readonly isOwn: boolean
}

export type PeerSharesData = {
  readonly title: string
  /** What a row is, for the head of the table: “Answer”. */
  readonly rowName: string
  /** What the own one is called: “Your answer”. */
  readonly ownName: string
  readonly rows: readonly PeerShare[]
}

const MOST_LETTERS = 42

export function peerShares({ title, rowName, ownName, rows }: PeerSharesData): Chart {
  const svg = drawRows({
    label: title,
    rows: rows.length,
    bars: ['share'],
    barHeight: 12,
    ticks: [],
    foot: 0,
    headLines: 0,
    drawHead: () => null,
    drawText: (row, { y }) => <RowText row={rows[row]} ownName={ownName} y={y} />,
    drawBar: (row, _, place) => <ShareBar percent={rows[row]?.percent ?? 0} place={place} />,
  })
  const head = [
    { label: rowName, numeric: false },
    { label: 'Organisations', numeric: true },
    { label: 'Share', numeric: true },
    { label: ownName, numeric: false },
  ]
  const cells = rows.map(({ label, count, percent, isOwn }) => [
    label,
    inThousands(count),
    `${percent}%`,
    isOwn ? 'Yes' : '',
  ])
  return { svg, table: { caption: title, head, rows: cells }, sentence: sentenceOf(rows, ownName) }
}

function RowText({ row, ownName, y }: { row: PeerShare | undefined; ownName: string; y: number }) {
  if (!row) return null
  const { label, percent, isOwn } = row
  const x = isOwn ? 24 : 0
  return (
    <>
      {isOwn && <path d={`M10 ${y + 1}l9 9l-9 9l-9 -9z`} fill={COLOUR.deep} data-mark="own" />}
      <text x={x} y={y + 16}>
        <tspan fontWeight={isOwn ? 'bold' : undefined}>
          {label.length > MOST_LETTERS ? `${label.slice(0, MOST_LETTERS)}…` : label}
          {isOwn && ` (${ownName.toLowerCase()})`}
        </tspan>
        <tspan dx={10} fontWeight="bold">
          {percent}%
        </tspan>
      </text>
    </>
  )
}

function ShareBar({ percent, place: { x, y, height } }: { percent: number; place: Place }) {
  return (
    <>
      <rect x={x(0)} y={y} width={x(100) - x(0)} height={height} fill={COLOUR.paper} stroke={COLOUR.grid} />
      <rect x={x(0)} y={y} width={2} height={height} fill={COLOUR.quiet} />
      {percent > 0 && <rect x={x(0)} y={y} width={x(percent) - x(0)} height={height} fill={COLOUR.now} />}
    </>
  )
}

function sentenceOf(rows: readonly PeerShare[], ownName: string): string {
  const most = Math.max(...rows.map(({ count }) => count))
  const commonest = rows.filter(({ count }) => count === most && count > 0)
  const own = rows.find(({ isOwn }) => isOwn)
  const said = commonest.map(({ label, percent }) => `“${label}”, ${percent}%`)
  const first = said.length === 0 ? '' : `Most often: ${listInWords(said)}.`
  return own ? `${first} ${ownName}: “${own.label}”, as ${own.percent}% of them.`.trim() : first
}
