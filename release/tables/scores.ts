// What each organisation came to: wide, a row for each; and long, a row for each number.
import type { HeadingCounts } from '#national/snapshot.ts'
import { bandOf } from '#scoring/bands.ts'
import { rungsOf } from '#scoring/ladder.ts'
import type { Exact, ReleasedOrganisation } from '../release.ts'
import { roundedOf } from '../rounded.ts'
import { whoseColumns } from './organisation-columns.ts'
import {
  type Column,
  columnName,
  EXACT,
  exactCell,
  type OpenTable,
  openTable,
  type Source,
  whichRelease,
} from './table.ts'

const SCORE = 'from 0 to 100, halves rounded up; empty where nothing is scored'

export function scoresWide(source: Source): OpenTable {
  const { release } = source
  return openTable<ReleasedOrganisation>(
    {
      name: 'scores-wide',
      title: 'Scores, wide',
      about: 'A row for each organisation that submitted, a column for each of its results.',
    },
    [
      ...whichRelease<ReleasedOrganisation>(source),
      ...whoseColumns<ReleasedOrganisation>(source, (row) => row),
      ...resultColumns(source),
    ],
    () => release.organisations,
  )
}

function resultColumns(source: Source): Column<ReleasedOrganisation>[] {
  const { edition } = source
  const sections = edition.themes.flatMap((theme) => theme.sections)
  switch (edition.scoring.kind) {
    case 'points':
      return [
        ...edition.themes.flatMap(({ id, title }, at) => themeColumns(source, { id, title, at })),
        ...sections.flatMap(({ id, title }, at) => [
          ...scoreColumns(columnName('section', id), `Section “${title}”`, ({ sections: own }) => own[at] ?? null),
        ]),
      ]
    case 'ladder': {
      const rungs = new Map(rungsOf(edition).map((rung) => [rung.id, rung]))
      return [
        {
          name: 'level_reached',
          meaning: 'The place on the ladder of the level that it reached: 0 is none, 1 the lowest.',
          holds: 'number',
          of: ({ level }) => rungs.get(level ?? '')?.position ?? 0,
        },
        {
          name: 'level_title',
          meaning: 'What that level is called.',
          holds: 'text',
          of: ({ level }) => rungs.get(level ?? '')?.label ?? null,
        },
      ]
    }
    case 'checklist':
      return sections.flatMap(({ id, title }, at) =>
        HEADING_MEASURES.map(
          ({ measure, of, meaning }): Column<ReleasedOrganisation> => ({
            name: columnName('heading', id, measure),
            meaning: `Heading “${title}”: ${meaning}`,
            holds: 'number',
            of: ({ headings }) => of(headings[at] ?? null),
          }),
        ),
      )
  }
}

type Place = { id: string; title: string; at: number }

function themeColumns({ edition }: Source, { id, title, at }: Place): Column<ReleasedOrganisation>[] {
  const columns = (name: string, what: string, of: (row: ReleasedOrganisation) => Exact) => [
    ...scoreColumns(name, what, of),
    {
      name: `${name}_band`,
      meaning: `${what}: the band of the rounded score.`,
      holds: 'text' as const,
      of: (row: ReleasedOrganisation) => bandIn(edition, of(row)),
    },
  ]
  return [
    ...columns(
      columnName('theme', id),
      `Theme “${title}”, as reported by the organisation`,
      ({ themes }) => themes[at] ?? null,
    ),
    ...columns(
      columnName('theme', id, 'validated'),
      `Theme “${title}”, after reviewers looked`,
      ({ validated }) => validated?.[at] ?? null,
    ),
  ]
}

function scoreColumns(
  name: string,
  what: string,
  of: (row: ReleasedOrganisation) => Exact,
): Column<ReleasedOrganisation>[] {
  return [
    { name: `${name}_score`, meaning: `${what}: score ${SCORE}.`, holds: 'number', of: (row) => roundedOf(of(row)) },
    { name: `${name}_exact`, meaning: EXACT, holds: 'text', of: (row) => exactCell(of(row)) },
  ]
}

function bandIn(edition: Source['edition'], exact: Exact): string | null {
  return exact === null ? null : bandOf(edition, roundedOf(exact)).label
}

