// The results page from top to bottom.
import { Tag } from '#app/design/tag.tsx'
import { Comparison, ScoresOnly } from './comparison.tsx'
import { FirstScreen } from './first-screen.tsx'
import { Making } from './making.tsx'
import { NextInFull } from './next-in-full.tsx'
import type { Results } from './results.server.ts'
import { Workings } from './workings.tsx'

export function ResultsView({ results }: { results: Results }) {
  return (
    <>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        <span className="nhsuk-caption-m">{results.organisation}</span>
        Results: {results.collectionTitle}
      </h1>
      <Status {...results} />
      <FirstScreen {...results} />
      {results.comparison ? <Comparison {...results} comparison={results.comparison} /> : <ScoresOnly {...results} />}
      <NextInFull {...results} />
      <Workings {...results} />
      <Making {...results} />
    </>
  )
}

function Status({ submitted, answered, asked, settingLabel }: Results) {
  return (
    <p className="nhsuk-body-s nhsuk-u-margin-bottom-3">
      {!submitted && (
        <>
          <Tag tone="warning">Not submitted</Tag>{' '}
          <strong>
            {answered} of {asked} questions answered: these are the results so far.
          </strong>{' '}
        </>
      )}
      {submitted && `${submitted}. `}
      {settingLabel} questions. Self-assessed: nobody outside has checked these answers.
    </p>
  )
}
