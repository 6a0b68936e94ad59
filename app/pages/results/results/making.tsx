// The rule that made the scores, how to check it, and the downloads.
import { ButtonGroup, ButtonLink } from '#app/design/button.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import type { Results } from './results.server.ts'

export function Making({ rule, assessmentId }: Results) {
  const { sentences, editionId, contentHash, setting, fileName } = rule
  const home = `/assessments/${assessmentId}/results`
  return (
    <>
      <h2>How these scores were made</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>
        <a href="/how-scores-are-made">How scores are made, with an example</a>
      </p>
      <SummaryList
        rows={[
          { key: 'Edition', value: editionId },
          { key: 'Content hash', value: <code className="app-code">{contentHash}</code> },
        ]}
      />
      <h2>Download and check</h2>
      <ButtonGroup>
        <ButtonLink tone="secondary" href={`${home}/answers-long.csv`} download>
          Download a row for each question (CSV)
        </ButtonLink>
        <ButtonLink tone="secondary" href={`${home}/answers-wide.csv`} download>
          Download all in one row (CSV)
        </ButtonLink>
      </ButtonGroup>
      <p>
        Anyone who has the first file and this software can work out the scores again, to the last digit. Exact scores
        in the files are fractions, such as 175/3: import those columns as text.
      </p>
      <pre className="app-code">
        npm run -s dma -- score --edition {editionId} --setting {setting} {fileName}
      </pre>
    </>
  )
}
