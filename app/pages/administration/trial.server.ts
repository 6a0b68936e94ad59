// What a draft's own rule makes of some answers, as plain tables: each kind of scoring has its own.
import type { Answers, Edition } from '#questionnaires/definition.ts'
import { summariseChecklist } from '#scoring/checklist.ts'
import { climb } from '#scoring/ladder.ts'
import { scoreAssessment } from '#scoring/score.ts'

export type ScoreTable = { caption: string; head: string[]; rows: (string | number)[][] }

/** `asOf`: the day on which plans are looked at, YYYY-MM-DD. */
export function scoreTables(edition: Edition, setting: string, answers: Answers, asOf: string): ScoreTable[] {
  switch (edition.scoring.kind) {
    case 'points':
      return pointsTables(edition, setting, answers)
    case 'ladder':
      return [ladderTable(edition, setting, answers)]
    case 'checklist':
      return [checklistTable(edition, setting, answers, asOf)]
  }
}

function pointsTables(edition: Edition, setting: string, answers: Answers): ScoreTable[] {
  return scoreAssessment(edition, setting, answers).themes.map(({ title, score, band, sections }) => ({
    caption: `${title}: ${score ?? 'no score'}${band ? `, ${band.label.toLowerCase()}` : ''}`,
    head: ['Section', 'Score', 'Questions counted'],
    rows: sections.map((section) => [
      section.title,
      section.score ?? 'No score',
      `${section.scored} of ${section.asked}`,
    ]),
  }))
}

function ladderTable(edition: Edition, setting: string, answers: Answers): ScoreTable {
  const { reached, levels } = climb(edition, setting, answers)
  return {
    caption: reached ? `Level reached: ${reached.label}` : 'No level reached',
    head: ['Level', 'Reached', 'Requirements met'],
    rows: levels.map(({ label, isReached, met, applicable }) => [
      label,
      isReached ? 'Yes' : 'No',
      `${met} of ${applicable}`,
    ]),
  }
}

function checklistTable(edition: Edition, setting: string, answers: Answers, asOf: string): ScoreTable {
  const { headings, total } = summariseChecklist(edition, setting, answers, asOf)
  return {
    caption: `In place: ${total.inPlace} of ${total.asked - total.notApplicable}`,
    head: ['Heading', 'In place', 'Planned', 'Overdue', 'Not in place', 'Not applicable'],
    rows: headings.map(({ title, inPlace, planned, overdue, notInPlace, notApplicable }) => [
      ...[title, inPlace, planned, overdue, notInPlace, notApplicable],
    ]),
  }
}
