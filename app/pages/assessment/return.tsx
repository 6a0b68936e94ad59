// Returning a section to the person who has handed it back, with what is left to do.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf, dueDateProblem, lastDayOf } from '#app/assessments/due-dates.ts'
import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { Textarea, TextInput } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import { typedText } from '#app/http/typed-text.ts'
import { returnedLetter } from '#app/letters/sections.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { returnSection } from '#db/hand-back.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { CHANGED, CLOSED, faultOfComment, type OwnedSectionForVisitor, requireOwnedSection } from './moves.server.ts'
import { aboutOf } from './owners.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { assessment, section, assignment, isReadOnly } = await requireOwnedSection(
    context,
    request,
    params,
    'assign sections',
  )
  return {
    pageTitle: pageTitle(context, `Return: ${section.title} – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    sectionId: section.id,
    sectionTitle: section.title,
    organisationName: assessment.organisationName,
    owner: assignment.name,
    isMember: assignment.role !== null,
    handedBackBy: assignment.changedByName,
    comment: assignment.comment,
    dueOn: assignment.dueOn,
    today: dayOf(context.now()),
    lastDay: lastDayOf(assessment.closesAt),
    isReady: assignment.state === 'ready',
    isReadOnly,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireOwnedSection(context, request, params, 'assign sections')
  const { assessment, section, assignment, visitor } = found
  const form = await request.formData()
  const typed = { comment: typedText(form, 'comment'), dueOn: fieldOf(form, 'dueOn').trim() }
  if (found.isReadOnly) throw overtakenPost(form, CLOSED)
  const problems = problemsOf(found, typed, dayOf(context.now()))
  if (Object.keys(problems).length > 0) return refuse(context, { problems, typed })
  const about = aboutOf(context, request, found, `/assessments/${assessment.id}/sections/${section.id}`)
  const due = typed.dueOn === '' ? '' : dateInWords(typed.dueOn)
  const letter = (to: string) => returnedLetter({ ...about(to, [section.id]), due, comment: typed.comment })
  const outcome = await returnSection(context.store, {
    assessmentId: assessment.id,
    section: section.id,
    owner: assignment.userId,
    by: visitor.id,
    at: context.now().toISOString(),
    ...typed,
    letter: context.sendsEmail ? letter : null,
  })
  if (outcome !== 'done') throw overtakenPost(form, outcome === 'closed' ? CLOSED : CHANGED)
  return redirect(`/assessments/${assessment.id}/people`)
}

function problemsOf(
  { assessment, assignment }: OwnedSectionForVisitor,
  { comment, dueOn }: { comment: string; dueOn: string },
  today: string,
): Problems {
  const fault = faultOfComment(comment)
  // A date that stands may stay, also one that is past.
  const day = dueOn === assignment.dueOn ? null : dueDateProblem(dueOn, { today, closesAt: assessment.closesAt })
  return {
    ...(comment === '' ? { comment: 'Enter what is left to do' } : {}),
    ...(fault === null ? {} : { comment: fault }),
    ...(day === null ? {} : { dueOn: day }),
  }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.assessmentId}`, text: page.collectionTitle },
    { href: `/assessments/${page.assessmentId}/people`, text: 'Who answers what' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ReturnPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const problems: Problems = refused?.problems ?? {}
  return (
    <>
      <ProblemSummary problems={problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.organisationName}: {page.sectionTitle}
        </span>
        Return to {page.owner}
      </h1>
      {page.isReady ? <HandedBack {...page} /> : <p>This section is not handed back, so it can’t be returned.</p>}
      {!page.isMember && (
        <p>
          {page.owner} doesn’t belong to your organisation any more.{' '}
          <a href={`/assessments/${page.assessmentId}/people`}>Give the section to somebody else</a>.
        </p>
      )}
      {page.isReadOnly && <p>This assessment can’t be changed any more, or not yet.</p>}
      {(refused !== null || (page.isReady && page.isMember && !page.isReadOnly)) && (
        <PostForm noValidate>
          <Textarea
            name="comment"
            label="What is left to do"
            hint="Up to 1,000 characters."
            rows={4}
            defaultValue={refused?.typed.comment}
            error={problems.comment}
          />
          <TextInput
            name="dueOn"
            type="date"
            label="Due date (optional)"
            width={10}
            defaultValue={refused?.typed.dueOn ?? page.dueOn}
            error={problems.dueOn}
            inputProps={{ min: page.today, max: page.lastDay }}
          />
          <Button>Return the section</Button>
        </PostForm>
      )}
    </>
  )
}

type HandedBackProps = Pick<
  ReturnType<typeof useLoaderData<typeof loader>>,
  'handedBackBy' | 'comment' | 'assessmentId' | 'sectionId'
>

function HandedBack({ handedBackBy, comment, assessmentId, sectionId }: HandedBackProps) {
  return (
    <>
      <p>
        {handedBackBy} handed the section back as ready.{' '}
        <a href={`/assessments/${assessmentId}/sections/${sectionId}`}>Look at the answers</a>
      </p>
      {comment !== '' && (
        <InsetText>
          <p className="app-typed">{comment}</p>
        </InsetText>
      )}
    </>
  )
}
