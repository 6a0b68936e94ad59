// Starting a workshop on one section: who is in the room.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { Button } from '#app/design/button.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { typedText } from '#app/http/typed-text.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { startWorkshop, workshopsOn } from '#db/workshops.ts'
import { addressOfWorkshop, readPeople, requireSection } from './workshop.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'answer')
  const section = requireSection(found, params.section)
  const { assessment, isReadOnly } = found
  const workshops = await workshopsOn(context.store, assessment.id, section.id)
  return {
    title: pageTitle(context, `Workshop: ${section.title} – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    sectionId: section.id,
    sectionTitle: section.title,
    count: section.questions.length,
    isReadOnly,
    earlier: workshops.map((workshop) => ({
      id: workshop.id,
      href: addressOfWorkshop(workshop),
      words: `${formatDateTime(workshop.startedAt)}, held by ${workshop.heldByName}`,
    })),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'answer')
  const section = requireSection(found, params.section)
  const typed = typedText(await request.formData(), 'people')
  const read = readPeople(typed)
  if ('problem' in read) return refuse(context, { problems: { people: read.problem }, typed })
  const assessmentId = found.assessment.id
  const at = context.now().toISOString()
  const workshop = { assessmentId, section: section.id, people: read.people, heldBy: found.visitor.id, at }
  const id = await startWorkshop(context.store, workshop)
  if (id === null) {
    const people = 'The assessment was submitted or has closed, so no workshop was started'
    return refuse(context, { problems: { people }, typed }, 409)
  }
  return redirect(`/assessments/${assessmentId}/workshops/${id}/1`)
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.assessmentId}`, text: page.collectionTitle },
    { href: `/assessments/${page.assessmentId}/sections/${page.sectionId}`, text: page.sectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function WorkshopPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.organisationName}: {page.sectionTitle}
        </span>
        Workshop on this section
      </h1>
      {page.isReadOnly && !refused ? (
        <InsetText>
          <p>This assessment was submitted or is not open, so no workshop can be held on it.</p>
        </InsetText>
      ) : (
        <>
          <p>
            Made for a projector: its {page.count} questions one at a time, in large type, with last year’s answer and
            what colleagues think. Decide each in the room. Left and right arrow keys turn the pages.
          </p>
          <PostForm noValidate>
            <Textarea
              name="people"
              label="Who is in the room"
              labelSize="m"
              hint="One name on each line, or with commas between. Include yourself. The names are kept with the decisions."
              rows={6}
              defaultValue={refused?.typed ?? ''}
              error={refused?.problems.people}
              textareaProps={{ spellCheck: false }}
            />
            <Button>Start the workshop</Button>
          </PostForm>
        </>
      )}
      {page.earlier.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Workshops held on this section</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {page.earlier.map(({ id, href, words }) => (
              <li key={id}>
                <a href={href}>{words}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
