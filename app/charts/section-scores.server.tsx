// The score of each section: this time and, if there was one, last time, one bar under the other.
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place } from './rows.server.tsx'
import { listInWords, scoreInWords } from './words.ts'

export type SectionMark = {
  readonly title: string
  /** Whole number, 0 to 100; null where nothing is scored. */
  readonly score: number | null
  readonly previous?: number | null | undefined
}

export type SectionScoresData = {
  readonly title: string
  readonly sections: readonly SectionMark[]
  /** What this time is called, such as “2026”. */
  readonly now: string
  /** What last time is called, such as “2017”; without it only this time is drawn. */
  readonly previous?: string | null | undefined
}

const TICKS = [0, 25, 50, 75, 100]

export function sectionScores(data: SectionScoresData): Chart {
  const before = data.previous ?? null
  const svg = drawRows({
    label: data.title,
    rows: data.sections.length,
    bars: before === null ? ['now'] : ['now', 'before'],
    barHeight: 20,
    ticks: TICKS,
    headLines: before === null ? 0 : 1,
    drawHead: (_, place) => <Legend now={data.now} before={before ?? ''} y={place.y} />,
    drawText: (row, place) => <text y={place.y + 16}>{data.sections[row]?.title}</text>,
    drawBar: (row, bar, place) => {
      const section = data.sections[row]
      return (
        <>
          <Grid place={place} />
          {bar === 'now' ? (
            <ScoreBar value={section?.score ?? null} place={place} />
          ) : (
            <ScoreBar value={section?.previous ?? null} place={place} before={before ?? ''} />
          )}
        </>
      )
    },
  })
  return { svg, table: tableOf(data), sentence: sentenceOf(data.sections) }
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

// Only as high as the bars, so that no line runs through the titles.
function Grid({ place: { x, y, height } }: { place: Place }) {
  const lines = TICKS.map((tick) => `M${x(tick) + 0.5} ${y - 3}v${height + 6}`)
  return (
    <>
      <path d={lines.join('')} stroke={COLOUR.grid} />
      <rect x={-2} y={y - 3} width={2} height={height + 6} fill={COLOUR.quiet} />
    </>
  )
}

/** `before` names last time, and makes the bar an outline with its year beside it. */
function ScoreBar({ value, place, before }: { value: number | null; place: Place; before?: string }) {
  const { x, y, height } = place
  if (value === null) {
    return (
      <text x={8} y={y + 15} fontSize={15} fill={COLOUR.quiet}>
        {before === undefined ? 'No score' : `No score in ${before}`}
      </text>
    )
  }
  // A score of 0 is a score: its bar is thin, not missing.
  const width = Math.max(x(value), 3)
  return (
    <>
      {before === undefined ? (
        <rect y={y + 1} width={width} height={height - 2} fill={COLOUR.now} data-mark="now" />
      ) : (
        <rect
          x={1}
          y={y + 2}
          width={Math.max(width - 2, 1)}
          height={height - 4}
          fill={COLOUR.paper}
          stroke={COLOUR.quiet}
          strokeWidth={2}
          data-mark="before"
        />
      )}
      <ScoreText value={value} end={width} y={y + height / 2 + 5} before={before} />
    </>
  )
}

type ScoreTextProps = { value: number; end: number; y: number; before: string | undefined }

// Beside the bar, or within its end where there is no room beside it.
function ScoreText({ value, end, y, before }: ScoreTextProps) {
  const isInside = value > (before === undefined ? 93 : 80)
  const side = isInside ? { x: end - 8, textAnchor: 'end' as const } : { x: end + 7 }
  if (before === undefined) {
    return (
      <text {...side} y={y} fontSize={15} fontWeight="bold" fill={isInside ? COLOUR.paper : COLOUR.text}>
        {value}
      </text>
    )
  }
  return (
    <text {...side} y={y} fontSize={14} fill={COLOUR.quiet}>
      {value} in {before}
    </text>
  )
}

function tableOf({ title, sections, now, previous }: SectionScoresData): ChartTable {
  const head = [
    { label: 'Section', numeric: false },
    { label: now, numeric: true },
  ]
  const rows = sections.map((section) => [section.title, scoreInWords(section.score)])
  if (!previous) return { caption: title, head, rows }
  return {
    caption: title,
    head: [...head, { label: previous, numeric: true }],
    rows: rows.map((row, index) => [...row, scoreInWords(sections[index]?.previous ?? null)]),
  }
}

function sentenceOf(sections: readonly SectionMark[]): string {
  const scores = sections.flatMap(({ score }) => (score === null ? [] : [score]))
  const without = sections.filter(({ score }) => score === null).map(({ title }) => title)
  const noScore = without.length > 0 ? ` No score: ${listInWords(without)}.` : ''
  if (scores.length === 0) return 'No section has a score.'
  const [highest, lowest] = [Math.max(...scores), Math.min(...scores)]
  const titled = (wanted: number) => {
    const titles = sections.filter(({ score }) => score === wanted).map(({ title }) => title)
    return `${listInWords(titles)}, ${wanted}`
  }
  if (highest === lowest) return `Score: ${titled(highest)}.${noScore}`
  return `Highest: ${titled(highest)}. Lowest: ${titled(lowest)}.${noScore}`
}
