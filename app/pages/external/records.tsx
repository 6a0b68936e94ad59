// What registers, regulators and others say about an organisation: what stands, what was withdrawn, and entering more.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/assessments/due-dates.ts'
import { may } from '#app/auth/policy.ts'
import { RecordsTable } from '#app/external/records-table.tsx'
import { shownRecord, shownWithdrawnRecord } from '#app/external/shown-records.ts'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { externalRecordsOf, withdrawnRecordsOf, withdrawRecord } from '#db/external-records.ts'
import { News, Schemes, WithdrawButton, WithdrawnRecords } from './records/views.tsx'
import { openRecords, schemesFor } from './records.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { visitor, organisation, address } = await openRecords(context, request, params.code, 'see external evidence')
  const { code: organisationCode } = organisation
  const today = dayOf(context.now())
  const withdraws = may(visitor, { to: 'withdraw external evidence', organisationCode })
  const records = await externalRecordsOf(context.store, organisationCode)
  const mayEnter = may(visitor, { to: 'enter external evidence', organisationCode })
  return {
    title: pageTitle(context, `External evidence – ${organisation.name}`),
    organisationName: organisation.name,
    isAdministrator: visitor.isAdministrator,
    done: new URL(request.url).searchParams.get('done'),
    records: records.map((record) => {
      const isOwn = record.enteredByName !== null && record.status === 'self-reported'
      return { ...shownRecord(record, today), mayWithdraw: withdraws && (isOwn || visitor.isAdministrator) }
    }),
    withdrawn: (await withdrawnRecordsOf(context.store, organisationCode)).map((record) =>
      shownWithdrawnRecord(record, today),
    ),
    schemes: mayEnter
      ? schemesFor(organisation).map(({ id, label, about }) => ({ label, about, href: `${address}/${id}` }))
      : [],
  }
}

/** Withdraws a record. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { visitor, organisation, address } = await openRecords(
    context,
    request,
    params.code,
    'withdraw external evidence',
  )
  const isWithdrawn = await withdrawRecord(context.store, {
    id: fieldOf(await request.formData(), 'id'),
    organisationCode: organisation.code,
    which: visitor.isAdministrator ? 'any' : 'own',
    ...{ by: visitor.id, at: context.now().toISOString() },
  })
  return redirect(`${address}?done=${isWithdrawn ? 'withdrawn' : 'gone'}`, 303)
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = {
  isWide: true,
  trail: ({ isAdministrator }) => [
    { href: '/', text: 'Your assessments' },
    ...(isAdministrator ? [{ href: '/administration/external-evidence', text: 'External evidence' }] : []),
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function RecordsPage() {
  const { organisationName, done, records, withdrawn, schemes } = useLoaderData<typeof loader>()
  const canWithdraw = records.some(({ mayWithdraw }) => mayWithdraw)
  return (
    <>
      <News done={done} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisationName}</span>
        External evidence
      </h1>
      <p>
        What registers, regulators and others say about {organisationName}. Reviewers see it beside the answers. It
        changes no score.
      </p>
      {records.length === 0 && <p>Nothing is recorded yet.</p>}
      {records.length > 0 && (
        <RecordsTable
          caption="What is recorded, newest first"
          captionSize="m"
          records={records}
          {...(canWithdraw ? { last: { label: 'Withdraw', cell: WithdrawButton } } : {})}
        />
      )}
      {schemes.length > 0 && <Schemes schemes={schemes} />}
      {withdrawn.length > 0 && <WithdrawnRecords records={withdrawn} />}
    </>
  )
}
