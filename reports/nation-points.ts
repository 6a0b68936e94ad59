// What a report says of many assessments that are scored by points: bands, medians and quartiles, group by group.
import { bandSharesOf } from '#national/bands.ts'
import { quartilesOf } from '#national/quartiles.ts'
import type { Respondent, Scored, Snapshot } from '#national/snapshot.ts'
import { type Edition, pointsScoringOf } from '#questionnaires/definition.ts'
import type { BandShares } from '#scoring/distribution.ts'
import { type Block, figure, heading, numbers, type Picture, paragraph, table, words } from './document.ts'
import { groupsOf } from './groups.ts'
import { countInWords, shareInWords } from './share-in-words.ts'

export function nationPoints(snapshot: Snapshot, edition: Edition, picture: Picture | null): Block[] {
  return [
    heading(2, 'bands', 'Bands'),
    bandsTable(bandSharesOf(edition, snapshot.respondents)),
    ...(picture ? [figure('Organisations in each band', picture)] : []),
    heading(2, 'scores', 'Medians and quartiles'),
    paragraph(
      'Half of the organisations score at least the median. A quarter score less than the lower quartile or the same, a quarter more than the upper quartile or the same.',
    ),
    scoresTable(snapshot, edition),
    heading(2, 'groups', 'Group by group'),
    ...groupTables(snapshot, edition),
  ]
}

function bandsTable(shares: readonly BandShares[]): Block {
  return table(
    'Organisations in each band',
    [
      words('Theme', 3),
      ...(shares[0]?.bands ?? []).map(({ band }) => numbers(band.label, 1.5)),
      numbers('With a score', 1.5),
      numbers('Without a score', 1.5),
    ],
    shares.map(({ title, bands, scored, notScored }) => [
      title,
      ...bands.map(shareInWords),
      countInWords(scored),
      countInWords(notScored),
    ]),
  )
}

function scoresTable({ respondents }: Snapshot, edition: Edition): Block {
  let section = -1
  return table(
    'Medians and quartiles by theme and section',
    [
      words('Theme or section', 4),
      ...['With a score', 'Lower quartile', 'Median', 'Upper quartile'].map((label) => numbers(label, 1.3)),
      numbers('Exact median', 1.8),
    ],
    edition.themes.flatMap((theme, index) => [
      scoresRow(
        theme.title,
        scoresOf(respondents, ({ themes }) => themes[index]),
      ),
      ...theme.sections.map(({ title }) => {
        section += 1
        const at = section
        return scoresRow(
          `${theme.title}: ${title}`,
          scoresOf(respondents, ({ sections }) => sections[at]),
        )
      }),
    ]),
  )
}

function scoresRow(title: string, scores: readonly Scored[]): string[] {
  const quartiles = quartilesOf(scores)
  if (!quartiles) return [title, '0', ...Array.from({ length: 4 }, () => 'No score')]
  const { lower, median, upper } = quartiles
  return [title, countInWords(scores.length), ...[lower, median, upper].map(({ score }) => String(score)), median.exact]
}

function scoresOf(
  respondents: readonly Respondent[],
  of: (respondent: Respondent) => Scored | null | undefined,
): Scored[] {
  return respondents.flatMap((respondent) => of(respondent) ?? [])
}

function groupTables(snapshot: Snapshot, edition: Edition): Block[] {
  return groupsOf(snapshot, edition).flatMap(({ title, groups }) => {
    const counted = groups.map(({ name, isIn }) => {
      const own = snapshot.respondents.filter(isIn)
      return { name, own, shares: bandSharesOf(edition, own) }
    })
    return edition.themes.map((theme, index) =>
      table(
        `${theme.title}, by ${title}`,
        [
          words('Group', 4),
          numbers('With a score', 1.3),
          numbers('Median', 1.3),
          ...pointsScoringOf(edition).bands.map(({ label }) => numbers(label, 1.5)),
        ],
        counted.map(({ name, own, shares }) => {
          const scores = scoresOf(own, ({ themes }) => themes[index])
          const median = quartilesOf(scores)?.median.score
          const bands = shares[index]?.bands ?? []
          return [
            name,
            countInWords(scores.length),
            median === undefined ? 'No score' : String(median),
            ...bands.map(shareInWords),
          ]
        }),
      ),
    )
  })
}
