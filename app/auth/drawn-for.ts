// Whom a page was drawn for. Several people may sign in to one browser, one after the other, while pages of each are still
// open in it: a form says whose page it is on, so that it is never stored in somebody else's name.
import type { Visitor } from './policy.ts'

/** The field of a form that holds the id of the user. */
export const DRAWN_FOR = 'as'

/** A form that doesn't say is taken as the visitor's own: it comes from no page of ours. */
export function isDrawnForAnother(form: Pick<FormData, 'get'>, { id }: Pick<Visitor, 'id'>): boolean {
  const as = form.get(DRAWN_FOR)
  return as !== null && as !== id
}
