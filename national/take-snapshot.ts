// Freezing a collection: every submission scored once, by the rules of its edition.
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { type ChecklistCounts, summariseChecklist } from '#scoring/checklist.ts'
import { asText } from '#scoring/fraction.ts'
import { climb } from '#scoring/ladder.ts'
import type { Shown } from '#scoring/means.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { encodeAnswers } from './answer-codes.ts'
import type { AskedOrganisation, HeadingCounts, Respondent, Scored, Snapshot } from './snapshot.ts'

/** `validated`: exact scores by theme, `2725/96`, as far as reviewers looked; null where nobody did. */
export type Submission = {
  readonly organisation: AskedOrganisation
  readonly submittedAt: string
  readonly answers: Answers
  readonly validated: ReadonlyMap<string, Scored> | null
}

export type Taking = Omit<Snapshot, 'respondents' | 'missing'> & {
  readonly edition: Edition
  readonly submissions: readonly Submission[]
  readonly missing: readonly AskedOrganisation[]
}

/** Throws a RangeError for whatever scoring refuses. */
export function takeSnapshot({ edition, submissions, ...frame }: Taking): Snapshot {
  return snapshotOf({ ...frame, respondents: submissions.map((each) => respondentOf(edition, each, frame.asAt)) })
}

/** Of respondents and missing ones in any order. */
export function snapshotOf({ respondents, missing, ...frame }: Snapshot): Snapshot {
  return { ...frame, respondents: respondents.toSorted(byCode), missing: missing.toSorted(byCode) }
}

/** `asAt`: ISO 8601, UTC. Throws a RangeError for whatever scoring refuses. */
export function respondentOf(edition: Edition, submission: Submission, asAt: string): Respondent {
  const { organisation, submittedAt, answers, validated } = submission
  const { setting } = organisation
  const counting = applying(askedOf(edition, setting), answers).answers
  return {
    ...organisation,
    submittedAt,
    answers: encodeAnswers(edition, counting),
    ...meaningOf(edition, setting, counting, asAt.slice(0, 10)),
    validated: validated && edition.themes.map(({ id }) => validated.get(id) ?? null),
  }
}

const NOTHING = { themes: [], sections: [], level: null, headings: [] }

function meaningOf(
  edition: Edition,
  setting: string,
  answers: Answers,
  day: string,
): Pick<Respondent, 'themes' | 'sections' | 'level' | 'headings'> {
  const sectionIds = edition.themes.flatMap(({ sections }) => sections.map(({ id }) => id))
  switch (edition.scoring.kind) {
    case 'points': {
      const { themes } = scoreAssessment(edition, setting, answers)
      const sections = new Map(themes.flatMap((theme) => theme.sections.map((section) => [section.id, section])))
      const byId = new Map(themes.map((theme) => [theme.id, theme]))
      return {
        ...NOTHING,
        themes: edition.themes.map(({ id }) => scored(byId.get(id))),
        sections: sectionIds.map((id) => scored(sections.get(id))),
      }
    }
    case 'ladder':
      return { ...NOTHING, level: climb(edition, setting, answers).reached?.id ?? null }
    case 'checklist': {
      const { headings } = summariseChecklist(edition, setting, answers, day)
      const byId = new Map(headings.map((heading) => [heading.section, heading]))
      return { ...NOTHING, headings: sectionIds.map((id) => headingCounts(byId.get(id))) }
    }
  }
}

function scored(shown: Shown | undefined): Scored | null {
  return shown && shown.exact !== null && shown.score !== null
    ? { exact: asText(shown.exact), score: shown.score }
    : null
}

function headingCounts(counts: ChecklistCounts | undefined): HeadingCounts | null {
  if (!counts) return null
  const { asked, inPlace, planned, plannedWithoutDate, overdue, notInPlace, notApplicable, unanswered } = counts
  return {
    ...{ asked, inPlace, notInPlace, notApplicable, unanswered },
    planned: planned + plannedWithoutDate + overdue,
  }
}

function byCode(a: AskedOrganisation, b: AskedOrganisation): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0
}
