// For administrators: the reviews of a collection, where each stands, and sharing out what nobody has.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { shareOutMany } from '#app/reviews/share-out-many.ts'
import { reviewsOfCollection, titleOfCollection } from '#db/review-lists.ts'
import { Filters, Pages, Reviews, ShareOut } from './reviews/views.tsx'
import { filtersOf, pageOfReviews } from './reviews.server.ts'

export const handle: PageHandle = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const collectionTitle = await titleOf(context, params.collection)
  const { searchParams } = new URL(request.url)
  const listed = await reviewsOfCollection(context.store, params.collection ?? '')
  return {
    title: pageTitle(context, `Reviews of ${collectionTitle}`),
    collectionTitle,
    ...(await pageOfReviews(context, listed, administrator, filtersOf(searchParams))),
    given: searchParams.has('given') ? Number(searchParams.get('given')) : null,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  await titleOf(context, params.collection)
  const given = await shareOutMany(context, await reviewsOfCollection(context.store, params.collection ?? ''))
  return redirect(`/administration/collections/${params.collection}/reviews?given=${given}`)
}

async function titleOf({ store }: LoaderFunctionArgs['context'], id = ''): Promise<string> {
  const title = await titleOfCollection(store, id)
  if (title === null) throw data({ message: 'Page not found' }, { status: 404 })
  return title
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReviewsPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.given !== null && <NotificationBanner tone="success" heading={sharedInWords(page.given, page.waiting)} />}
      <h1 className="nhsuk-heading-l">Reviews of {page.collectionTitle}</h1>
      <ShareOut waiting={page.waiting} />
      <Filters {...page.filters} />
      <Reviews {...page} />
      <Pages {...page.pages} />
    </>
  )
}

function sharedInWords(given: number, waiting: number): string {
  const shared = given === 0 ? 'Nothing was shared out' : given === 1 ? '1 was shared out' : `${given} were shared out`
  return waiting === 0 ? shared : `${shared}: there is no reviewer who may have the ${waiting} that still wait`
}
