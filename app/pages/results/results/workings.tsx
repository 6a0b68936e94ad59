// Why each score is what it is, folded up section by section.
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import type { Results } from './results.server.ts'
import type { WorkedSection } from './workings.server.ts'

const HEAD = [{ label: 'Question' }, { label: 'Answer' }, { label: 'Points', numeric: true }]

export function Workings({ workings }: Results) {
  return (
    <>
      <h2>Why each score is what it is</h2>
      {workings.map(({ id, title, sum, sections }) => (
        <section aria-labelledby={`why-${id}`} key={id}>
          <h3 id={`why-${id}`}>{title}</h3>
          <p>{sum}</p>
          {sections.map((section) => (
            <Section {...section} key={section.id} />
          ))}
        </section>
      ))}
    </>
  )
}

function Section({ title, score, hasScore, questions, sum }: WorkedSection) {
  return (
    <Details className="app-working" summary={`${title}: ${hasScore ? `why ${score}?` : 'why no score?'}`}>
      <Table
        caption={`${title}: answers and points`}
        captionHidden
        compact
        responsive
        rowHeads={false}
        head={HEAD}
        rows={questions.map(({ number, text, answer, points }) => [`${number}. ${text}`, answer, points])}
      />
      <p>
        <strong>{sum}</strong>
      </p>
    </Details>
  )
}
