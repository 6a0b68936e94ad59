// Numbers and lists as the charts say them.

export function scoreInWords(score: number | null): string {
  return score === null ? 'No score' : String(score)
}

/** “A”, “A and B”, “A, B and C”. */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** “Highest: A and B, 87. Lowest: C, 46.” `unit`: what follows a value, such as “%”. '' where there is nothing to tell. */
export function extremesInWords(rows: readonly { label: string; value: number | null }[], unit = ''): string {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return ''
  const [highest, lowest] = [Math.max(...values), Math.min(...values)]
  const at = (wanted: number) => {
    const labels = rows.filter(({ value }) => value === wanted).map(({ label }) => label)
    const named = labels.length > MOST_NAMED ? `${labels.length} of them` : listInWords(labels)
    return `${named}, ${wanted}${unit}`
  }
  return highest === lowest ? `All ${highest}${unit}.` : `Highest: ${at(highest)}. Lowest: ${at(lowest)}.`
}

const MOST_NAMED = 4
/** More rows than these would be no sentence any more: then the extremes are told. */
export const MOST_ROWS_TOLD = 6

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** “6,872” */
export function inThousands(count: number): string {
  return count.toLocaleString('en-GB')
}
