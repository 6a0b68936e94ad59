// Appealing against the outcome of a validation: once, within a time, about answers that it adjusted.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { Checkboxes } from '#app/design/checkboxes.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { actAsOrganisation, refusalToOrganisation } from '#app/reviews/as-organisation.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { makeAppeal } from '#review/acts/finish.ts'
import { ownReviewsPage } from './outcome.server.ts'
import { issuedValidation, requireOwnReviews } from './own-reviews.server.ts'

const MOST_TEXT = 4000

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireOwnReviews(context, request, params.assessment, 'appeal')
  const { id, title, organisationName, reviews } = await ownReviewsPage(context, found)
  const review = reviews.find(({ mayAppealUntil }) => mayAppealUntil !== null)
  if (!review?.scores || review.mayAppealUntil === null) throw redirect(`/assessments/${id}/review`)
  return {
    pageTitle: pageTitle(context, `Appeal against the outcome – ${title}`),
    ...{ id, title, organisationName },
    until: dateInWords(review.mayAppealUntil),
    adjusted: review.scores.adjusted,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireOwnReviews(context, request, params.assessment, 'appeal')
  const form = await request.formData()
  const questions = form.getAll('questions').filter((id): id is string => typeof id === 'string')
  const text = typedText(form, 'text')
  const review = issuedValidation(found)
  if (!review) throw overtakenPost(form, refusalToOrganisation('not issued'))
  if (review.appeal) throw overtakenPost(form, refusalToOrganisation('appealed already'))
  const problems = problemsOf(questions, text)
  if (Object.keys(problems).length > 0) return refuse(context, { problems, questions, text })
  const by = found.visitor.id
  const changed = await actAsOrganisation(context, { assessment: found.assessment, review, by }, (now, at) =>
    makeAppeal(now, { by, at, text, questions }),
  )
  if (changed.kind === 'done') return redirect(`/assessments/${found.assessment.id}/review?done=appealed`, 303)
  throw overtakenPost(form, refusalToOrganisation(changed.kind === 'refused' ? changed.why : 'not issued'))
}

function problemsOf(questions: readonly string[], text: string): Problems {
  const problems: Record<string, string> = {}
  if (questions.length === 0) problems.questions = 'Select the answers that you appeal about'
  const fault = isVisible(text) ? faultOfTyped(text, { most: MOST_TEXT }) : null
  if (!isVisible(text)) problems.text = 'Enter why you do not agree'
  if (fault !== null) problems.text = `The reason ${fault}`
  return problems
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
    { href: `/assessments/${page.id}/review`, text: 'Review by others' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function AppealPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.organisationName}, {page.title}
        </span>
        Appeal against the outcome
      </h1>
      <p>
        You can appeal once, until {page.until}. Somebody who had no part in the review looks at these answers again.
        What they decide is final.
      </p>
      <PostForm noValidate>
        <Checkboxes
          name="questions"
          legend="Which adjusted answers do you appeal about?"
          legendSize="m"
          headingLevel={2}
          options={page.adjusted.map(({ question, number, text, from, to }) => ({
            value: question,
            label: (
              <>
                {number}. {text} Your answer: “{from}”. Adjusted to: “{to}”.
              </>
            ),
          }))}
          defaultChecked={refused?.questions}
          error={refused?.problems.questions}
        />
        <Textarea
          name="text"
          label="Why you do not agree"
          labelSize="m"
          hint="Say what shows that your answer is right. Don’t write anything that identifies a patient."
          rows={8}
          defaultValue={refused?.text}
          error={refused?.problems.text}
        />
        <ButtonGroup>
          <Button>Send the appeal</Button>
          <a href={`/assessments/${page.id}/review`}>Don’t appeal now</a>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
