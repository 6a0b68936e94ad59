// For administrators: inviting the leads of a collection's organisations from a list. First what it would do, then doing it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { addressOfCollection, headOf, requireCollection, stageOf } from './collection.server.ts'
import { InviteForm, ListForm, Outcome } from './leads/forms.tsx'
import { inviteListed, takeList } from './leads.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  return {
    ...headOf(found),
    title: pageTitle(context, `Invite leads: ${found.collection.title}`),
    address: addressOfCollection(found.collection, '/leads'),
    sendsEmail: context.sendsEmail,
    isOver: stageOf(found.collection, context.now()) === 'closed',
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const isForm = request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded') ?? false
  // Files can't be carried through the sign-in as other forms are.
  const signIn = `/sign-in?${new URLSearchParams({ redirectTo: new URL(request.url).pathname, after: 'upload' })}`
  if (!isForm && !(await context.visitor())) return redirect(signIn, 303)
  const found = await requireCollection(context, request, params.collection)
  const form = await request.formData()
  if (form.has('key')) {
    const outcome = await inviteListed(context, request, found, form)
    return outcome.kind === 'invited' ? data(outcome) : refuse(context, outcome, 409)
  }
  const taken = await takeList(context, found, form)
  return taken.kind === 'previewed' ? data(taken) : refuse(context, taken)
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

export default function LeadsPage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  return (
    <>
      <Outcome outcome={outcome} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        Invite leads from a list
      </h1>
      {page.isOver && (
        <p>This collection has closed. Leads who are invited now can read, and answer where they have more time.</p>
      )}
      {outcome?.kind === 'previewed' && <InviteForm {...page} preview={outcome.preview} />}
      <ListForm
        address={page.address}
        wrong={outcome?.kind === 'wrong' ? outcome.wrong : null}
        typed={outcome?.kind === 'wrong' || outcome?.kind === 'previewed' ? outcome.typed : ''}
        isAgain={outcome?.kind === 'previewed'}
      />
    </>
  )
}
