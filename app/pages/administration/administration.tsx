// For administrators: the organisations, adding one, and helping someone who has forgotten their password.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { formatDate } from '#app/design/dates.ts'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import { RECORDS_ADDRESS } from '#app/http/uploads.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { unconfirmedTrusts } from '#db/care-settings.ts'
import { searchOrganisations } from '#db/organisation-search.ts'
import { kindInWords } from '#registry/kinds-by-hand.ts'
import { Letters, StrandedLeads } from './administration/news.tsx'
import { OrganisationForm, Organisations, Outcome, ResetLinkForm } from './administration/views.tsx'
import { addTyped, lettersInWords, makeResetLink, strandedLeadsInWords, typedIn } from './administration.server.ts'

export const handle: PageHandle = { trail: () => [{ href: '/', text: 'Your assessments' }] }

const MOST_SHOWN = 50

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const words = (new URL(request.url).searchParams.get('search') ?? '').trim().slice(0, 100)
  const found = await searchOrganisations(context.store, words, MOST_SHOWN + 1)
  return {
    title: pageTitle(context, 'Organisations and people'),
    strandedLeads: await strandedLeadsInWords(context),
    letters: await lettersInWords(context),
    words,
    hasMore: found.length > MOST_SHOWN,
    unconfirmed: (await unconfirmedTrusts(context.store, { offset: 0, limit: 1 })).total,
    organisations: found.slice(0, MOST_SHOWN).map(({ code, name, type, setting, town, closedOn }) => ({
      ...{ code, name, town, kind: kindInWords(type, setting), isTrust: type === 'trust' },
      closed: closedOn && formatDate(`${closedOn}T12:00:00.000Z`),
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const form = await request.formData()
  const typed = typedIn(form)
  switch (fieldOf(form, 'intent')) {
    case 'add organisation':
      return answer(context, await addTyped(context, typed))
    case 'make reset link':
      return answer(context, await makeResetLink(context, request, typed, administrator.id))
    default:
      throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  }
}

function answer(context: object, outcome: Awaited<ReturnType<typeof addTyped>>) {
  return outcome.kind === 'refused' ? refuse(context, outcome) : data(outcome)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function AdministrationPage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const refused = outcome?.kind === 'refused' ? outcome : null
  return (
    <>
      <Outcome outcome={outcome ?? null} />
      <h1 className="nhsuk-heading-l">Organisations and people</h1>
      <p>
        <a href={RECORDS_ADDRESS}>External evidence: what registers and regulators say about organisations</a>
      </p>
      <StrandedLeads leads={page.strandedLeads} />
      <Organisations {...page} />
      <OrganisationForm problems={refused?.problems} typed={refused?.typed} />
      <ResetLinkForm problems={refused?.problems} typed={refused?.typed} />
      <Letters letters={page.letters} />
    </>
  )
}
