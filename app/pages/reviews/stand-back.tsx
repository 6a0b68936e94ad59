// Standing back from a review: somebody else gets the part, and with a declared conflict never this person again.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { actOn } from '#app/reviews/act-on.ts'
import { REFUSAL_WORDS } from '#app/reviews/refusals.ts'
import { requireReview } from '#app/reviews/require-review.ts'
import { declareAndStandBack } from '#app/reviews/stand-back.ts'
import { leave } from '#review/acts/people.ts'
import { placeOf, trailTo } from './place.server.ts'

const REASON_LIMIT = 1000

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireReview(context, request, params.review, 'act in review')
  const place = placeOf(found)
  return {
    pageTitle: pageTitle(context, `Stand back – ${place.organisationName}`),
    place,
    trail: [...trailTo(place), { href: `/reviews/${place.reviewId}`, text: place.organisationName }],
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireReview(context, request, params.review, 'act in review')
  const form = await request.formData()
  const reason = typedText(form, 'reason')
  const isConflict = fieldOf(form, 'conflict') === 'yes'
  const problems = problemsOf(reason)
  if (Object.keys(problems).length > 0) return refuse(context, { problems, reason, isConflict })
  const userId = found.visitor.id
  const { organisationCode } = found.assessment
  if (isConflict) {
    await declareAndStandBack(context, { userId, organisationCode, reason })
    return redirect('/reviews?stood-back')
  }
  const changed = await actOn(context, found, userId, (review, _, at) => leave(review, { userId, at, reason }))
  if (changed.kind === 'refused') throw overtakenPost(form, `${REFUSAL_WORDS[changed.why]}. Nothing was changed.`)
  return redirect('/reviews?stood-back')
}

function problemsOf(reason: string): Problems {
  if (!isVisible(reason)) return { reason: 'Enter why you stand back' }
  const fault = faultOfTyped(reason, { most: REASON_LIMIT })
  return fault === null ? {} : { reason: `The reason ${fault}` }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = { trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function StandBackPage() {
  const { place } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {place.organisationName}: {place.part?.toLowerCase()}
        </span>
        Stand back from this review
      </h1>
      <p>
        Somebody else gets this part, and begins anew: what you decided does not count any more. What you asked the
        organisation stays. You can’t take a part in this review again.
      </p>
      <PostForm action={`/reviews/${place.reviewId}/stand-back`} noValidate>
        <Textarea
          name="reason"
          label="Why you stand back"
          labelSize="s"
          hint="For those who run the reviews. The organisation doesn’t see it."
          rows={3}
          defaultValue={refused?.reason}
          error={refused?.problems.reason}
        />
        <Checkbox
          name="conflict"
          value="yes"
          label={`I also declare a conflict of interest with ${place.organisationName}`}
          hint="You are given no review of this organisation again, and stand back from any other that you have."
          defaultChecked={refused?.isConflict ?? false}
        />
        <ButtonGroup>
          <Button tone="warning">Stand back</Button>
          <a href={`/reviews/${place.reviewId}`}>Keep this part</a>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
