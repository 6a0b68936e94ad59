// The rule that made the scores, how to check it, and the downloads.
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
      <ul>
        <li>
          <a href={`${home}/answers-long.csv`} download>
            Answers and scores, a row for each question (CSV)
          </a>
        </li>
        <li>
          <a href={`${home}/answers-wide.csv`} download>
            Answers and scores, all in one row (CSV)
          </a>
        </li>
      </ul>
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
