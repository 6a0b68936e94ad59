// What shown groups tell apart. Organisations that no shown group tells apart are an atom: every figure of a group stays the same
// when two of an atom change places. A group that would make an atom of a few is not shown.
import { type Filter, isIn } from './filters.ts'
import type { AskedOrganisation } from './snapshot.ts'

/** `small`: fewer than so many are in it. `traceable`: with the groups that are shown it would tell of fewer than that. */
export type WhyNot = 'small' | 'traceable'

/** Organisations that no filter tells apart; `like`: any of them. */
export type Cell = { readonly like: AskedOrganisation; readonly size: number }

/** Of whom no group has been shown: nothing is known of them yet, so they may be left over by any number. */
const UNTOLD = 0

export class Atoms {
  readonly cells: readonly Cell[]
  private readonly atomOf: Map<Cell, number>

  constructor(
    respondents: readonly AskedOrganisation[],
    private readonly smallest: number,
  ) {
    this.cells = cellsOf(respondents)
    this.atomOf = new Map(this.cells.map((cell) => [cell, UNTOLD]))
  }

  sizeOf(filter: Filter): number {
    return sum(this.cells.filter(({ like }) => isIn(filter, like)))
  }

  /** Null where the group may be shown, which counts as shown from then on; else why it isn’t. */
  show(filter: Filter): WhyNot | null {
    if (this.isSmall(filter)) return 'small'
    if (this.isTraceable(filter)) return 'traceable'
    this.accept(filter)
    return null
  }

  isSmall(filter: Filter): boolean {
    return this.sizeOf(filter) < this.smallest
  }

  /** Whether it would make an atom of a few; a group of nobody doesn’t. */
  isTraceable(filter: Filter): boolean {
    return this.partedBy(filter).some((parts) => this.tellsOfFew(parts))
  }

  /** It is shown, whether or not it may be. */
  accept(filter: Filter): void {
    let next = UNTOLD + 1
    for (const { atom, inside, outside } of this.partedBy(filter)) {
      for (const cell of inside) this.atomOf.set(cell, next)
      next += 1
      for (const cell of outside) this.atomOf.set(cell, atom === UNTOLD ? UNTOLD : next)
      next += 1
    }
  }

  private tellsOfFew({ atom, inside, outside }: Parted): boolean {
    if (inside.length === 0) return false
    if (atom === UNTOLD) return sum(inside) < this.smallest
    return outside.length > 0 && Math.min(sum(inside), sum(outside)) < this.smallest
  }

  /** What a group cuts each atom into. */
  private partedBy(filter: Filter): Parted[] {
    const atoms = new Map<number, Parted>()
    for (const cell of this.cells) {
      const atom = this.atomOf.get(cell) ?? UNTOLD
      const parted = atoms.get(atom) ?? { atom, inside: [], outside: [] }
      parted[isIn(filter, cell.like) ? 'inside' : 'outside'].push(cell)
      atoms.set(atom, parted)
    }
    return [...atoms.values()]
  }
}

type Parted = { readonly atom: number; readonly inside: Cell[]; readonly outside: Cell[] }

function cellsOf(respondents: readonly AskedOrganisation[]): Cell[] {
  const cells = new Map<string, { like: AskedOrganisation; size: number }>()
  for (const like of respondents) {
    const key = cellKey(like)
    const cell = cells.get(key)
    if (cell) cell.size += 1
    else cells.set(key, { like, size: 1 })
  }
  return [...cells.values()]
}

/** The same for those whom no filter tells apart. */
export function cellKey({ setting, region, icb, size }: AskedOrganisation): string {
  return JSON.stringify([setting, region, icb, size])
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { size }) => total + size, 0)
}
