// The planned path as a picture and a table, what it comes to by the day of the target, and the plans that are overdue.
import { FigureWithTable } from '#app/design/figure.tsx'
import type { PathInWords } from './path.server.ts'

export function PlannedPath({ chart, target, overdue, asOf }: PathInWords) {
  return (
    <>
      <h2>The planned path</h2>
      {target && (
        <p>
          {target.words} {target.outlook}
        </p>
      )}
      {target && target.missing.length > 0 && (
        <>
          <p>Neither in place nor planned by then:</p>
          <ul>
            {target.missing.map((level) => (
              <li key={level}>{level}</li>
            ))}
          </ul>
        </>
      )}
      {overdue.length > 0 && (
        <>
          <p>
            <strong>Overdue on {asOf}:</strong>
          </p>
          <ul>
            {overdue.map(({ level, date, href }) => (
              <li key={level}>
                <a href={href}>{level}</a>, planned for {date}
              </li>
            ))}
          </ul>
        </>
      )}
      <FigureWithTable caption={chart.table.caption} {...chart} tablePlace="beside" />
    </>
  )
}
