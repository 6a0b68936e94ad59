// What others recorded of the organisation, beside what it claims itself.
import { RecordsTable } from '../external/records-table.tsx'
import type { ShownRecord } from '../external/shown-records.ts'

export function ExternalEvidence({ records }: { records: readonly ShownRecord[] }) {
  if (records.length === 0) return <p>Nothing is recorded of this organisation from outside.</p>
  return <RecordsTable caption="Recorded of this organisation from outside" captionHidden records={records} />
}
