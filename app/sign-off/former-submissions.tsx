// The submissions of an assessment that were withdrawn: each is kept whole and can be downloaded.
import { formatDateTime } from '../design/dates.ts'
import { Table } from '../design/table.tsx'

export type ShownSubmission = {
  number: number
  submitterName: string
  submittedAt: string
  withdrawn: { by: string; at: string; reason: string } | null
}

/** Nothing where none was ever withdrawn. */
export function FormerSubmissions({ id, submissions }: { id: string; submissions: readonly ShownSubmission[] }) {
  if (!submissions.some(({ withdrawn }) => withdrawn !== null)) return null
  return (
    <Table
      caption="Submissions"
      responsive
      head={[{ label: 'Submission' }, { label: 'Submitted' }, { label: 'Withdrawn' }, { label: 'Answers' }]}
      rows={submissions.map(({ number, submitterName, submittedAt, withdrawn }) => [
        String(number),
        `${formatDateTime(submittedAt)} by ${submitterName}`,
        withdrawn ? `${formatDateTime(withdrawn.at)} by ${withdrawn.by}: ${withdrawn.reason}` : 'No',
        <a key={number} href={`/assessments/${id}/results/answers-long.csv?submission=${number}`} download>
          Download<span className="nhsuk-u-visually-hidden"> submission {number}</span> (CSV)
        </a>,
      ])}
    />
  )
}
