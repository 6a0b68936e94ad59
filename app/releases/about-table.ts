// What whoever holds a file of a release has to know of it, in rows of two.
import { formatDate } from '#app/design/dates.ts'
import { type OpenTable, openTable } from '#release/tables/table.ts'
import type { OpenRelease } from './open-release.ts'

export const LICENCE = {
  name: 'Open Government Licence v3.0',
  href: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
} as const

type Line = readonly [what: string, value: string]

export function aboutTable(open: OpenRelease): OpenTable {
  const head = { name: 'about', title: 'About', about: 'What these results are.' }
  const text = (name: string, meaning: string, of: (line: Line) => string) => {
    return { name, meaning, holds: 'text' as const, of }
  }
  const columns = [text('what', 'What is said.', ([what]) => what), text('value', 'What it is.', ([, value]) => value)]
  return openTable<Line>(head, columns, () => aboutLines(open))
}

/** Nothing that may change afterwards. */
export function aboutLines({ head, release }: Pick<OpenRelease, 'head' | 'release'>): Line[] {
  const { collection, counts, minimum } = release
  return [
    ['Results', collection.title],
    ['Version', `${release.version}`],
    ...(release.note === '' ? [] : [['Note', release.note] as const]),
    ['Collection', `${collection.id}, from ${formatDate(collection.opensAt)} to ${formatDate(collection.closesAt)}`],
    [
      'Organisations',
      `${counts.asked} asked, ${counts.submitted} submitted, ${counts.validated} with validated scores`,
    ],
    ['Figures as at', formatDate(release.asAt)],
    ['Edition', `${collection.editionId}, content hash ${collection.contentHash}`],
    ['Content hash of these results', head.contentHash],
    ['Smallest group', `Nothing is told of fewer than ${minimum} organisations together, but for scores by name`],
    ['Licence', `${LICENCE.name}, ${LICENCE.href}`],
  ]
}
