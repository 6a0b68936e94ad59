// Finding one organisation among thousands that are in order of code, as those of a snapshot are.

/** `those` are in order of code; null where none has it. */
export function ofCode<T extends { readonly code: string }>(those: readonly T[], code: string): T | null {
  let from = 0
  let to = those.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((those[middle] as T).code < code) from = middle + 1
    else to = middle
  }
  const found = those[from]
  return found?.code === code ? found : null
}
