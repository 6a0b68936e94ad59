// Year on year: the level then and now, and the requirements gained and lost.
import { Turns } from '../gains.tsx'
import type { LadderResults } from './results.server.ts'

export function Changes(comparison: NonNullable<LadderResults['comparison']>) {
  const { before, now, lastHref, lastTitle, levelBefore, levelNow, ground, countedBoth, gained, lost } = comparison
  return (
    <>
      <h2>
        What changed from {before} to {now}
      </h2>
      <p>
        <strong>{levelBefore}</strong> in <a href={lastHref}>{lastTitle}</a>, <strong>{levelNow}</strong> now, each by
        the rule of its own year. Requirements are compared where they mean the same in both years: {ground},{' '}
        {countedBoth} of them answered and applicable in both years. What is missing in either year is neither gained
        nor lost.
      </p>
      {comparison.ruleChanged && (
        <p>The levels, or what counts as met, have changed. Gained and lost use the rule of {now} for both years.</p>
      )}
      {comparison.settingChanged && (
        <p>The care setting has changed too, so only requirements put to both settings can be compared.</p>
      )}
      <Turns id="gained" title="Gained" turns={gained} none="No requirement was gained." />
      <Turns id="lost" title="Lost" turns={lost} none="No requirement was lost." />
    </>
  )
}
