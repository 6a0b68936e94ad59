// For administrators: one organisation in a collection, with its people, and more time for it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NotificationBanner } from '#app/design/messages.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { addressOfOrganisation, headOf } from './collection.server.ts'
import { Happened, MoreTimeForm, People } from './organisation/views.tsx'
import { organisationPage, postMoreTime, requireOrganisation } from './organisation.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireOrganisation(context, request, params)
  return {
    ...headOf(found),
    title: pageTitle(context, `${found.organisation.name} in ${found.collection.title}`),
    done: new URL(request.url).searchParams.get('done'),
    sendsEmail: context.sendsEmail,
    ...(await organisationPage(context, found)),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireOrganisation(context, request, params)
  const outcome = await postMoreTime(context, found, await request.formData())
  if (outcome.kind === 'wrong') return refuse(context, outcome, outcome.status)
  throw redirect(`${addressOfOrganisation(found.collection, found.organisation.code)}?done=${outcome.told}`, 303)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export const handle: PageHandle<Page> = {
  trail: ({ collectionHref, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/collections', text: 'Collections' },
    { href: collectionHref, text: collectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function OrganisationPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {page.done !== null && !refused && (
        <NotificationBanner tone="success" heading="The time of this organisation was changed">
          <p>{toldInWords(page.done, page.sendsEmail)}</p>
        </NotificationBanner>
      )}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.collectionTitle}, {page.code}
        </span>
        {page.name}
      </h1>
      <SummaryList rows={page.rows} />
      <People {...page} />
      {page.mayExtend && <MoreTimeForm {...page} refused={refused ?? null} />}
      <Happened history={page.history} />
    </>
  )
}

function toldInWords(told: string, sendsEmail: boolean): string {
  if (!sendsEmail) return 'No emails are sent from here. Tell its leads yourself.'
  if (!/^[1-9]\d?$/.test(told)) return 'It has no lead who could be told by email.'
  return told === '1' ? 'An email to its lead is on the way.' : `Emails to its ${told} leads are on the way.`
}
