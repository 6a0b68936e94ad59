// Records as a table: what each says and means, since when and how long, who says so and where.
import type { ReactNode } from 'react'
import { formatDate } from '../design/dates.ts'
import { Table, type TableProps } from '../design/table.tsx'
import { Tag } from '../design/tag.tsx'
import type { ShownRecord } from './shown-records.ts'

type RecordsTableProps<R extends ShownRecord> = Pick<TableProps, 'caption' | 'captionSize' | 'captionHidden'> & {
  records: readonly R[]
  /** One more column, such as what can be done. */
  last?: { label: string; cell: (record: R) => ReactNode }
}

export function RecordsTable<R extends ShownRecord>({ records, last, ...caption }: RecordsTableProps<R>) {
  return (
    <Table
      {...caption}
      responsive
      head={[
        ...['What', 'Result', 'Status', 'Date', 'Good until', 'Source'].map((label) => ({ label })),
        ...(last ? [{ label: last.label }] : []),
      ]}
      rows={records.map((record) => [
        <What {...record} key="what" />,
        <Result {...record} key="result" />,
        <>
          {record.status} {record.enteredBy !== null && <Under>Entered by {record.enteredBy}</Under>}
        </>,
        formatDate(record.date),
        <GoodUntil {...record} key="until" />,
        record.source === '' ? 'Not given' : <Breakable key="source">{record.source}</Breakable>,
        last?.cell(record),
      ])}
    />
  )
}

function What({ scheme, version }: ShownRecord) {
  return (
    <>
      {scheme}{' '}
      {version !== '' && (
        <Under>
          <Breakable>{version}</Breakable>
        </Under>
      )}
    </>
  )
}

function Result({ value, meaning }: ShownRecord) {
  return (
    <>
      <Breakable>{value}</Breakable> {meaning !== '' && <Under>{meaning}</Under>}
    </>
  )
}

function GoodUntil({ goodUntil, hasExpired }: ShownRecord) {
  if (goodUntil === '') return 'No end given'
  return (
    <>
      {formatDate(goodUntil)} {hasExpired && <Tag tone="neutral">Expired</Tag>}
    </>
  )
}

function Under({ children }: { children: ReactNode }) {
  return <span className="nhsuk-body-s nhsuk-u-display-block nhsuk-u-margin-bottom-0">{children}</span>
}

/** What comes from somebody's file may hold a word as long as they like. */
function Breakable({ children }: { children: string }) {
  return <span className="nhsuk-u-text-break-word">{children}</span>
}
