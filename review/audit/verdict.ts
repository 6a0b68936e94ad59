// What a check of an audit file says: whether something holds, and what speaks against it.

/** `says`: a sentence for each fault; of what couldn’t be checked, why. */
export type Verdict = {
  readonly check: string
  readonly result: 'holds' | 'does not hold' | 'not checked'
  readonly says: readonly string[]
}

/** What can’t even be worked out doesn’t hold. */
export function verdict(check: string, find: () => readonly string[]): Verdict {
  try {
    const says = find()
    return { check, result: says.length === 0 ? 'holds' : 'does not hold', says }
  } catch (error) {
    return { check, result: 'does not hold', says: [`It can’t be worked out: ${(error as Error).message}.`] }
  }
}

export function notChecked(check: string, why: string): Verdict {
  return { check, result: 'not checked', says: [why] }
}
