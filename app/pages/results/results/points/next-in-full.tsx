// What next, theme by theme: the answers that would raise it most, and the ones to find out about.
import { Details } from '#app/design/text.tsx'
import type { PointsResults } from './results.server.ts'
import type { NextInWords, NextQuestion } from './standings.server.ts'

export function NextInFull({ next, assessmentId }: PointsResults) {
  return (
    <>
      <h2>What next</h2>
      <p>
        These are the answers whose next step up would raise a theme’s score most. It is arithmetic alone: it knows
        nothing of cost, or of what matters most to the people you care for.
      </p>
      {next.map((theme) => (
        <ThemeNext {...theme} assessmentId={assessmentId} key={theme.id} />
      ))}
    </>
  )
}

function ThemeNext(theme: NextInWords & { assessmentId: string }) {
  const { id, title, improvements, together, dontKnow, unanswered, assessmentId } = theme
  return (
    <div>
      <h3 id={`next-${id}`}>{title}</h3>
      {improvements.length > 0 && (
        <ol>
          {improvements.map(({ number, text, href, step, gain }) => (
            <li key={number}>
              <a href={href}>{text}</a> {step}: +{gain}.
            </li>
          ))}
        </ol>
      )}
      {improvements.length > 1 && <p>Together these would add {together}.</p>}
      {improvements.length === 0 && unanswered === 0 && <p>Every answer that counts is at the top of its scale.</p>}
      {dontKnow.length > 0 && <FindOut title={title} questions={dontKnow} />}
      {unanswered > 0 && (
        <p>
          {unanswered === 1 ? '1 question is' : `${unanswered} questions are`} not answered.{' '}
          <a href={`/assessments/${assessmentId}`}>
            See which sections
            <span className="nhsuk-u-visually-hidden"> of {title.toLowerCase()} are not complete</span>
          </a>
        </p>
      )}
    </div>
  )
}

function FindOut({ title, questions }: { title: string; questions: readonly NextQuestion[] }) {
  const summary = `Find out: ${questions.length === 1 ? '1 question' : `${questions.length} questions`} answered “Don’t know”`
  return (
    <Details
      summary={
        <>
          {summary}
          <span className="nhsuk-u-visually-hidden"> in {title.toLowerCase()}</span>
        </>
      }
    >
      <ul>
        {questions.map(({ number, text, href }) => (
          <li key={number}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </Details>
  )
}
