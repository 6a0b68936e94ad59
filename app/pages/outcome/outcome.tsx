// Reviews of an assessment, for the people of its organisation: what reviewers ask, what came out and why, and an appeal.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotificationBanner } from '#app/design/messages.tsx'
import { InsetText } from '#app/design/text.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { OneReview } from './outcome/one-review.tsx'
import { ownReviewsPage } from './outcome.server.ts'
import { requireOwnReviews } from './own-reviews.server.ts'

const NEWS = { appealed: 'Your appeal was sent. Somebody who had no part in the review decides on it' }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireOwnReviews(context, request, params.assessment)
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: pageTitle(context, `Review by others – ${found.assessment.collectionTitle}`),
    news: Object.hasOwn(NEWS, done) ? NEWS[done as keyof typeof NEWS] : null,
    ...(await ownReviewsPage(context, found)),
  }
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function OutcomePage() {
  const { id, news, title, organisationName, isSubmitted, changesHref, auditHref, reviews } =
    useLoaderData<typeof loader>()
  return (
    <>
      {news && <NotificationBanner tone="success" heading={news} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {organisationName}, {title}
        </span>
        Review by others
      </h1>
      {reviews.length === 0 && (
        <InsetText>
          <p>
            {isSubmitted
              ? 'Nobody reviews this submission so far. Organisations are chosen for a review after a collection has closed.'
              : 'Only what was submitted is reviewed, and this assessment isn’t.'}
          </p>
        </InsetText>
      )}
      {reviews.map((review) => (
        <OneReview assessmentId={id} changesHref={changesHref} review={review} key={review.id} />
      ))}
      {auditHref && (
        <p>
          <a href={auditHref}>Download the audit file</a>: what was submitted, decided and on which evidence, in a form
          that anybody can check. It names no reviewers.
        </p>
      )}
    </>
  )
}
