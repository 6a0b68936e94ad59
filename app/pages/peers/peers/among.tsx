// Where the organisation's own results lie among those of the group: now, section by section, year by year.
import { FigureWithTable } from '#app/design/figure.tsx'
import { ScrollingTable } from '#app/design/table.tsx'
import type { PeersInWords } from '../shown-peers.server.ts'
import type { HeadingsAmongPeers } from './headings.server.ts'
import type { LevelsAmongPeers } from './levels.server.ts'
import type { PointsAmongPeers } from './points.server.ts'
import type { ByYear, CameOf } from './years.server.ts'

/** `isFirst`: there is a single row to show of all years. */
type Years = CameOf & { readonly isFirst: boolean }
type Among =
  | (PointsAmongPeers & Years & { byYear: readonly PointsAmongPeers['themes'][] })
  | ((LevelsAmongPeers | HeadingsAmongPeers) & Years & { byYear: ByYear })

type SectionLinks = readonly {
  id: string
  title: string
  sections: readonly { id: string; title: string; href: string }[]
}[]

export function AmongPeers({ among, links, words }: { among: Among; links: SectionLinks; words: PeersInWords }) {
  return (
    <>
      <h2>Where you stand</h2>
      <Now among={among} />
      <Sections links={links} />
      <h2>Year by year</h2>
      {among.cameOf.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {among.cameOf.length > 0 && (
        <p>
          What each of them submitted has a row of its own. It is never averaged, and it is not about the organisation
          as it is today.
        </p>
      )}
      <p>
        Questionnaires change from year to year, so part of a difference may come of other questions.{' '}
        <a href={`/assessments/${words.assessmentId}/results`}>Your results</a> compare questions that are the same.
      </p>
      {among.isFirst ? <p>No other round of this questionnaire is shown yet.</p> : <EachYear among={among} />}
      {among.kind === 'points' && <HowMade />}
    </>
  )
}

function Now({ among }: { among: Among }) {
  switch (among.kind) {
    case 'points':
      return (
        <>
          <FigureWithTable caption={among.themes.table.caption} {...among.themes} />
          <FigureWithTable caption={among.sections.table.caption} {...among.sections} />
        </>
      )
    case 'ladder':
      return <FigureWithTable caption={among.levels.table.caption} {...among.levels} />
    case 'checklist':
      return (
        <ScrollingTable
          id="headings"
          caption="In place, heading by heading"
          captionSize="s"
          compact
          head={[{ label: 'Heading' }, ...among.head.map((label) => ({ label, numeric: true }))]}
          rows={among.rows}
        />
      )
  }
}

function Sections({ links }: { links: SectionLinks }) {
  return (
    <>
      <h2>Question by question</h2>
      <p>How the answers of the group are spread, with yours marked.</p>
      {links.map(({ id, title, sections }) => (
        <div key={id}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">{title}</h3>
          <ul>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={section.href}>{section.title}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

function EachYear({ among }: { among: Among }) {
  if (among.kind === 'points') {
    return among.byYear.map((chart) => (
      <FigureWithTable key={chart.table.caption} caption={chart.table.caption} {...chart} />
    ))
  }
  const { head, rows } = among.byYear
  return (
    <ScrollingTable
      id="years"
      caption={among.kind === 'ladder' ? 'Levels, year by year' : 'In place, year by year'}
      captionSize="s"
      compact
      head={[{ label: 'Year' }, ...head.map((label) => ({ label, numeric: true }))]}
      rows={rows}
    />
  )
}

function HowMade() {
  return (
    <>
      <h2>How these figures are made</h2>
      <p>
        The scores of the group are put in order. The median is the one in the middle; the lower and the upper quartile
        are a quarter and three quarters of the way along, and half of the group lies between them. Where a place falls
        between two scores, it is as far between them as it falls. All of it is exact, and rounded only to be shown.
      </p>
    </>
  )
}
