// A FHIR file as it came: read with bounds, and what is wrong with it said with the place.
import { decodeText } from '#questionnaires/characters.ts'

/** `path` is FHIRPath from the resource down; `linkId` the item that it lies in. */
export type Fault = { readonly path: string; readonly linkId?: string; readonly message: string }

export type Json = Readonly<Record<string, unknown>>

export const MOST_BYTES = 5 * 1024 * 1024
/** Our deepest resource has less than half. */
const MOST_DEPTH = 50
/** A file that is wrong from top to bottom need not be read to its end. */
export const MOST_FAULTS = 50

/** Reads a file as one resource. Never throws on bad input. */
export function parseResource(bytes: Uint8Array): { readonly resource: Json } | { readonly faults: readonly Fault[] } {
  const only = (message: string) => ({ faults: [{ path: '', message }] })
  if (bytes.byteLength > MOST_BYTES) return only('the file is over 5 MB')
  const decoded = decodeText(bytes)
  if ('message' in decoded) return only(`line ${decoded.line} ${decoded.message}`)
  let value: unknown
  try {
    value = JSON.parse(decoded.text)
  } catch (error) {
    return only(`the file is not JSON: ${(error as Error).message}`)
  }
  if (!isRecord(value) || typeof value.resourceType !== 'string') return only('the file is not a FHIR resource')
  if (isDeeperThan(value, MOST_DEPTH)) return only(`the resource is nested more than ${MOST_DEPTH} levels deep`)
  return { resource: value }
}

export function isRecord(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** The elements of a list; none where it is missing or no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

// Level by level, without recursion, which such a file would exhaust.
function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true
    const below: unknown[] = []
    for (const each of level) {
      if (each === null || typeof each !== 'object') continue
      for (const inner of Object.values(each)) below.push(inner)
    }
    level = below
  }
  return false
}

/** `QuestionnaireResponse.item[0].answer[0] (sa-strategy): …` */
export function faultInWords({ path, linkId, message }: Fault): string {
  const place = [path, linkId === undefined ? '' : `(${linkId})`].filter((part) => part !== '').join(' ')
  return place === '' ? message : `${place}: ${message}`
}

/** The first 20, one a line, and how many more there are. */
export function faultsInWords(faults: readonly Fault[]): string[] {
  const shown = faults.slice(0, 20)
  const more = faults.length - shown.length
  const rest = `and ${faults.length >= MOST_FAULTS ? 'at least ' : ''}${more} more`
  return [...shown.map(faultInWords), ...(more > 0 ? [rest] : [])]
}

/** A value of the file, short enough to be said. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'an object'
  const text = String(value)
  return `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`
}
