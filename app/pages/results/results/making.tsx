// The rule that made the results, how to check it, and the downloads.
import type { ReactNode } from 'react'
import { SummaryList } from '#app/design/summary-list.tsx'
import type { Made } from './about.server.ts'

type MakingProps = {
  assessmentId: string
  rule: Made
  title: string
  /** What is in the downloads: “Answers and scores”. */
  files: string
  /** What anyone can work out again from the first file. */
  check: string
  children?: ReactNode
}

export function Making({ assessmentId, rule, title, files, check, children }: MakingProps) {
  const { sentences, editionId, contentHash, setting, fileName } = rule
  const home = `/assessments/${assessmentId}/results`
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
      <SummaryList
        rows={[
          { key: 'Edition', value: editionId },
          { key: 'Content hash', value: <code className="app-code">{contentHash}</code> },
        ]}
      />
      <h2>Download and check</h2>
      <ul>
        <li>
          <a href={`/assessments/${assessmentId}/report`}>
            Report, to print or to take as PDF, Word file or spreadsheet
          </a>
        </li>
        <li>
          <a href={`${home}/answers-long.csv`} download>
            {files}, a row for each question (CSV)
          </a>
        </li>
        <li>
          <a href={`${home}/answers-wide.csv`} download>
            {files}, all in one row (CSV)
          </a>
        </li>
        <li>
          <a href={`/assessments/${assessmentId}/fhir/response`} download>
            {files}, as a QuestionnaireResponse (FHIR R4)
          </a>
        </li>
        <li>
          <a href={`/assessments/${assessmentId}/fhir/questionnaire`} download>
            Questions and options, as a Questionnaire (FHIR R4)
          </a>
        </li>
        <li>
          <a href={`/assessments/${assessmentId}/history`}>History: who changed what, and when</a>
        </li>
      </ul>
      <p>{check}</p>
      <pre className="app-code">
        npm run -s dma -- score --edition {editionId} --setting {setting} {fileName}
      </pre>
    </>
  )
}
