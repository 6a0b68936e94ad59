// Handing a section back as ready, with a comment: once every question of it is answered.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import { typedText } from '#app/http/typed-text.ts'
import { handedBackLetter } from '#app/letters/sections.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { handBackSection } from '#db/hand-back.ts'
import { CHANGED, CLOSED, faultOfComment, missingIn, requireOwnedSection } from './moves.server.ts'
import { aboutOf, ownerLine, withinSentence } from './owners.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireOwnedSection(context, request, params, 'hand back')
  const { assessment, section, assignment, visitor, isReadOnly } = found
  return {
    pageTitle: pageTitle(context, `Hand back: ${section.title} – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    sectionId: section.id,
    sectionTitle: section.title,
    organisationName: assessment.organisationName,
    owner: withinSentence(ownerLine(context, visitor, assignment) ?? ''),
    isReady: assignment.state === 'ready',
    isReadOnly,
    missing: await missingIn(context, found),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireOwnedSection(context, request, params, 'hand back')
  const { assessment, section, assignment, visitor } = found
  const form = await request.formData()
  const comment = typedText(form, 'comment')
  if (found.isReadOnly) throw overtakenPost(form, CLOSED)
  if (assignment.state === 'ready') throw overtakenPost(form, CHANGED)
  const refused = (problem: string | null, status: number) => refuse(context, { problem, comment }, status)
  const fault = faultOfComment(comment)
  if (fault !== null) return refused(fault, 400)
  // The page itself says what is missing.
  if ((await missingIn(context, found)).length > 0) return refused(null, 409)
  const home = `/assessments/${assessment.id}`
  const about = aboutOf(context, request, found, `${home}/sections/${section.id}`)
  const letter = (to: string) => handedBackLetter({ ...about(to, [section.id]), comment })
  const outcome = await handBackSection(context.store, {
    assessmentId: assessment.id,
    section: section.id,
    owner: assignment.userId,
    by: visitor.id,
    at: context.now().toISOString(),
    comment,
    letter: context.sendsEmail ? letter : null,
  })
  if (outcome !== 'done') throw overtakenPost(form, outcome === 'closed' ? CLOSED : CHANGED)
  return redirect(`${home}?done=handed-back`)
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.assessmentId}`, text: page.collectionTitle },
    { href: `/assessments/${page.assessmentId}/sections/${page.sectionId}`, text: page.sectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function HandBackPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const isPossible = !page.isReadOnly && !page.isReady
  const problem = refused?.problem ?? undefined
  return (
    <>
      <ProblemSummary problems={problem ? { comment: problem } : undefined} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.organisationName}: {page.sectionTitle}
        </span>
        Hand back as ready
      </h1>
      {page.owner && <p>Looked after by: {page.owner}.</p>}
      {page.isReadOnly && <p>This assessment can’t be changed any more, or not yet.</p>}
      {page.isReady && <p>The section was handed back already.</p>}
      {isPossible && page.missing.length > 0 && <Missing missing={page.missing} />}
      {(refused !== null || (isPossible && page.missing.length === 0)) && (
        <PostForm noValidate>
          {page.missing.length === 0 && (
            <p>Every question of this section is answered. A lead looks at it next, and may return it.</p>
          )}
          <Textarea
            name="comment"
            label="Comment for the lead (optional)"
            hint="Up to 1,000 characters. For example, which answers you are unsure of."
            rows={4}
            defaultValue={refused?.comment}
            error={problem}
          />
          <Button>Hand back as ready</Button>
        </PostForm>
      )}
    </>
  )
}

function Missing({ missing }: { missing: readonly { href: string; text: string }[] }) {
  return (
    <>
      <InsetText>
        <p>
          {missing.length === 1 ? '1 question still needs' : `${missing.length} questions still need`} something before
          the section can be handed back.
        </p>
      </InsetText>
      <h2 className="nhsuk-heading-m">What is missing</h2>
      <ul className="nhsuk-list">
        {missing.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
