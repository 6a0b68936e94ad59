// A lead enters what somebody else says about their organisation: one scheme, one day. It is shown as self-reported.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/assessments/due-dates.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { meaningFor } from '#external/fit.ts'
import { meansFor } from '#external/in-words.ts'
import { RecordForm } from './enter/record-form.tsx'
import { enterTyped, requireScheme } from './enter.server.ts'
import { openRecords } from './records.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisation, address } = await openRecords(context, request, params.code, 'enter external evidence')
  const scheme = requireScheme(organisation, params.scheme)
  const meaning = meaningFor(organisation)
  return {
    title: pageTitle(context, `Add a record – ${scheme.label}`),
    address,
    organisationName: organisation.name,
    today: dayOf(context.now()),
    scheme: {
      ...{ label: scheme.label, about: scheme.about, version: scheme.version, most: scheme.number?.to ?? null },
      values: scheme.values
        .filter(({ isForRegister }) => !isForRegister)
        .map((value) => ({ id: value.id, label: value.label, means: meansFor(value, meaning) })),
    },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const open = await openRecords(context, request, params.code, 'enter external evidence')
  const scheme = requireScheme(open.organisation, params.scheme)
  const outcome = await enterTyped(context, open, scheme, await request.formData())
  if (outcome.kind === 'refused') return refuse(context, outcome)
  return redirect(`${open.address}?${new URLSearchParams({ done: outcome.kind })}`, 303)
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = {
  trail: ({ address }) => [
    { href: '/', text: 'Your assessments' },
    { href: address, text: 'External evidence' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function EnterPage() {
  const { organisationName, scheme, today } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">Add a record for {organisationName}</span>
        {scheme.label}
      </h1>
      <p>{scheme.about}</p>
      <RecordForm {...scheme} today={today} problems={refused?.problems ?? {}} typed={refused?.typed} />
    </>
  )
}
