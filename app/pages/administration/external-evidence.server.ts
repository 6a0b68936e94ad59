// A file of records that an administrator posts: what came of it; and the organisations that records are about.
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { type ImportOutcome, importRecords } from '#app/external/import-records.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, typedText } from '#app/http/typed-text.ts'
import { externalRecordsByOrganisation } from '#db/external-records.ts'
import { searchOrganisations } from '#db/organisation-search.ts'
import { MOST_CHARACTERS } from '#external/record.ts'
import { readPostedFile } from './posted-file.server.ts'

/** While they are read, nobody else is served: more go in by the operator's command. */
export const MOST_ROWS_POSTED = 25_000
const MOST_REFUSALS_SHOWN = 100

type Imported = Extract<ImportOutcome, { kind: 'imported' }>

export type Refused = { kind: 'refused'; problems: Problems; source: string }
/** `refusals`: how many; `refused`: the first of them. */
export type Done = Omit<Imported, 'kind'> & { kind: 'imported' | 'checked'; fileName: string; refusals: number }

export async function importPosted(context: AppContext, request: Request, by: string): Promise<Done | Refused> {
  const posted = await readPostedFile(request)
  if (posted === 'unreadable') return refusedFor({ file: 'The file did not arrive whole. Upload it again' })
  const { form, file } = posted
  const source = typedText(form, 'source')
  const fault = faultOfTyped(source, { most: MOST_CHARACTERS.source, isOneLine: true })
  const problems: Problems = {
    ...(file ? {} : { file: 'Select a CSV file' }),
    ...(fault === null ? {} : { source: `Source ${fault}` }),
  }
  if (!file || fault !== null) return refusedFor(problems, source)
  const isPreview = fieldOf(form, 'intent') === 'check'
  const at = context.now().toISOString()
  const importing = { file, source, mostRows: MOST_ROWS_POSTED, by, at, today: dayOf(at), isPreview }
  const outcome = await importRecords(context.store, importing)
  if (outcome.kind === 'unreadable') return refusedFor({ file: `Nothing was imported: ${outcome.message}` }, source)
  const { refused } = outcome
  const shown = { refused: refused.slice(0, MOST_REFUSALS_SHOWN), refusals: refused.length, fileName: file.name }
  return { ...outcome, ...shown, kind: isPreview ? 'checked' : 'imported' }
}

function refusedFor(problems: Problems, source = ''): Refused {
  return { kind: 'refused', problems, source }
}

const MOST_SHOWN = 50

/** Organisations whose code or name contains `words`, each with how many records stand; none where nothing is searched. */
export async function organisationsWithRecords(context: AppContext, words: string) {
  const found = words === '' ? [] : await searchOrganisations(context.store, words, MOST_SHOWN + 1)
  const organisations = found.slice(0, MOST_SHOWN)
  const records = await externalRecordsByOrganisation(
    context.store,
    organisations.map(({ code }) => code),
  )
  return {
    hasMore: found.length > MOST_SHOWN,
    organisations: organisations.map(({ code, name }) => ({ code, name, records: records.get(code)?.length ?? 0 })),
  }
}
