// One review: why the organisation was chosen, what it reported, and the visitor's part of it, up to finishing it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { actOn } from '#app/reviews/act-on.ts'
import { REFUSAL_WORDS } from '#app/reviews/refusals.ts'
import { requireReview } from '#app/reviews/require-review.ts'
import { finish } from '#review/acts/finish.ts'
import { trailTo } from './place.server.ts'
import { ReviewFacts } from './review/facts.tsx'
import { Finishing } from './review/finishing.tsx'
import { Sections } from './review/sections.tsx'
import { WhyChosen } from './review/why-chosen.tsx'
import { reviewPageOf } from './review.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireReview(context, request, params.review)
  const page = await reviewPageOf(context, found)
  const { organisationName, collectionTitle } = page.place
  return {
    ...page,
    pageTitle: pageTitle(context, `Review of ${organisationName}, ${collectionTitle}`),
    trail: trailTo(page.place),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireReview(context, request, params.review, 'act in review')
  const by = found.visitor.id
  const changed = await actOn(context, found, by, (review, ground, at) => finish(review, ground, { by, at }))
  if (changed.kind === 'refused') return refuse(context, { why: REFUSAL_WORDS[changed.why] }, 409)
  return redirect('/reviews?finished')
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = { isWide: true, trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ReviewPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { organisationName, collectionTitle, part } = page.place
  return (
    <>
      {refused && <ErrorSummary errors={[{ href: '#finish', text: refused.why }]} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {part ?? 'Review'}: {collectionTitle}
        </span>
        {organisationName}
      </h1>
      <ReviewFacts {...page} />
      <Finishing {...page} />
      <Sections {...page} />
      <WhyChosen {...page} />
    </>
  )
}
