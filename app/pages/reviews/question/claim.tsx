// What the organisation reported, what it was asked, and what is to show it.
import { SummaryList } from '#app/design/summary-list.tsx'
import { EvidenceLink, ExpiryWords } from '#app/forms/evidence-facts.tsx'
import { LastTimeAnswer, QuestionGuidance } from '#app/forms/question-text.tsx'
import type { QuestionPageData } from '../question.server.ts'

export function Claim({ page }: { page: QuestionPageData }) {
  const { question, answer, note, last, evidence } = page
  return (
    <>
      <h2 className="nhsuk-heading-m">What was reported</h2>
      <SummaryList
        rows={[
          { key: 'Answer', value: <strong>{answer}</strong> },
          { key: 'Note', value: note === '' ? 'None' : <p className="app-message__text">{note}</p> },
        ]}
      />
      {last ? <LastTimeAnswer {...last} /> : <p>Nothing was submitted before.</p>}
      <QuestionGuidance question={question} />
      <h2 className="nhsuk-heading-m">Evidence</h2>
      <Evidence evidence={evidence} />
    </>
  )
}

function Evidence({ evidence }: Pick<QuestionPageData, 'evidence'>) {
  if (evidence === null) return <p>This was submitted before evidence could be added.</p>
  if (evidence.length === 0) return <p>No evidence was submitted for this question.</p>
  return (
    <ul className="nhsuk-list">
      {evidence.map((piece) => (
        <li key={piece.id}>
          <EvidenceLink {...piece} />
          <br />
          <span className="nhsuk-u-font-size-16">
            <ExpiryWords expiry={piece.expiry} />
          </span>
        </li>
      ))}
    </ul>
  )
}
