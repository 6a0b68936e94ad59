// A section's questions and answers as they were asked, when nobody can change them any more.
import { FromServer } from './from-server.tsx'

export type ReadOnlyAnswer = { id: string; answer: string; reason: string; note: string; savedInWords: string | null }

export function ReadOnlySection({ answers }: { answers: readonly ReadOnlyAnswer[] }) {
  return (
    <>
      {answers.map(({ id, answer, reason, note, savedInWords }) => (
        <div className="app-question" id={`q-${id}`} key={id}>
          <FromServer as="h2" part="legend" question={id} className="nhsuk-heading-s" />
          <p className="app-answer">
            <strong>Answer:</strong> {answer}
          </p>
          {reason && <p>Why it doesn’t apply: {reason}</p>}
          {note && <p>Note: {note}</p>}
          {savedInWords && <p className="app-save-line">{savedInWords}</p>}
          <FromServer as="div" part="guidance" question={id} />
        </div>
      ))}
    </>
  )
}
