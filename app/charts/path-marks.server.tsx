// The marks on a planned path, and the legend that names them.
import type { ReactNode } from 'react'
import { type LegendPlace, legendPlaces } from './legend.ts'
import { COLOUR, ZONES } from './look.ts'
import { LegendItem } from './rows.server.tsx'

export const LEGEND_LINE = 28

/** As much of a path as its legend depends on. */
type Shown = {
  readonly reached: number
  readonly days: readonly {
    readonly on: string
    readonly planned: readonly string[]
    readonly checkpoint: string | null
  }[]
  readonly target: number | null
  readonly today: string
}

export type LegendEntry = { readonly name: string; readonly mark: ReactNode; readonly place: LegendPlace }

/** What the picture shows, and nothing that it doesn't. */
export function pathLegend({ reached, days, target, today }: Shown, lineWidth: number): LegendEntry[] {
  const planned = days.filter((day) => day.planned.length > 0)
  const items = [
    { name: 'Reached', is: reached > 0, mark: <rect y={2} width={22} height={14} fill={ZONES[2]} /> },
    { name: 'Planned', is: planned.some(({ on }) => on >= today), mark: <Planned x={11} y={9} /> },
    { name: 'Planned, overdue', is: planned.some(({ on }) => on < today), mark: <Planned x={11} y={9} isOverdue /> },
    {
      name: 'Checkpoint',
      is: days.some(({ checkpoint }) => checkpoint !== null),
      mark: <path d="M11 0v18" {...CHECKPOINT} />,
    },
    { name: 'Target', is: target !== null, mark: <Target x={12} y={9} /> },
  ].filter(({ is }) => is)
  const places = legendPlaces(
    items.map(({ name }) => name),
    lineWidth,
  )
  return items.map(({ name, mark }, index) => ({ name, mark, place: places[index] ?? { line: 0, x: 0 } }))
}

export function drawEntry({ name, mark, place }: LegendEntry) {
  return (
    <LegendItem key={name} x={place.x} y={place.line * LEGEND_LINE} name={name}>
      {mark}
    </LegendItem>
  )
}

export const CHECKPOINT = { stroke: COLOUR.text, strokeWidth: 2, strokeDasharray: '5 4' }

type MarkProps = { x: number; y: number }

/** Full where it is still to come, hollow where its day has passed. */
export function Planned({ x, y, isOverdue = false }: MarkProps & { isOverdue?: boolean }) {
  const look = isOverdue ? { fill: COLOUR.paper, stroke: COLOUR.late } : { fill: COLOUR.now, stroke: COLOUR.now }
  return <circle cx={x} cy={y} r={7} {...look} strokeWidth={3} data-mark={isOverdue ? 'overdue' : 'planned'} />
}

/** An open diamond: what is planned for the same day shows inside. */
export function Target({ x, y }: MarkProps) {
  const path = `M${x} ${y - 13}L${x + 13} ${y}L${x} ${y + 13}L${x - 13} ${y}Z`
  return <path d={path} fill="none" stroke={COLOUR.text} strokeWidth={3} data-mark="target" />
}
