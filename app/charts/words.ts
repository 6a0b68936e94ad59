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

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** “6,872” */
export function inThousands(count: number): string {
  return count.toLocaleString('en-GB')
}
