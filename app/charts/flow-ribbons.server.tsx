// The ribbons of a flow: one for each move, as wide on both sides as its share of those who left and of those who arrived.
import { COLOUR } from './look.ts'

export type FlowMoves = {
  /** Unique on the page. */
  readonly id: string
  /** `cells[b][n]`: how many went from a place of the earlier time to one of the later. */
  readonly cells: readonly (readonly number[])[]
  /** The places of both times are the same, so that up and down mean something. */
  readonly hasDirection: boolean
}

/** A place, as high as those there are many. */
export type Block = { readonly y: number; readonly height: number }

type RibbonsProps = {
  moves: FlowMoves
  left: readonly Block[]
  right: readonly Block[]
  /** Where ribbons begin and end, from the left edge. */
  from: number
  to: number
}

/** Drawn from the highest place down on both sides, so that ribbons cross only where people moved. */
export function Ribbons({ moves, left, right, ...sides }: RibbonsProps) {
  const usedLeft = left.map(({ y }) => y)
  const usedRight = right.map(({ y }) => y)
  const ribbons: JSX.Element[] = []
  for (let from = moves.cells.length - 1; from >= 0; from -= 1) {
    const row = moves.cells[from] ?? []
    for (let to = row.length - 1; to >= 0; to -= 1) {
      const count = row[to] ?? 0
      if (count === 0) continue
      const thick = { left: thickness(left[from], sumOf(row), count), right: 0 }
      thick.right = thickness(right[to], sumOf(moves.cells.map((each) => each[to] ?? 0)), count)
      const at = { left: usedLeft[from] ?? 0, right: usedRight[to] ?? 0 }
      usedLeft[from] = at.left + thick.left
      usedRight[to] = at.right + thick.right
      ribbons.push(
        <Ribbon key={`${from} ${to}`} moves={moves} move={{ from, to, count }} sides={sides} at={at} thick={thick} />,
      )
    }
  }
  return <>{ribbons}</>
}

function thickness(block: Block | undefined, of: number, count: number): number {
  return block && of > 0 ? (block.height * count) / of : 0
}

type Ends = { readonly left: number; readonly right: number }
type RibbonProps = {
  moves: FlowMoves
  sides: { readonly from: number; readonly to: number }
  move: { readonly from: number; readonly to: number; readonly count: number }
  at: Ends
  thick: Ends
}

function Ribbon({ moves, sides, move: { from, to, count }, at, thick }: RibbonProps) {
  const [start, end, middle] = [sides.from, sides.to, (sides.from + sides.to) / 2]
  const y = (pixels: number) => Math.round(pixels * 10) / 10
  const top = `M${start} ${y(at.left)}C${middle} ${y(at.left)} ${middle} ${y(at.right)} ${end} ${y(at.right)}`
  const low = { left: y(at.left + thick.left), right: y(at.right + thick.right) }
  const bottom = `V${low.right}C${middle} ${low.right} ${middle} ${low.left} ${start} ${low.left}Z`
  const way = !moves.hasDirection || from === to ? 'same' : to > from ? 'up' : 'down'
  return (
    <path
      d={top + bottom}
      {...LOOKS[way](moves.id)}
      fillOpacity={way === 'up' ? 0.75 : 1}
      data-move={`${from} ${to} ${count}`}
    />
  )
}

const LOOKS = {
  same: () => ({ fill: COLOUR.grid, stroke: COLOUR.quiet }),
  up: () => ({ fill: COLOUR.now, stroke: COLOUR.deep }),
  down: (id: string) => ({ fill: `url(#${id}-down)`, stroke: COLOUR.late }),
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}
