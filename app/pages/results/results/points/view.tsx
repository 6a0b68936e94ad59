// The results of an edition that is scored by points, from top to bottom.
import { CameOf } from '../came-of.tsx'
import { Head } from '../head.tsx'
import { Making } from '../making.tsx'
import { Comparison, ScoresOnly } from './comparison.tsx'
import { FirstScreen } from './first-screen.tsx'
import { NextInFull } from './next-in-full.tsx'
import type { PointsResults } from './results.server.ts'
import { ValidatedLine } from './validated-line.tsx'
import { Workings } from './workings.tsx'

export function PointsView({ results }: { results: PointsResults }) {
  return (
    <>
      <Head {...results} put={`${results.settingLabel} questions`} />
      {results.validated && <ValidatedLine {...results.validated} />}
      <FirstScreen {...results} />
      {results.comparison ? <Comparison {...results} comparison={results.comparison} /> : <ScoresOnly {...results} />}
      {results.cameOf && <CameOf {...results.cameOf} what="Scores by theme and section" />}
      <NextInFull {...results} />
      <Workings {...results} />
      <Making
        {...results}
        title="How these scores were made"
        files="Answers and scores"
        check="Anyone who has the first file and this software can work out the scores again, to the last digit. Exact scores in the files are fractions, such as 175/3: import those columns as text."
      >
        <p>
          <a href="/how-scores-are-made">How scores are made, with an example</a>
        </p>
      </Making>
    </>
  )
}
