// Year on year: what came to be in place, and what no longer is.
import { Turns } from '../gains.tsx'
import type { ChecklistResults } from './results.server.ts'

export function Changes(comparison: NonNullable<ChecklistResults['comparison']>) {
  const { before, now, lastHref, lastTitle, ground, countedBoth, settingChanged, gained, lost } = comparison
  return (
    <>
      <h2>
        What changed from {before} to {now}
      </h2>
      <p>
        Compared with <a href={lastHref}>{lastTitle}</a>, where expectations mean the same in both years: {ground},{' '}
        {countedBoth} of them answered and applicable in both. What is missing in either year is in neither list.
      </p>
      {settingChanged && (
        <p>The checklist was put to you as another audience then, so only what both are asked can be compared.</p>
      )}
      <Turns id="gained" title="Now in place" turns={gained} none="Nothing came to be in place." />
      <Turns id="lost" title="No longer in place" turns={lost} none="Nothing is lost." />
    </>
  )
}
