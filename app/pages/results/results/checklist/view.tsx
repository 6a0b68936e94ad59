// The results of a checklist, from top to bottom.
import { FigureWithTable } from '#app/design/figure.tsx'
import { CameOf } from '../came-of.tsx'
import { Head } from '../head.tsx'
import { Making } from '../making.tsx'
import { Changes } from './changes.tsx'
import { FirstScreen } from './first-screen.tsx'
import { ListsInFull } from './lists.tsx'
import type { ChecklistResults } from './results.server.ts'

export function ChecklistView({ results }: { results: ChecklistResults }) {
  const { chart, comparison, cameOf } = results
  return (
    <>
      <Head {...results} put={`${results.settingsTitle}: ${results.settingLabel}`} />
      <FirstScreen {...results} />
      <h2>Heading by heading</h2>
      <FigureWithTable caption={chart.table.caption} {...chart} tablePlace="under" />
      <ListsInFull {...results} />
      {comparison && <Changes {...comparison} />}
      {cameOf && <CameOf {...cameOf} what="What each had in place" />}
      <Making
        {...results}
        title="How these results were made"
        files="Answers and where each expectation stands"
        check="Anyone who has the first file and this software can count again."
      />
    </>
  )
}
