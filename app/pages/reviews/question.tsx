// One question as a reviewer comes to it: what was answered and what shows it, what they ask, and what they decide.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/assessments/due-dates.ts'
import type { AppContext } from '#app/context.ts'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { noteLook } from '#db/review-looks.ts'
import { handlePost, type Refused } from './acting.server.ts'
import { questionHref, questionsToSee, trailTo } from './place.server.ts'
import { Claim } from './question/claim.tsx'
import { Deciding } from './question/deciding.tsx'
import { QuestionInReviewHead } from './question/head.tsx'
import { Others } from './question/others.tsx'
import { Outside } from './question/outside.tsx'
import { Queries } from './question/queries.tsx'
import { type QuestionInReview, questionPageOf, requireQuestionInReview } from './question.server.ts'
import { statesIn } from './state.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireQuestionInReview(context, request, params)
  const { review, visitor, question } = found
  const page = await questionPageOf(context, found)
  const at = context.now().toISOString()
  await noteLook(context.store, { reviewId: review.id, userId: visitor.id, what: question.id, at })
  const { place, section } = page
  return {
    ...page,
    pageTitle: pageTitle(context, `Question ${question.number} – Review of ${place.organisationName}`),
    after: afterwards(context, found, new URL(request.url).searchParams.get('after')),
    trail: [
      ...trailTo(place),
      { href: `/reviews/${place.reviewId}`, text: place.organisationName },
      { href: `/reviews/${place.reviewId}/sections/${section.id}`, text: section.title },
    ],
  }
}

/** What has just been decided, to be told on the page that follows. */
function afterwards(context: AppContext, found: QuestionInReview, id: string | null) {
  const question = questionsToSee(found).find((each) => each.id === id)
  if (!question) return null
  const { words } = statesIn(found, dayOf(context.now()))(question)
  return {
    number: question.number,
    words,
    href: question.id === found.question.id ? null : questionHref({ reviewId: found.review.id }, question.id),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const handled = await handlePost(context, request, params)
  return handled.kind === 'done' ? redirect(handled.to) : refuse<Refused>(context, handled.shown, handled.status)
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = { trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function QuestionInReviewPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <QuestionInReviewHead page={page} after={page.after} />
      <Claim page={page} />
      <Outside page={page} />
      <Others page={page} />
      <Queries page={page} refused={refused} />
      <Deciding page={page} refused={refused} />
    </>
  )
}
