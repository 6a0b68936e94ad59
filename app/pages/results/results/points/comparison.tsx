// Charts, the two honest lines, and what moved most.
import { FigureWithTable } from '#app/design/figure.tsx'
import { ScrollingTable } from '#app/design/table.tsx'
import type { Lines, MoveRow } from './lines.server.ts'
import type { PointsResults } from './results.server.ts'

type Compared = NonNullable<PointsResults['comparison']>

export function Comparison({ charts, lines, comparison }: PointsResults & { comparison: Compared }) {
  const { before, now, moves } = comparison
  return (
    <>
      <Charts charts={charts} />
      <h2>
        {before} and {now}, as scored and like-for-like
      </h2>
      <p>
        The questions are not all the same as in <a href={comparison.lastHref}>{comparison.lastTitle}</a>. “As scored”
        is each year’s own score. “Like-for-like” counts only questions that mean the same in both years and are scored
        in both: {comparison.ground}, {comparison.countedBoth} of them scored in both years.
      </p>
      {comparison.ruleChanged && (
        <p>The rule that makes scores has changed. Like-for-like scores use the rule of {now} for both years.</p>
      )}
      {comparison.settingChanged && (
        <p>The care setting has changed too, so only questions asked of both settings can be compared.</p>
      )}
      <LinesTable caption="Scores by theme and section" lines={lines} />
      <h2>What moved most</h2>
      <Moves title="Up" moves={moves.up} none="No answer moved up." />
      <Moves title="Down" moves={moves.down} none="No answer moved down." />
    </>
  )
}

/** Where there is no earlier assessment to compare with. */
export function ScoresOnly({ charts, lines }: PointsResults) {
  return (
    <>
      <Charts charts={charts} />
      <LinesTable caption="Scores by theme and section" lines={lines} />
    </>
  )
}

function Charts({ charts: { themes, sections } }: Pick<PointsResults, 'charts'>) {
  return (
    <>
      <h2>Themes and sections</h2>
      <FigureWithTable caption={themes.table.caption} {...themes} tablePlace="beside" />
      <FigureWithTable caption={sections.table.caption} {...sections} tablePlace="beside" />
    </>
  )
}

function LinesTable({ caption, lines }: { caption: string; lines: Lines }) {
  return (
    <ScrollingTable
      id="lines"
      caption={caption}
      captionSize="s"
      compact
      head={[{ label: 'Theme or section' }, ...lines.head.map((label) => ({ label, numeric: true }))]}
      rows={lines.rows.map(({ isTheme, title, cells }) => [
        isTheme ? (
          title
        ) : (
          <span className="app-lines__section" key="title">
            {title}
          </span>
        ),
        ...(isTheme ? cells.map(strong) : cells),
      ])}
    />
  )
}

function strong(cell: string) {
  return <strong>{cell}</strong>
}

function Moves({ title, moves, none }: { title: string; moves: readonly MoveRow[]; none: string }) {
  return (
    <>
      <h3>{title}</h3>
      {moves.length === 0 && <p>{none}</p>}
      <ul className="app-working">
        {moves.map(({ number, text, move, difference }) => (
          <li key={number}>
            {text}{' '}
            <span className="app-working__answer">
              {move}: <strong>{difference}</strong>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
