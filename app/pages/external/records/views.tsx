// The parts of the page of an organisation's records.

import { Button } from '#app/design/button.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Details, VisuallyHidden } from '#app/design/text.tsx'
import { RecordsTable } from '#app/external/records-table.tsx'
import type { ShownRecord, ShownWithdrawnRecord } from '#app/external/shown-records.ts'

const NEWS: Readonly<Record<string, string>> = {
  entered: 'The record has been added',
  'already there': 'This record was there already: nothing was added',
  withdrawn: 'The record has been withdrawn',
  gone: 'This record had been withdrawn already, or can’t be withdrawn here',
}

export function News({ done }: { done: string | null }) {
  const news = done !== null && Object.hasOwn(NEWS, done) ? NEWS[done] : undefined
  const isChange = done === 'entered' || done === 'withdrawn'
  return news ? <NotificationBanner tone={isChange ? 'success' : 'neutral'} heading={news} /> : null
}

export function WithdrawButton({ id, scheme, value, mayWithdraw }: ShownRecord & { mayWithdraw: boolean }) {
  if (!mayWithdraw) return 'Ask an administrator'
  return (
    <PostForm>
      <input type="hidden" name="id" value={id} />
      <Button tone="secondary" small>
        Withdraw
        <VisuallyHidden>
          {' '}
          {value} of {scheme}
        </VisuallyHidden>
      </Button>
    </PostForm>
  )
}

type SchemesProps = { schemes: readonly { label: string; about: string; href: string }[] }

export function Schemes({ schemes }: SchemesProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Add a record</h2>
      <p>What you add is shown as self-reported. You can withdraw it later: it is then kept, but counts no more.</p>
      <ul className="nhsuk-list">
        {schemes.map(({ label, about, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
            <br />
            {about}
          </li>
        ))}
      </ul>
    </>
  )
}

export function WithdrawnRecords({ records }: { records: readonly ShownWithdrawnRecord[] }) {
  return (
    <Details summary="Withdrawn records">
      <RecordsTable
        caption="Withdrawn records, newest first"
        captionHidden
        records={records}
        last={{
          label: 'Withdrawn',
          cell: ({ withdrawnAt, withdrawnBy }) => `${formatDateTime(withdrawnAt)} by ${withdrawnBy}`,
        }}
      />
    </Details>
  )
}
