// What else there is to compare the answer with: reasons to look, records from outside, peers.
import { FigureWithTable } from '#app/design/figure.tsx'
import { Details } from '#app/design/text.tsx'
import { ExternalEvidence } from '#app/reviews/external-evidence.tsx'
import type { QuestionPageData } from '../question.server.ts'

export function Outside({ page }: { page: QuestionPageData }) {
  const { reasons, external, peers } = page
  return (
    <>
      <h2 className="nhsuk-heading-m">Reasons to look closer</h2>
      <Reasons reasons={reasons} />
      <h2 className="nhsuk-heading-m">What peers answered</h2>
      {peers ? (
        <FigureWithTable caption={peers.title} svg={peers.svg} sentence={peers.sentence} table={peers.table} />
      ) : (
        <p>Fewer than 5 peers have answered this question, so nothing is shown of them.</p>
      )}
      <Details
        summary={
          external.length === 0
            ? 'External evidence: none'
            : `External evidence: ${external.length} ${external.length === 1 ? 'record' : 'records'}`
        }
      >
        <ExternalEvidence records={external} />
      </Details>
    </>
  )
}

function Reasons({ reasons: { named, ofTheme, theme } }: Pick<QuestionPageData, 'reasons'>) {
  if (named.length + ofTheme.length === 0) return <p>None is about this question or its theme.</p>
  return (
    <>
      <Listed words="About this question:" reasons={named} />
      <Listed words={`About ${theme}, its theme:`} reasons={ofTheme} />
      <p>They are reasons to look, and no verdict.</p>
    </>
  )
}

function Listed({ words, reasons }: { words: string; reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <>
      <p>{words}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  )
}
