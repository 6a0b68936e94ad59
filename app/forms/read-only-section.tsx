// A section's questions and answers as they were asked, when nobody can change them any more.
import type { ShownQuestion } from './question-text.tsx'
import { QuestionGuidance, QuestionLegend } from './question-text.tsx'

export type ReadOnlyAnswer = { id: string; answer: string; reason: string; note: string; savedInWords: string | null }

type ReadOnlySectionProps = { shown: ReadonlyMap<string, ShownQuestion>; answers: readonly ReadOnlyAnswer[] }

export function ReadOnlySection({ shown, answers }: ReadOnlySectionProps) {
  return (
    <>
      {answers.map(({ id, answer, reason, note, savedInWords }) => {
        const question = shown.get(id)
        return (
          question && (
            <div className="app-question" id={`q-${id}`} key={id}>
              <h2 className="nhsuk-heading-s">
                <QuestionLegend {...question} />
              </h2>
              <p className="app-answer">
                <strong>Answer:</strong> {answer}
              </p>
              {reason && <p>Why it doesn’t apply: {reason}</p>}
              {note && <p>Note: {note}</p>}
              {savedInWords && <p className="app-save-line">{savedInWords}</p>}
              <QuestionGuidance {...question} />
            </div>
          )
        )
      })}
    </>
  )
}
