// The report on one organisation as a workbook that works its results out by itself: change an answer, and they follow.
import { dateInWords } from '#questionnaires/answers.ts'
import { editionId } from '#questionnaires/definition.ts'
import type { Subject } from '#reports/subject.ts'
import { checklistRuleInWords } from '#scoring/checklist-in-words.ts'
import { ruleInWords } from '#scoring/explain.ts'
import { ladderRuleInWords } from '#scoring/ladder-in-words.ts'
import { addChecklist } from './checklist-sheet.ts'
import { addWords, bytesOf, newWorkbook } from './figures-sheet.ts'
import { addLadder } from './ladder-sheet.ts'
import { addScores } from './scores-sheet.ts'

/** The workbook's bytes. Throws a RangeError for a text that no cell can hold, and for whatever scoring refuses. */
export async function writeOrganisationWorkbook(subject: Subject): Promise<Uint8Array> {
  const { organisation, collection, edition, contentHash, asOf, submitted } = subject
  const workbook = await newWorkbook(`${collection.title}, ${organisation.name} (${organisation.code})`)
  addWords(workbook, 'About', [
    `${organisation.name} (${organisation.code}): ${collection.title}`,
    submitted ?? `As at ${dateInWords(asOf)}, not submitted: these are the results so far`,
    `Questionnaire: ${edition.title}, edition ${editionId(edition)}`,
    `Content hash of the edition: ${contentHash}`,
    'The results are formulas over the sheet Answers: change an answer there, and they change. Which questions are asked does not change with it.',
    ...rulesOf(subject),
  ])
  switch (edition.scoring.kind) {
    case 'points':
      addScores(workbook, subject)
      break
    case 'ladder':
      addLadder(workbook, subject)
      break
    case 'checklist':
      addChecklist(workbook, subject)
  }
  return bytesOf(workbook)
}

function rulesOf({ edition }: Subject): string[] {
  switch (edition.scoring.kind) {
    case 'points':
      return ruleInWords(edition)
    case 'ladder':
      return ladderRuleInWords(edition)
    case 'checklist':
      return checklistRuleInWords(edition)
  }
}
