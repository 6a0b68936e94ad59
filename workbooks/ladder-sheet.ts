// The levels of a ladder as formulas over the answers: how many requirements of each are met, and whether it is reached.
import type { Workbook } from 'exceljs'
import { ladderScoringOf } from '#questionnaires/definition.ts'
import type { Subject } from '#reports/subject.ts'
import { climb, type LevelStanding } from '#scoring/ladder.ts'
import { REQUIREMENT_WORDS } from '#scoring/ladder-in-words.ts'
import { requirementState } from '#scoring/requirements.ts'
import { type AnswerCells, addAnswers, answerCells } from './answers-sheet.ts'
import { addSheet, type FigureCell } from './figures-sheet.ts'

/** A question of when a level is planned is no requirement: it counts in no section. */
const PLAN = 'plan'

export function addLadder(workbook: Workbook, subject: Subject): void {
  const { edition, setting, answers } = subject
  const { levels, metFrom } = ladderScoringOf(edition)
  const plans = new Set(levels.map(({ plan }) => plan))
  addSheet(
    workbook,
    'Levels',
    [
      ...[
        { label: 'Level', width: 24 },
        { label: 'Section code', width: 24 },
        { label: 'Met', width: 10 },
      ],
      ...['Apply', 'Percent needed', 'Needed', 'Passes', 'Reached'].map((label) => ({ label, width: 12 })),
    ],
    climb(edition, setting, answers).levels.map((level, index) => rowOf(level, index + 2, answerCells(subject))),
  )
  addAnswers(workbook, subject, {
    counted: 'Counts as',
    countsAs: (question, option) => {
      const answer = option === null ? undefined : { option, reason: '' }
      return REQUIREMENT_WORDS[requirementState(edition, question, answer, metFrom)]
    },
    codeOf: ({ id, section }) => (plans.has(id) ? PLAN : section),
  })
}

function rowOf(level: LevelStanding, row: number, { counts, sections }: AnswerCells): FigureCell[] {
  const countOf = (word: string) => `COUNTIFS(${sections},B${row},${counts},"${word}")`
  const { met, partlyMet, notMet, unanswered } = level
  const applying = [REQUIREMENT_WORDS.met, REQUIREMENT_WORDS['partly-met'], REQUIREMENT_WORDS['not-met']]
  return [
    ...[level.label, level.section],
    { formula: countOf(REQUIREMENT_WORDS.met), result: met },
    {
      formula: [...applying, REQUIREMENT_WORDS.unanswered].map(countOf).join('+'),
      result: met + partlyMet + notMet + unanswered,
    },
    level.passShare,
    { formula: `ROUNDUP(D${row}*E${row}/100,0)`, result: level.needed },
    { formula: `IF(C${row}>=F${row},"yes","no")`, result: yesNo(level.passes) },
    {
      formula: row === 2 ? 'G2' : `IF(H${row - 1}="yes",G${row},"no")`,
      result: yesNo(level.isReached),
    },
  ]
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no'
}
