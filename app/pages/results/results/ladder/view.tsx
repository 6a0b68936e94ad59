// The results of a ladder, from top to bottom.
import { CameOf } from '../came-of.tsx'
import { Head } from '../head.tsx'
import { Making } from '../making.tsx'
import { Changes } from './changes.tsx'
import { FirstScreen } from './first-screen.tsx'
import { Levels, WhyEachLevel } from './levels.tsx'
import { NextInFull } from './next-in-full.tsx'
import { PlannedPath } from './planned-path.tsx'
import type { LadderResults } from './results.server.ts'

export function LadderView({ results }: { results: LadderResults }) {
  const { path, comparison, cameOf, next } = results
  return (
    <>
      <Head {...results} put={`${results.settingsTitle}: ${results.settingLabel}`} />
      <FirstScreen {...results} />
      {path && <PlannedPath {...path} />}
      <Levels {...results.levels} />
      {next && <NextInFull {...next} />}
      {comparison && <Changes {...comparison} />}
      {cameOf && <CameOf {...cameOf} what="The level that each had reached" />}
      <WhyEachLevel {...results.levels} />
      <Making
        {...results}
        title="How these levels were made"
        files="Answers and levels"
        check="Anyone who has the first file and this software can work out the level reached again."
      />
    </>
  )
}
