// A reviewer's queue: what is theirs to decide, by when, and below it what they have done.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission, requireVisitor } from '#app/auth/sessions.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { scopesOf } from '#db/review-queue.ts'
import { OpenParts } from './queue/open-parts.tsx'
import { PastParts } from './queue/past-parts.tsx'
import { queueOf } from './queue.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id } = await requireVisitor(context, request)
  const scopes = await scopesOf(context.store, id)
  await requirePermission(context, request, { to: 'see own reviews', isReviewer: scopes.length > 0 })
  const { searchParams } = new URL(request.url)
  const pageIn = (name: string) => Number(/^[1-9]\d{0,4}$/.exec(searchParams.get(name) ?? '')?.[0] ?? 1)
  return {
    pageTitle: pageTitle(context, 'Reviews'),
    isLocal: scopes.some((scope) => scope !== ''),
    news: NEWS.find(({ name }) => searchParams.has(name))?.words ?? null,
    ...(await queueOf(context, id, { page: pageIn('page'), pastPage: pageIn('done') })),
  }
}

const NEWS = [
  { name: 'finished', words: 'Your part of the review is finished' },
  { name: 'stood-back', words: 'You have stood back from the review. It goes to somebody else' },
]

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = {
  isWide: true,
  trail: () => [{ href: '/', text: 'Your assessments' }],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function QueuePage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.news && <NotificationBanner tone="success" heading={page.news} />}
      <h1 className="nhsuk-heading-l">Reviews</h1>
      <p>{inWords(page)}</p>
      <OpenParts {...page} />
      {page.isLocal && (
        <p>
          <a href="/reviews/local">Local assurance</a>: what your organisations submitted, to start on.
        </p>
      )}
      <p>
        <a href="/reviews/conflicts">Conflicts of interest</a>: organisations that you can’t judge.
      </p>
      <PastParts {...page} />
    </>
  )
}

function inWords({ open, overdue }: Page): string {
  if (open === 0) return 'Nothing waits for you. What is shared out to you is shown here.'
  const parts = open === 1 ? '1 part of a review is yours' : `${open} parts of reviews are yours`
  return overdue === 0 ? `${parts}. None is overdue.` : `${parts}, ${overdue} overdue. What is due first comes first.`
}
