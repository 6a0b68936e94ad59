// For administrators: who has the next part of a review. Giving it by hand, and taking it back.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '#app/auth/policy.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { mayStillReview } from '#app/reviews/may-still-review.ts'
import { requireReview } from '#app/reviews/require-review.ts'
import { AssignForm, Done, MayNot, Whose } from './assign/views.tsx'
import { assignPosted, partInWords } from './assign.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const found = await requireReview(context, request, params.review, 'give its parts')
  const { organisationName, organisationCode, collectionTitle, collectionId } = found.assessment
  const reviewing = { userId: found.visitor.id, isReviewer: found.facts.isReviewer }
  const isTheirs = mayStillReview([found.review], reviewing)
  return {
    title: pageTitle(context, `Who reviews ${organisationName}`),
    about: `${organisationName}, ${collectionTitle}`,
    review: found.review.id,
    mayOpen: may(found.visitor, { to: 'see review', ...found.facts }),
    auditHref: may(found.visitor, { to: 'take audit file with names', organisationCode, mayStillReview: isTheirs })
      ? `/administration/assessments/${found.assessment.id}/audit.json`
      : null,
    collectionId,
    done: new URL(request.url).searchParams.has('done'),
    wanted: await partInWords(context, found),
  }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export const handle: PageHandle<Page> = {
  trail: ({ collectionId }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
    { href: `/administration/collections/${collectionId}/reviews`, text: 'Reviews' },
  ],
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const found = await requireReview(context, request, params.review, 'give its parts')
  return assignPosted(context, found, await request.formData(), administrator)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function AssignPage() {
  const { about, review, mayOpen, auditHref, done, wanted } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {done && !refused && <Done wanted={wanted} />}
      <h1 className="nhsuk-heading-l">Who reviews {about}</h1>
      <ul className="nhsuk-list">
        {mayOpen && (
          <li>
            <a href={`/reviews/${review}`}>Open the review</a>
          </li>
        )}
        {auditHref && (
          <li>
            <a href={auditHref}>Download the audit file</a>
          </li>
        )}
      </ul>
      <Whose wanted={wanted} />
      {wanted && <AssignForm wanted={wanted} refused={refused ?? null} />}
      {wanted && <MayNot mayNot={wanted.mayNot} />}
    </>
  )
}
