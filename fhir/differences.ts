// Where a resource differs from what it should be, down to the smallest element, with the item that it lies in.
import { type Fault, isRecord, MOST_FAULTS, quoted } from './faults.ts'

/** At most 50, from top to bottom. The order of an object's elements means nothing. */
export function findDifferences(given: unknown, expected: unknown, path: string): Fault[] {
  const faults: Fault[] = []
  compare(given, expected, { path }, faults)
  return faults
}

type Place = { readonly path: string; readonly linkId?: string }

function compare(given: unknown, expected: unknown, place: Place, faults: Fault[]): void {
  if (faults.length >= MOST_FAULTS || given === expected) return
  if (Array.isArray(given) && Array.isArray(expected)) {
    const length = Math.max(given.length, expected.length)
    for (let index = 0; index < length; index += 1) {
      compareAt(given[index], expected[index], place, `[${index}]`, faults)
    }
  } else if (isRecord(given) && isRecord(expected)) {
    const inside = typeof given.linkId === 'string' ? { ...place, linkId: given.linkId } : place
    for (const key of new Set([...Object.keys(expected), ...Object.keys(given)])) {
      compareAt(given[key], expected[key], inside, `.${key}`, faults)
    }
  } else {
    faults.push({ ...place, message: differenceInWords(given, expected) })
  }
}

function compareAt(given: unknown, expected: unknown, place: Place, step: string, faults: Fault[]): void {
  compare(given, expected, { ...place, path: place.path + step }, faults)
}

function differenceInWords(given: unknown, expected: unknown): string {
  if (expected === undefined) return `holds ${quoted(given)}, which an edition has no place for`
  if (given === undefined) return `is missing; it should hold ${quoted(expected)}`
  return `holds ${quoted(given)} where the rest of the Questionnaire calls for ${quoted(expected)}`
}