const HEADING_MEASURES: readonly {
  measure: string
  meaning: string
  of: (counts: HeadingCounts | null) => number | null
}[] = [
  { measure: 'asked', meaning: 'how many expectations it was asked about.', of: (counts) => counts?.asked ?? null },
  { measure: 'in-place', meaning: 'how many are in place.', of: (counts) => counts?.inPlace ?? null },
  { measure: 'planned', meaning: 'how many are planned.', of: (counts) => counts?.planned ?? null },
  { measure: 'not-in-place', meaning: 'how many are not in place.', of: (counts) => counts?.notInPlace ?? null },
  { measure: 'not-applicable', meaning: 'how many do not apply.', of: (counts) => counts?.notApplicable ?? null },
  { measure: 'unanswered', meaning: 'how many were not answered.', of: (counts) => counts?.unanswered ?? null },
]

type LongRow = {
  readonly organisation: ReleasedOrganisation
  readonly part: 'theme' | 'section' | 'level' | 'heading'
  readonly id: string
  readonly title: string
  readonly measure: string
  readonly value: number | null
  readonly exact?: Exact
  readonly band?: string | null
}

export function scoresLong(source: Source): OpenTable {
  const text = (name: string, meaning: string, of: (row: LongRow) => string | null): Column<LongRow> => {
    return { name, meaning, holds: 'text', of }
  }
  const columns: Column<LongRow>[] = [
    ...whichRelease<LongRow>(source),
    ...whoseColumns<LongRow>(source, ({ organisation }) => organisation),
    text('part', 'What the number is of: theme, section, level or heading.', ({ part }) => part),
    text('part_id', 'Its id in the edition, which keeps its meaning over the years.', ({ id }) => id),
    text('part_title', 'What it is called.', ({ title }) => title),
    text(
      'measure',
      'Which number: the score as self-reported or validated; the level reached; or how many expectations.',
      ({ measure }) => measure,
    ),
    {
      name: 'value',
      meaning: `The number. Of a score: ${SCORE}. Of a level: its place, 0 is none.`,
      holds: 'number',
      of: ({ value }) => value,
    },
    text('exact', `Of a score. ${EXACT}`, ({ exact }) => exactCell(exact ?? null)),
    text(
      'band',
      'Of the score of a theme: the band of the rounded score. Of a level: its name.',
      ({ band }) => band ?? null,
    ),
  ]
  const head = { name: 'scores-long', title: 'Scores, long', about: 'A row for each number of each organisation.' }
  return openTable(head, columns, () => longRows(source))
}

function* longRows({ release, edition }: Source): Generator<LongRow> {
  const sections = edition.themes.flatMap((theme) => theme.sections)
  const rungs = edition.scoring.kind === 'ladder' ? rungsOf(edition) : []
  for (const organisation of release.organisations) {
    const scored = (part: 'theme' | 'section', { id, title }: { id: string; title: string }, measure: string) => {
      return (exact: Exact): LongRow => {
        const band = part === 'theme' ? bandIn(edition, exact) : null
        return { organisation, part, id, title, measure, value: roundedOf(exact), exact, band }
      }
    }
    for (const [at, exact] of organisation.themes.entries()) {
      const theme = edition.themes[at]
      if (!theme) continue
      yield scored('theme', theme, 'self-reported')(exact)
      const validated = organisation.validated?.[at] ?? null
      if (validated !== null) yield scored('theme', theme, 'validated')(validated)
    }
    for (const [at, exact] of organisation.sections.entries()) {
      const section = sections[at]
      if (section) yield scored('section', section, 'self-reported')(exact)
    }
    if (edition.scoring.kind === 'ladder') {
      const rung = rungs.find(({ id }) => id === organisation.level)
      const value = rung?.position ?? 0
      yield {
        organisation,
        part: 'level',
        id: rung?.id ?? '',
        title: 'Level',
        measure: 'reached',
        value,
        band: rung?.label ?? null,
      }
    }
    for (const [at, counts] of organisation.headings.entries()) {
      const section = sections[at]
      if (!section || !counts) continue
      const { id, title } = section
      for (const { measure, of } of HEADING_MEASURES) {
        yield { organisation, part: 'heading', id, title, measure, value: of(counts) }
      }
    }
  }
}
