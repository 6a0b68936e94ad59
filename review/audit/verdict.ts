// What a check of an audit file says: whether something holds, and what speaks against it.

/** `says`: a sentence for each fault; of what couldn’t be checked, why. */
export type Verdict = {
  readonly check: string
  readonly result: 'holds' | 'does not hold' | 'not checked'
  readonly says: readonly string[]
}

export function verdict(check: string, faults: readonly string[]): Verdict {
  return { check, result: faults.length === 0 ? 'holds' : 'does not hold', says: faults }
}

export function notChecked(check: string, why: string): Verdict {
  return { check, result: 'not checked', says: [why] }
}
