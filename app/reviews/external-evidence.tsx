// What others recorded of the organisation, beside what it claims itself.
import { formatDate } from '../design/dates.ts'
import { Table } from '../design/table.tsx'

/** `date`, `expires`: YYYY-MM-DD; `expires` '' where it doesn't. */
export type ShownRecord = {
  id: string
  scheme: string
  version: string
  value: string
  status: 'self-reported' | 'validated'
  date: string
  expires: string
}

export function ExternalEvidence({ records }: { records: readonly ShownRecord[] }) {
  if (records.length === 0) return <p>Nothing is recorded of this organisation from outside.</p>
  return (
    <Table
      caption="Recorded of this organisation from outside"
      captionHidden
      responsive
      head={[
        { label: 'Scheme' },
        { label: 'Result' },
        { label: 'Says who' },
        { label: 'Date' },
        { label: 'Good until' },
      ]}
      rows={records.map(({ scheme, version, value, status, date, expires }) => [
        `${inWords(scheme)}${version === '' ? '' : ` ${version}`}`,
        inWords(value),
        status === 'validated' ? 'Validated' : 'Self-reported',
        formatDate(date),
        expires === '' ? 'No end date' : formatDate(expires),
      ])}
    />
  )
}

/** `approaching-standards` as “Approaching standards”, `dspt` as “DSPT”. */
function inWords(id: string): string {
  if (!id.includes('-') && id.length <= 5) return id.toUpperCase()
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
