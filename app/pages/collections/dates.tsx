// For administrators: the days of a collection, closing it early, and asking organisations that have come since.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NotificationBanner } from '#app/design/messages.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { addressOfCollection, datesInWords, daysOf, headOf, requireCollection, stageOf } from './collection.server.ts'
import { CloseForm, DatesForm, LateComersForm } from './dates/forms.tsx'
import { postClosing, postDates, postLateComers } from './dates.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const { collection } = found
  return {
    ...headOf(found),
    title: pageTitle(context, `Days: ${collection.title}`),
    stage: stageOf(collection, context.now()),
    dates: datesInWords(collection, context.now()),
    typed: daysOf(collection),
    seen: { opensAt: collection.opensAt, closesAt: collection.closesAt },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const form = await request.formData()
  const posted = await post()
  if (posted.kind === 'wrong') return refuse(context, posted, posted.status)
  if (posted.done === 'added') return data(posted)
  throw redirect(addressOfCollection(found.collection, `?done=${posted.done}`), 303)

  function post() {
    switch (fieldOf(form, 'intent')) {
      case 'dates':
        return postDates(context, found, form)
      case 'close':
        return postClosing(context, found, form)
      case 'add':
        return postLateComers(context, found)
      default:
        throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
    }
  }
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

export default function DatesPage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  const refused = outcome?.kind === 'wrong' ? outcome : null
  const problems = refused?.problems ?? {}
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {outcome?.kind === 'done' && <NotificationBanner tone="success" heading={addedInWords(outcome.added ?? 0)} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        Days, closing and late-comers
      </h1>
      <p>{page.dates}</p>
      <DatesForm {...page} typed={refused?.typed ?? page.typed} problems={problems} />
      {page.stage === 'open' && <CloseForm {...page} problems={problems} />}
      {page.stage !== 'closed' && <LateComersForm />}
    </>
  )
}

function addedInWords(added: number): string {
  if (added === 0) return 'Everybody who is meant is asked already'
  return added === 1 ? '1 organisation was added' : `${added.toLocaleString('en-GB')} organisations were added`
}
