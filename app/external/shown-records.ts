// Stored records as pages show them: beside a question, in a review, on an organisation's own page.
import type { StoredRecord, WithdrawnRecord } from '#db/external-records.ts'
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
