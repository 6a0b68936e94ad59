// When a plan is overdue. Days are YYYY-MM-DD, which sort as text.

/** The planned day itself is not over yet, so only a day before `asOf` is overdue; no day at all never is. */
export function isOverdue(planned: string | null, asOf: string): boolean {
  return planned !== null && planned < asOf
}

/** Throws a RangeError for anything that isn't written YYYY-MM-DD, and so wouldn't sort. */
export function checkDay(day: string) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RangeError(`“${day}” is not a day such as 2011-03-31`)
}
