// The parts of the page of a release. Each shows nothing where there is nothing to show.
import type { SerializeFrom } from '@remix-run/node'
import { FigureWithTable } from '#app/design/figure.tsx'
import { ScrollingTable, Table } from '#app/design/table.tsx'
import type { ReleasePage } from '../release.server.ts'

type Page = SerializeFrom<ReleasePage>

export function Bands({ chart }: { chart: NonNullable<Page['chart']> }) {
  const { svg, table, sentence } = chart
  return <FigureWithTable caption={table.caption} svg={svg} sentence={sentence} table={table} tablePlace="beside" />
}

export function Levels({ levels }: Pick<Page, 'levels'>) {
  if (levels.length === 0) return null
  return (
    <Table
      caption="Organisations by the level that they reached"
      head={[{ label: 'Level' }, { label: 'Organisations', numeric: true }, { label: 'Share', numeric: true }]}
      rows={levels.map(({ title, count, percent }) => [title, count, percent])}
      responsive
    />
  )
}

export function Headings({ headings }: Pick<Page, 'headings'>) {
  if (headings.length === 0) return null
  return (
    <Table
      caption="Expectations in place, of those that apply"
      head={[{ label: 'Heading' }, { label: 'Expectations', numeric: true }, { label: 'Share', numeric: true }]}
      rows={headings.map(({ title, count, percent }) => [title, count, percent])}
      responsive
    />
  )
}

export function Figures({ figures }: Pick<Page, 'figures'>) {
  if (figures.length === 0) return null
  return (
    <Table
      caption="What organisations reported"
      head={[{ label: 'What' }, { label: 'Share', numeric: true }, { label: 'Organisations', numeric: true }]}
      rows={figures.map(({ text, percent, count }) => [text, percent, count])}
      responsive
    />
  )
}

export function Middles({ middles }: Pick<Page, 'middles'>) {
  if (middles.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Where the scores lie</h2>
      <p>
        Half of the organisations scored at or above the median. The middle half scored from the lower to the upper
        quarter.
      </p>
      {middles.map(({ title, rows }, at) => (
        <ScrollingTable
          id={`scores-${at}`}
          caption={title}
          captionSize="s"
          head={[
            { label: 'Score from 0 to 100' },
            { label: 'Organisations', numeric: true },
            { label: 'Lower quarter', numeric: true },
            { label: 'Median', numeric: true },
            { label: 'Upper quarter', numeric: true },
          ]}
          rows={rows}
          compact
          key={title}
        />
      ))}
    </>
  )
}

export function Groups({ groups, minimum }: Pick<Page, 'groups'> & { minimum: number }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Groups of organisations</h2>
      <p>
        Nothing is shown of groups of fewer than {minimum} organisations, nor of others from which such a group could be
        worked out.
      </p>
      {groups.length === 0 && <p>There are no groups that can be shown.</p>}
      {groups.map(({ kind, title, heads, rows }) => (
        <ScrollingTable
          id={`by-${kind}`}
          caption={`By ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
          captionSize="s"
          head={[{ label: title }, { label: 'Organisations', numeric: true }, ...heads.map((label) => ({ label }))]}
          rows={rows.map(({ name, submitted, cells }) => [name, submitted, ...cells])}
          compact
          key={kind}
        />
      ))}
    </>
  )
}
