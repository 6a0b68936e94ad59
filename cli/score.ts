// `dma score --edition trust/2017 --setting acute FILE.csv`: what a file of answers comes to, so that anyone can
// recompute what was published.
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { type ChecklistCounts, summariseChecklist } from '#scoring/checklist.ts'
import { asText } from '#scoring/fraction.ts'
import { climb } from '#scoring/ladder.ts'
import type { Shown } from '#scoring/means.ts'
import { scoreAssessment } from '#scoring/score.ts'

type Printed = {
  readonly id: string
  readonly score: number | null
  readonly exact: string | null
  readonly asked: number
  readonly answered: number
}

export type PrintedTheme = Printed & {
  readonly band: string | null
  readonly notApplicable: number
  readonly dontKnow: number
  readonly sections: readonly Printed[]
}

/** `needed`: how many of the applicable requirements must be met for the level to pass. */
export type PrintedLevel = {
  readonly id: string
  readonly passes: boolean
  readonly isReached: boolean
  readonly asked: number
  readonly met: number
  readonly partlyMet: number
  readonly notMet: number
  readonly notApplicable: number
  readonly unanswered: number
  readonly needed: number
}

/** `planned`: with a date or without; whether one is overdue depends on the day one looks at it. */
export type PrintedHeading = {
  readonly id: string
  readonly asked: number
  readonly inPlace: number
  readonly planned: number
  readonly notInPlace: number
  readonly notApplicable: number
  readonly unanswered: number
}

/** `levelReached` is null where not even the first is. */
export type PrintedOutcome =
  | { readonly themes: readonly PrintedTheme[] }
  | { readonly levelReached: string | null; readonly levels: readonly PrintedLevel[] }
  | { readonly headings: readonly PrintedHeading[] }

export type PrintedScore = {
  readonly edition: string
  readonly contentHash: string
  readonly setting: string
} & PrintedOutcome

/** `score`, `exact` and `band` are null where nothing is scored. Throws what the scoring of its kind throws. */
export function scoreVerb(edition: Edition, contentHash: string, setting: string, answers: Answers): PrintedScore {
  return { edition: editionId(edition), contentHash, setting, ...outcomeOf(edition, setting, answers) }
}

function outcomeOf(edition: Edition, setting: string, answers: Answers): PrintedOutcome {
  switch (edition.scoring.kind) {
    case 'points':
      return { themes: printThemes(edition, setting, answers) }
    case 'ladder':
      return printLadder(edition, setting, answers)
    case 'checklist':
      return { headings: printHeadings(edition, setting, answers) }
  }
}

function printThemes(edition: Edition, setting: string, answers: Answers): PrintedTheme[] {
  return scoreAssessment(edition, setting, answers).themes.map((theme) => ({
    id: theme.id,
    ...printed(theme),
    band: theme.band?.id ?? null,
    asked: theme.asked,
    answered: theme.answered,
    notApplicable: theme.notApplicable,
    dontKnow: theme.dontKnow,
    sections: theme.sections.map((section) => ({
      id: section.id,
      ...printed(section),
      asked: section.asked,
      answered: section.answered,
    })),
  }))
}

function printed({ score, exact }: Shown) {
  return { score, exact: exact && asText(exact) }
}

function printLadder(edition: Edition, setting: string, answers: Answers) {
  const { reached, levels } = climb(edition, setting, answers)
  return {
    levelReached: reached?.id ?? null,
    levels: levels.map(
      ({ id, passes, isReached, asked, met, partlyMet, notMet, notApplicable, unanswered, needed }): PrintedLevel => {
        return { id, passes, isReached, asked, met, partlyMet, notMet, notApplicable, unanswered, needed }
      },
    ),
  }
}

// Any day: what is overdue is among what is planned here.
const ANY_DAY = '2000-01-01'

function printHeadings(edition: Edition, setting: string, answers: Answers): PrintedHeading[] {
  return summariseChecklist(edition, setting, answers, ANY_DAY).headings.map((heading) => ({
    id: heading.section,
    asked: heading.asked,
    inPlace: heading.inPlace,
    planned: plannedIn(heading),
    notInPlace: heading.notInPlace,
    notApplicable: heading.notApplicable,
    unanswered: heading.unanswered,
  }))
}

function plannedIn({ planned, plannedWithoutDate, overdue }: ChecklistCounts): number {
  return planned + plannedWithoutDate + overdue
}
