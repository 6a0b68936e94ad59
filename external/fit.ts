// Whether a record can be about an organisation, and what it means for one of its kind.
import type { NewRecord } from './record.ts'
import type { Meaning } from './scheme.ts'
import { findScheme } from './schemes.ts'

/** Types of organisations that provide social care and nothing of the NHS. A council is read as NHS bodies are. */
const SOCIAL_CARE = ['care-provider', 'care-home', 'social-care']

export function meaningFor({ type }: { readonly type: string }): Meaning {
  return SOCIAL_CARE.includes(type) ? 'social-care' : 'nhs'
}

/**
 * The record with whose meaning its value has, where it makes a difference: that of the file, else by the organisation's
 * type. Null where its scheme isn't for organisations of that type.
 */
export function fitTo(record: NewRecord, organisation: { readonly type: string }): NewRecord | null {
  const scheme = findScheme(record.scheme)
  if (!scheme || !(scheme.types?.includes(organisation.type) ?? true)) return null
  const value = scheme.values.find(({ id }) => id === record.value)
  const meaning = typeof value?.means === 'object' ? record.meaning || meaningFor(organisation) : ''
  return { ...record, meaning }
}
