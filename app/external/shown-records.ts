// Stored records as pages show them: beside a question, in a review, on an organisation's own page.
import { externalRecordsOf, type StoredRecord, type WithdrawnRecord } from '#db/external-records.ts'
import type { Store } from '#db/store.ts'
import { type RecordInWords, recordInWords } from '#external/in-words.ts'

/** `enteredBy`: who of the organisation; null where it was imported. */
export type ShownRecord = RecordInWords & { readonly id: string; readonly enteredBy: string | null }
export type ShownWithdrawnRecord = ShownRecord & { readonly withdrawnBy: string; readonly withdrawnAt: string }

/** `today`: YYYY-MM-DD. */
export function shownRecord(record: StoredRecord, today: string): ShownRecord {
  return { id: record.id, enteredBy: record.enteredByName, ...recordInWords(record, today) }
}

export function shownWithdrawnRecord(record: WithdrawnRecord, today: string): ShownWithdrawnRecord {
  const { withdrawnByName: withdrawnBy, withdrawnAt } = record
  return { ...shownRecord(record, today), withdrawnBy, withdrawnAt }
}

/** What stands of an organisation, the newest first. */
export async function shownRecordsOf(store: Store, organisationCode: string, today: string): Promise<ShownRecord[]> {
  return (await externalRecordsOf(store, organisationCode)).map((record) => shownRecord(record, today))
}
