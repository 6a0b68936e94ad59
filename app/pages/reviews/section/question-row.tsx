// One question at a glance.
import { VisuallyHidden } from '#app/design/text.tsx'
import type { SectionPageData } from '../section.server.ts'

export function QuestionRow({ row }: { row: SectionPageData['rows'][number] }) {
  const { id, number, text, href, answer, note, evidence, words } = row
  return (
    <section className="app-question" id={`q-${id}`}>
      <h2 className="nhsuk-heading-s">
        {number}. {text}
      </h2>
      <p className="app-answer">
        <strong>Answer:</strong> {answer}
      </p>
      {note !== '' && <p className="app-message__text nhsuk-u-margin-bottom-3">Note: {note}</p>}
      <p>
        {evidence === 0 ? 'No evidence' : `${evidence} ${evidence === 1 ? 'piece' : 'pieces'} of evidence`}.{' '}
        <strong>{words}.</strong>
      </p>
      <p>
        <a href={href}>
          Look closer<VisuallyHidden> at question {number}</VisuallyHidden>
        </a>
      </p>
    </section>
  )
}
