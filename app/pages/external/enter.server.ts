// A record that a lead types for their organisation: read by the same rules as a row of a file.
import { data } from '@remix-run/node'
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import type { Problems } from '#app/http/posted-form.ts'
import { typedText } from '#app/http/typed-text.ts'
import { enterRecord } from '#db/external-records.ts'
import type { Organisation } from '#db/organisations.ts'
import { fitTo } from '#external/fit.ts'
import { contradictionInWords } from '#external/in-words.ts'
import { type Fault, readRow } from '#external/read-row.ts'
import { claimOf, type NewRecord } from '#external/record.ts'
import type { Scheme } from '#external/scheme.ts'
import { type OpenRecords, schemesFor } from './records.server.ts'

export function requireScheme(organisation: Organisation, id: string | undefined): Scheme {
  const scheme = schemesFor(organisation).find((each) => each.id === id)
  if (!scheme) throw data({ message: 'Page not found' }, { status: 404 })
  return scheme
}

const FIELDS = ['version', 'value', 'date', 'expires', 'source'] as const
export type TypedRecord = Readonly<Record<(typeof FIELDS)[number], string>>

export type Entered =
  | { kind: 'entered' | 'already there' }
  | { kind: 'refused'; problems: Problems; typed: TypedRecord }

export async function enterTyped(
  context: AppContext,
  { visitor, organisation }: OpenRecords,
  scheme: Scheme,
  form: FormData,
): Promise<Entered> {
  const typed = typedRecord(form)
  const refused = (problems: Problems): Entered => ({ kind: 'refused', problems, typed })
  const at = context.now().toISOString()
  const read = readTyped(typed, scheme, organisation, dayOf(at))
  if ('problems' in read) return refused(read.problems)
  const outcome = await enterRecord(context.store, { record: read.record, claimOf, by: visitor.id, at })
  switch (outcome.kind) {
    case 'added':
      return { kind: 'entered' }
    case 'already there':
      return { kind: 'already there' }
    case 'full':
      return refused({ version: 'There are too many records of your own. Withdraw one that you don’t need any more' })
    case 'contradicts':
      return refused({
        date: `${capitalised(contradictionInWords(outcome.standing))}. That record has to be withdrawn first`,
      })
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function typedRecord(form: FormData): TypedRecord {
  return Object.fromEntries(FIELDS.map((field) => [field, typedText(form, field)])) as TypedRecord
}

function readTyped(
  typed: TypedRecord,
  scheme: Scheme,
  organisation: Organisation,
  today: string,
): { record: NewRecord } | { problems: Problems } {
  const given = { organisation: organisation.code, scheme: scheme.id, status: 'self-reported', meaning: '' }
  const read = readRow({ ...typed, ...given }, { today, source: '' })
  const faults = 'faults' in read ? read.faults : []
  const problems = problemsOf(faults, typed, scheme)
  const record = 'record' in read ? fitTo(read.record, organisation) : null
  return record && Object.keys(problems).length === 0 ? { record } : { problems }
}

/** In the order of the fields. What is missing is asked for; of what is there the rules say what is wrong. */
function problemsOf(faults: readonly Fault[], typed: TypedRecord, scheme: Scheme): Problems {
  const asks = asksOf(scheme)
  const found = FIELDS.flatMap((field) => {
    const ask = asks[field]
    if (typed[field] === '' && ask !== null) return [[field, ask]]
    const fault = faults.find(({ column }) => column === field)
    return fault ? [[field, `${labelOf(field, scheme)} ${fault.message}`]] : []
  })
  return Object.fromEntries(found)
}

/** What is said where a field is empty; null where it may be. */
function asksOf({ version, values }: Scheme): Readonly<Record<keyof TypedRecord, string | null>> {
  const label = version.label.charAt(0).toLowerCase() + version.label.slice(1)
  return {
    version: version.isNeeded ? `Enter the ${label}` : null,
    value: values.some(({ isForRegister }) => !isForRegister) ? 'Select the result' : 'Enter the result',
    date: 'Enter the date',
    ...{ expires: null, source: null },
  }
}

function labelOf(field: keyof TypedRecord, { version }: Scheme): string {
  const labels = { value: 'Result', date: 'Date', expires: 'Good until', source: 'Source' }
  return field === 'version' ? version.label.replace(' (optional)', '') : labels[field]
}
