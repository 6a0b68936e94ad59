// Things that have no identity but their place, such as the rows of a table that is only ever drawn anew as a whole:
// React numbers them by itself, so that nobody has to make up keys.
import { Children, type ReactNode } from 'react'

/** For what is never reordered in place, and may be there twice. */
export function inOrder<T>(things: readonly T[], draw: (thing: T, place: number) => ReactNode): ReactNode[] {
  return Children.toArray(things.map(draw))
}
