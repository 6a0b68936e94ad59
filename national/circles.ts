// Those whom a figure could tell of. Each circle of them is judged as a nation of its own, and a group must tell of no few in any.
import { Atoms, type WhyNot } from './atoms.ts'
import type { Filter } from './filters.ts'
import type { Respondent } from './snapshot.ts'

/**
 * A figure that not all respondents are in. `isPutTo`: organisations of that setting are asked what it is made of. `has`: this
 * one is in it; only those that are asked can be. `isUntold`: what it came to, or answered, is not told by name anyway; left
 * out where that is so of nobody.
 */
export type FigureOfSome = {
  readonly isPutTo: (setting: string) => boolean
  readonly has: (respondent: Respondent) => boolean
  readonly isUntold?: (respondent: Respondent) => boolean
}

/** `name`: the same for those that are of the same organisations. */
export type NamedFigure = FigureOfSome & { readonly name: string }

export const OF_EVERYBODY: NamedFigure = { name: '', isPutTo: () => true, has: () => true }

export class Circles {
  /** How many are in the figure. */
  readonly size: number
  private readonly inFigure: Atoms
  private readonly besides: readonly Atoms[]

  constructor(respondents: readonly Respondent[], { isPutTo, has, isUntold }: FigureOfSome, smallest: number) {
    const those = respondents.filter(has)
    // How many of a group are in the figure says who is not.
    const asked = respondents.filter(({ setting }) => isPutTo(setting))
    const untold = isUntold ? those.filter(isUntold) : []
    this.size = those.length
    this.inFigure = new Atoms(those, smallest)
    this.besides = [asked, untold]
      .filter(({ length }) => length > 0 && length !== those.length)
      .map((circle) => new Atoms(circle, smallest))
  }

  sizeOf(filter: Filter): number {
    return this.inFigure.sizeOf(filter)
  }

  /** Null where the figure may be shown of the group, which counts as shown from then on; else why it isn’t. */
  show(filter: Filter): WhyNot | null {
    if (this.inFigure.isSmall(filter)) return 'small'
    if ([this.inFigure, ...this.besides].some((circle) => circle.isTraceable(filter))) return 'traceable'
    this.accept(filter)
    return null
  }

  /** It is shown, whether or not it may be. */
  accept(filter: Filter): void {
    for (const circle of [this.inFigure, ...this.besides]) circle.accept(filter)
  }
}
