// A snapshot as text and back. The text is canonical: the same snapshot is always the same bytes, so that its hash says
// whether it is the one that was signed. A row an organisation, not an object: a nation is read in milliseconds.
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import type { AskedOrganisation, HeadingCounts, Respondent, Scored, Snapshot } from './snapshot.ts'

type AskedRow = [string, string, string, string, string | null, string | null, AskedOrganisation['size']]
type HeadingRow = [number, number, number, number, number, number]
type Row = [
  ...asked: AskedRow,
  submittedAt: string,
  answers: string,
  themes: (string | null)[],
  sections: (string | null)[],
  validated: (string | null)[] | null,
  level: string | null,
  headings: (HeadingRow | null)[],
]
type Written = Pick<Snapshot, 'collection' | 'asAt' | 'successions'> & {
  readonly places: readonly (readonly [string, string])[]
  readonly respondents: readonly Row[]
  readonly missing: readonly AskedRow[]
}

export function writeSnapshot({ collection, asAt, successions, places, respondents, missing }: Snapshot): string {
  const written: Written = {
    ...{ collection, asAt, successions },
    places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
    respondents: respondents.map(rowOf),
    missing: missing.map(askedRow),
  }
  return canonicalJson(written)
}

/** Of a text that `writeSnapshot` wrote. */
export function readSnapshot(text: string): Snapshot {
  const { places, respondents, missing, ...rest } = JSON.parse(text) as Written
  return { ...rest, places: new Map(places), respondents: respondents.map(respondentOf), missing: missing.map(askedOf) }
}

function rowOf(respondent: Respondent): Row {
  const { submittedAt, answers, themes, sections, validated, level, headings } = respondent
  const exact = (scores: readonly (Scored | null)[]) => scores.map((each) => each?.exact ?? null)
  return [
    ...askedRow(respondent),
    submittedAt,
    answers,
    exact(themes),
    exact(sections),
    validated && exact(validated),
    level,
    headings.map(headingRow),
  ]
}

function respondentOf(row: Row): Respondent {
  const [code, name, type, setting, icb, region, size, submittedAt, answers, themes, sections, validated, level] = row
  return {
    ...{ code, name, type, setting, icb, region, size, submittedAt, answers },
    themes: themes.map(scoredOf),
    sections: sections.map(scoredOf),
    validated: validated === null ? null : validated.map(scoredOf),
    level,
    headings: row[13].map(headingOf),
  }
}

function askedRow({ code, name, type, setting, icb, region, size }: AskedOrganisation): AskedRow {
  return [code, name, type, setting, icb, region, size]
}

function askedOf([code, name, type, setting, icb, region, size]: AskedRow): AskedOrganisation {
  return { code, name, type, setting, icb, region, size }
}

/** As roundHalfUp does it, by whole numbers that are exact as long as they are safe: scores are, by far. */
function scoredOf(exact: string | null): Scored | null {
  if (exact === null) return null
  const [numerator = Number.NaN, denominator = Number.NaN] = exact.split('/').map(Number)
  const doubled = 2 * numerator + denominator
  if (!Number.isSafeInteger(doubled)) throw new RangeError(`the score ${exact} is no fraction that can be read`)
  const over = doubled % (2 * denominator)
  return { exact, score: (doubled - over) / (2 * denominator) }
}

function headingRow(counts: HeadingCounts | null): HeadingRow | null {
  if (counts === null) return null
  const { asked, inPlace, planned, notInPlace, notApplicable, unanswered } = counts
  return [asked, inPlace, planned, notInPlace, notApplicable, unanswered]
}

function headingOf(row: HeadingRow | null): HeadingCounts | null {
  if (row === null) return null
  const [asked, inPlace, planned, notInPlace, notApplicable, unanswered] = row
  return { asked, inPlace, planned, notInPlace, notApplicable, unanswered }
}
