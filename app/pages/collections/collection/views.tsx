// The parts of a collection's page: how far all are, who has not started, and the same by region, setting and commissioner.
import { ProgressBar } from '#app/design/figure.tsx'
import { ScrollingTable, Table } from '#app/design/table.tsx'
import type { Tally, TallyTable } from '../progress.server.ts'

const number = (count: number) => count.toLocaleString('en-GB')

type StepsProps = {
  tally: Tally
  steps: readonly { status: string; href: string; organisations: number }[]
  listHref: string
}

export function Steps({ tally, steps, listHref }: StepsProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">How far they are</h2>
      <ProgressBar id="submitted" value={tally.submitted} max={Math.max(tally.all, 1)}>
        {`${number(tally.submitted)} of ${number(tally.all)} submitted`}
      </ProgressBar>
      <Table
        caption="Organisations by status"
        captionHidden
        compact
        head={[{ label: 'Status' }, { label: 'Organisations', numeric: true }]}
        rows={[
          ...steps.map(({ status, href, organisations }) => [
            <a href={href} key="status">
              {status}
            </a>,
            number(organisations),
          ]),
          [
            <a href={listHref} key="all">
              All that are asked
            </a>,
            number(tally.all),
          ],
        ]}
      />
    </>
  )
}

type NotStartedProps = {
  all: number
  listHref: string
  notStarted: readonly { code: string; name: string; leads: number; href: string }[]
}

export function NotStarted({ notStarted, all, listHref }: NotStartedProps) {
  const rest = all - notStarted.length
  return (
    <>
      <h2 className="nhsuk-heading-m">Nothing saved yet</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {notStarted.map(({ code, name, leads, href }) => (
          <li key={code}>
            <a href={href}>{name}</a>
            {leads === 0 && ', has no lead yet'}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p>
          <a href={listHref}>All {number(all)} that have not started</a>
        </p>
      )}
    </>
  )
}

type TallyTablesProps = {
  tables: readonly TallyTable[]
  statuses: readonly { status: keyof Tally; label: string }[]
}

export function TallyTables({ tables, statuses }: TallyTablesProps) {
  return tables.map(({ id, title, what, rows }) => (
    <ScrollingTable
      key={id}
      id={id}
      caption={title}
      captionSize="m"
      compact
      head={[
        { label: what },
        { label: 'Asked', numeric: true },
        ...statuses.map(({ label }) => ({ label, numeric: true })),
        { label: 'Share submitted', numeric: true },
      ]}
      rows={rows.map(({ label, href, tally }) => [
        <a href={href} key="label">
          {label}
        </a>,
        number(tally.all),
        ...statuses.map(({ status }) => number(tally[status])),
        `${Math.round((100 * tally.submitted) / Math.max(tally.all, 1))}%`,
      ])}
    />
  ))
}
