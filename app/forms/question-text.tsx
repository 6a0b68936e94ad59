// The wording of a question and all that helps to answer it, with last time's answer. Drawn on the server only.
import type { AskedQuestion } from '#questionnaires/asked.ts'

/** How this organisation answered last time, and whether it was asked the same then. */
export type LastTime = {
  year: number
  answers: readonly { asked: string | null; answer: string; note: string }[]
  /** Says what changed in the question; null when nothing did. */
  change: string | null
  /** Its answer is proposed for this year, and nobody confirmed it yet. */
  proposal?: { question: string; number: number; answeredInWords: string; evidence: string | null } | null
}

export function QuestionLegend({ question }: { question: AskedQuestion }) {
  return (
    <>
      <span className="app-question__number">{question.number}.</span> {question.text}
    </>
  )
}

export function QuestionGuidance({ question }: { question: AskedQuestion }) {
  return (
    <>
      <p className="nhsuk-hint" id={`${question.id}-hint`}>
        {question.help}
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {question.good ? 'Examples and what good looks like' : 'Who can answer, and what would show it'}
            <span className="nhsuk-u-visually-hidden">, question {question.number}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <dl className="app-guidance">
            <Guidance term="What good looks like">{question.good}</Guidance>
            <Guidance term={`An example of “${question.options[0]?.label}”`}>{question.examples?.low}</Guidance>
            <Guidance term={`An example of “${question.options.at(-1)?.label}”`}>{question.examples?.high}</Guidance>
            <Guidance term="Who is best placed to answer">{question.who}</Guidance>
            <Guidance term="Evidence that would show it">{question.evidence}</Guidance>
          </dl>
        </div>
      </details>
    </>
  )
}

function Guidance({ term, children }: { term: string; children: string | undefined }) {
  if (children === undefined) return null
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The name of the button that confirms what is proposed for one question; its value is the question. */
export const CONFIRM_ONE = 'confirm'

export function LastTimeAnswer({ year, answers, change, proposal }: LastTime) {
  return (
    <div className="app-last-time">
      {answers.map(({ asked, answer, note }) => (
        <p key={`${asked}${answer}`}>
          {proposal ? (
            <strong>
              Proposed from {year}
              <span className="app-unconfirmed">, not confirmed</span>:{' '}
            </strong>
          ) : (
            <strong>{year} answer: </strong>
          )}
          {answer}
          {proposal && (
            <>
              <br />
              {proposal.answeredInWords}
            </>
          )}
          {asked && (
            <>
              <br />
              Asked in {year} as: {asked}
            </>
          )}
          {note && (
            <>
              <br />
              {year} note: {note}
            </>
          )}
        </p>
      ))}
      {answers.length === 0 && <p>Not asked in {year}.</p>}
      {change && <p>{change}</p>}
      {proposal?.evidence && (
        <p>
          {year} evidence: {proposal.evidence}
        </p>
      )}
      {proposal && (
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-unconfirmed"
          type="submit"
          name={CONFIRM_ONE}
          value={proposal.question}
        >
          Confirm<span className="nhsuk-u-visually-hidden"> question {proposal.number}</span>
        </button>
      )}
    </div>
  )
}
