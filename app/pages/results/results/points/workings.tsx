// Why each score is what it is, folded up section by section.
import { Details } from '#app/design/text.tsx'
import type { PointsResults } from './results.server.ts'
import type { WorkedSection } from './workings.server.ts'

export function Workings({ workings }: PointsResults) {
  return (
    <>
      <h2>Why each score is what it is</h2>
      {workings.map(({ id, title, sum, sections }) => (
        <div key={id}>
          <h3>{title}</h3>
          <p>{sum}</p>
          {sections.map((section) => (
            <Section {...section} key={section.id} />
          ))}
        </div>
      ))}
    </>
  )
}

function Section({ title, score, hasScore, questions, sum }: WorkedSection) {
  return (
    <Details summary={`${title}: ${hasScore ? `why ${score}?` : 'why no score?'}`}>
      <ol className="app-working" start={questions[0]?.number}>
        {questions.map(({ number, text, answer }) => (
          <li key={number}>
            {text} <strong className="app-working__answer">{answer}</strong>
          </li>
        ))}
      </ol>
      <p>
        <strong>{sum}</strong>
      </p>
    </Details>
  )
}
