// How the expectations under each heading of a checklist stand: a bar for each heading, shared out over the states.
import { PatternDots, PatternLines } from '@nivo/core'
import type { ExpectationState } from '#scoring/checklist.ts'
import { legendLines, legendPlaces } from './legend.ts'
import { COLOUR } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place, ROW_WIDTH } from './rows.server.tsx'
import { type Fill, Stack } from './stack.server.tsx'
import { listInWords, lowerFirst } from './words.ts'

/** A state with what it is called, in the order of the bars. */
export type StateName = { readonly id: ExpectationState; readonly label: string }

/** `counts`: of expectations, in the order of the states. `byWhen`: what is planned for which day, in words. */
export type HeadingStates = {
  readonly title: string
  readonly counts: readonly number[]
  readonly byWhen: string
}

export type ChecklistStatesData = {
  /** Unique on the page: the names of fill patterns are made from it. */
  readonly id: string
  readonly title: string
  readonly states: readonly StateName[]
  readonly headings: readonly HeadingStates[]
  /** All headings together, for the table. */
  readonly total: HeadingStates
}

const { paper, text, quiet, grid, now, pale, deep, late } = COLOUR

type Fills = Readonly<Record<ExpectationState, Fill>>

function fillsOf(id: string): Fills {
  return {
    'in-place': { fill: deep, outline: deep, text: paper },
    planned: { fill: pale, outline: now, text },
    'planned-without-date': { fill: `url(#${id}-undated)`, outline: now, text, ground: paper },
    overdue: { fill: `url(#${id}-overdue)`, outline: late, text: late, ground: paper },
    'not-in-place': { fill: paper, outline: text, text },
    'not-applicable': { fill: grid, outline: quiet, text },
    unanswered: { fill: `url(#${id}-unanswered)`, outline: quiet, text, ground: paper },
  }
}

const ROOM_FOR_COUNT = 24
const MOST_LETTERS = 60

export function checklistStates(data: ChecklistStatesData): Chart {
  const shown = data.states.filter((_, state) => data.headings.some(({ counts }) => (counts[state] ?? 0) > 0))
  const fills = fillsOf(data.id)
  const places = legendPlaces(
    shown.map(({ label }) => label),
    ROW_WIDTH,
  )
  const svg = drawRows({
    label: data.title,
    rows: data.headings.length,
    bars: ['states'],
    barHeight: 28,
    ticks: [],
    defs: <Patterns id={data.id} />,
    headLines: legendLines(places),
    drawHead: (line, place) =>
      shown.map(({ id, label }, index) => {
        const at = places[index]
        if (at?.line !== line) return null
        const { fill, outline } = fills[id]
        return (
          <LegendItem key={id} x={at.x} y={place.y} name={label}>
            <rect x={1} y={2} width={22} height={14} fill={fill} stroke={outline} strokeWidth={2} />
          </LegendItem>
        )
      }),
    drawText: (row, place) => <HeadingText heading={data.headings[row]} states={data.states} place={place} />,
    drawBar: (row, _, place) => (
      <Stack
        segments={segmentsOf(data.headings[row]?.counts ?? [], data.states, fills)}
        place={place}
        roomForWords={ROOM_FOR_COUNT}
      />
    ),
  })
  return { svg, table: tableOf(data), sentence: sentenceOf(data) }
}

// Told apart without colour: lines one way, lines the other way, dots.
function Patterns({ id }: { id: string }) {
  const lines = { background: paper, lineWidth: 2, spacing: 8 }
  return (
    <>
      <PatternLines id={`${id}-undated`} {...lines} color={now} rotation={45} />
      <PatternLines id={`${id}-overdue`} {...lines} lineWidth={4} color={late} rotation={-45} />
      <PatternDots id={`${id}-unanswered`} background={paper} color={quiet} size={3} padding={4} />
    </>
  )
}

type HeadingTextProps = { heading: HeadingStates | undefined; states: readonly StateName[]; place: Place }

function HeadingText({ heading, states, place }: HeadingTextProps) {
  if (!heading) return null
  const [first] = states
  const words = first ? `${heading.counts[0] ?? 0} of ${sumOf(heading.counts)} ${lowerFirst(first.label)}` : ''
  return (
    <text y={place.y + 15}>
      <tspan fontWeight="bold">{heading.title}</tspan>
      {heading.title.length + words.length <= MOST_LETTERS && (
        <tspan dx={10} fill={quiet}>
          {words}
        </tspan>
      )}
    </text>
  )
}

function segmentsOf(counts: readonly number[], states: readonly StateName[], fills: Fills) {
  const asked = sumOf(counts)
  return states.map(({ id }, index) => {
    const count = counts[index] ?? 0
    return { share: asked === 0 ? 0 : (count / asked) * 100, words: String(count), fill: fills[id], data: count }
  })
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

function tableOf({ title, states, headings, total }: ChecklistStatesData): ChartTable {
  return {
    caption: title,
    head: [
      { label: 'Heading', numeric: false },
      { label: 'Asked', numeric: true },
      ...states.map(({ label }) => ({ label, numeric: true })),
      { label: 'Planned by when', numeric: false },
    ],
    rows: [...headings, total].map((row) => [
      row.title,
      String(sumOf(row.counts)),
      ...states.map((_, index) => String(row.counts[index] ?? 0)),
      row.byWhen,
    ]),
  }
}

function sentenceOf({ states, total }: ChecklistStatesData): string {
  const parts = states.flatMap(({ label }, index) => {
    const count = total.counts[index] ?? 0
    return count > 0 ? [`${count} ${lowerFirst(label)}`] : []
  })
  const asked = sumOf(total.counts)
  return `Of ${asked} ${asked === 1 ? 'expectation' : 'expectations'}: ${listInWords(parts)}.`
}
