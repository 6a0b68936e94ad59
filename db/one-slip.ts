// Words that were typed with one slip: a letter wrong, too many or missing, or two that changed places.

/** Shorter ones are too much like each other. */
const SHORTEST = 4

/**
 * Patterns of LIKE that every text with such a word matches, and some others do: with any two neighbouring letters of it
 * taken for anything. `keep` makes sure that what is left of the word means itself. None for a word that is too short.
 */
export function patternsOfSlips(word: string, keep: (text: string) => string): string[] {
  if (word.length < SHORTEST) return []
  const places = Array.from({ length: word.length - 1 }, (_, at) => at)
  return places.map((at) => `%${keep(word.slice(0, at))}%${keep(word.slice(at + 2))}%`)
}

/** Whether some word of the text begins like this one, give or take a slip. */
export function hasWithSlip(text: string, word: string): boolean {
  if (word.length < SHORTEST) return text.includes(word)
  const lengths = [word.length - 1, word.length, word.length + 1]
  return text.split(' ').some((own) => lengths.some((length) => isSlipOf(own.slice(0, length), word)))
}

function isSlipOf(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [a, b] = [one.slice(start), other.slice(start)]
  const changed = a.slice(1) === b.slice(1)
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return changed || swapped || a.slice(1) === b || a === b.slice(1)
}
