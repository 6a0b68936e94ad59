// What a workshop decided, and who was in the room.

import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/design/button.tsx'
import { formatDateTime, formatTime } from '#app/design/dates.ts'
import { inOrder } from '#app/design/in-order.ts'
import { Table } from '#app/design/table.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { decisionsIn } from '#db/decisions.ts'
import { answerInWords } from '#questionnaires/answers.ts'
import { addressOfQuestion, questionsOf, requireWorkshop } from './workshop.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const held = await requireWorkshop(context, request, params, 'see organisation')
  const { found, workshop, section } = held
  const { assessment, isReadOnly } = found
  const decided = await decisionsIn(context.store, assessment.id, { how: 'workshop', id: workshop.id })
  const byQuestion = new Map(decided.map((decision) => [decision.question, decision]))
  const { questions } = await questionsOf(context, held)
  return {
    title: pageTitle(context, `Workshop on ${section.title} – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    sectionId: section.id,
    sectionTitle: section.title,
    isReadOnly,
    people: workshop.people.split('\n'),
    heldBy: workshop.heldByName,
    startedAt: workshop.startedAt,
    decided: section.questions.flatMap((question) => {
      const decision = byQuestion.get(question.id)
      if (!decision) return []
      const { option, reason, date, note, decidedAt } = decision
      const answer = answerInWords(question, option === null ? undefined : { option, reason, date })
      return [{ text: `${question.number}. ${question.text}`, answer, note, at: decidedAt }]
    }),
    left: questions
      .filter(({ id }) => !byQuestion.has(id))
      .map((question) => ({
        href: addressOfQuestion(held, question),
        text: `${question.number}. ${question.text}`,
      })),
  }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  isWide: true,
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.assessmentId}`, text: page.collectionTitle },
    { href: `/assessments/${page.assessmentId}/sections/${page.sectionId}`, text: page.sectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function WorkshopSummaryPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {page.organisationName}: {page.sectionTitle}
        </span>
        What the workshop decided
      </h1>
      <p>
        Started on {formatDateTime(page.startedAt)} by {page.heldBy}.
      </p>
      {page.decided.length > 0 ? (
        <Table
          caption="Decisions"
          captionSize="m"
          responsive
          head={[{ label: 'Question' }, { label: 'Decision' }, { label: 'Note' }, { label: 'At' }]}
          rows={page.decided.map(({ text, answer, note, at }) => [text, answer, note || 'No note', formatTime(at)])}
        />
      ) : (
        <p>Nothing was decided yet.</p>
      )}
      <h2 className="nhsuk-heading-m">Who was in the room</h2>
      <ul className="nhsuk-list nhsuk-list--bullet nhsuk-u-text-break-word">
        {inOrder(page.people, (name) => (
          <li>{name}</li>
        ))}
      </ul>
      {page.left.length > 0 && !page.isReadOnly && <Left left={page.left} />}
      <p>
        <ButtonLink href={`/assessments/${page.assessmentId}`} tone="secondary">
          All sections
        </ButtonLink>
      </p>
    </>
  )
}

function Left({ left }: { left: readonly { href: string; text: string }[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Not decided in this workshop</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {left.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
