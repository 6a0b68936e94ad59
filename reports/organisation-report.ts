// The report on one organisation: how it stands, what changed, what next, and every answer. The middle differs by the kind
// of scoring; the frame around it is the same.
import { dateInWords } from '#questionnaires/answers.ts'
import { editionId } from '#questionnaires/definition.ts'
import { checklistRuleInWords } from '#scoring/checklist-in-words.ts'
import { ruleInWords } from '#scoring/explain.ts'
import { ladderRuleInWords } from '#scoring/ladder-in-words.ts'
import { everyAnswer } from './answers-part.ts'
import { checklistPart } from './checklist-part.ts'
import { type Block, heading, list, paragraph, type Report, table, words } from './document.ts'
import { ladderPart } from './ladder-part.ts'
import { legible } from './legible.ts'
import { pointsPart } from './points-part.ts'
import type { Pictures, Subject } from './subject.ts'

/** Throws a RangeError for whatever scoring refuses. */
export function organisationReport(subject: Subject, pictures: Pictures): Report {
  const { organisation, collection, asOf, submitted, notes } = subject
  return {
    title: legible(`Digital maturity report: ${collection.title}`),
    about: legible(nameOf(subject)),
    asAt: legible(submitted ?? `As at ${dateInWords(asOf)}, not submitted`),
    fileName: [
      ...(collection.isExercise ? ['exercise'] : []),
      ...[collection.questionnaire, collection.year, organisation.code, 'report'],
      ...(submitted === null ? ['not-submitted'] : []),
      ...(notes === null ? ['without-notes'] : []),
    ].join('-'),
    blocks: [
      ...aboutIt(subject),
      ...middleOf(subject, pictures),
      ...everyAnswer(subject),
      heading(2, 'rule', 'How these results were made'),
      list(rulesOf(subject)),
      paragraph('The wording of all questions is our own, not the official wording of any NHS assessment.'),
    ],
  }
}

function nameOf({ organisation: { name, code } }: Subject): string {
  return `${name} (${code})`
}

function aboutIt(subject: Subject): Block[] {
  const { collection, edition, contentHash, setting, asked, answers, asOf, submitted, validated } = subject
  const answered = asked.questions.filter(({ id }) => answers.has(id)).length
  const { settings, settingsTitle = 'Care setting' } = edition
  const standing = submitted ?? `Not submitted: these are the results so far, on ${dateInWords(asOf)}`
  return [
    heading(2, 'about', 'About this report'),
    table(
      'What this report is about',
      [words('What', 2), words('Answer', 5)],
      [
        ['Organisation', nameOf(subject)],
        ['Collection', collection.title],
        [settingsTitle, settings.find(({ id }) => id === setting)?.label ?? setting],
        ['State', standing],
        ['Answered', `${answered} of ${asked.questions.length} questions`],
        ['Questionnaire', `${edition.title}, edition ${editionId(edition)}`],
        ['Content hash of the edition', contentHash],
      ],
    ),
    ...(validated
      ? [...validated.words, 'What was self-reported stands beside what was validated.'].map(paragraph)
      : [paragraph('Self-assessed: nobody outside has checked these answers.')]),
  ]
}

function middleOf(subject: Subject, pictures: Pictures): Block[] {
  switch (subject.edition.scoring.kind) {
    case 'points':
      return pointsPart(subject, pictures)
    case 'ladder':
      return ladderPart(subject)
    case 'checklist':
      return checklistPart(subject)
  }
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
