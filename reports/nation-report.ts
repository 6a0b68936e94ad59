// The report on all organisations of a collection, from its frozen figures. The middle differs by the kind of scoring.
import type { AskedOrganisation, Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { checklistRuleInWords } from '#scoring/checklist-in-words.ts'
import { shareOf } from '#scoring/distribution.ts'
import { ruleInWords } from '#scoring/explain.ts'
import { ladderRuleInWords } from '#scoring/ladder-in-words.ts'
import { countAnswers } from './counted-answers.ts'
import { type Block, heading, list, numbers, type Picture, paragraph, type Report, table, words } from './document.ts'
import { groupsOf } from './groups.ts'
import { legible } from './legible.ts'
import { nationChecklist, nationLadder } from './nation-kinds.ts'
import { nationPoints } from './nation-points.ts'
import { organisationsPart } from './organisations-part.ts'
import { countInWords, shareInWords } from './share-in-words.ts'

/** `asAt`: when the figures were frozen, in words. `bands`: how organisations are shared out over the bands; null otherwise. */
export type NationSubject = {
  readonly snapshot: Snapshot
  readonly edition: Edition
  readonly asAt: string
  readonly bands: Picture | null
}

/** `edition`: that of the snapshot. */
export function nationReport({ snapshot, edition, asAt, bands }: NationSubject): Report {
  const { collection } = snapshot
  return {
    title: legible(`National report: ${collection.title}`),
    about: `${countInWords(snapshot.respondents.length)} organisations that submitted`,
    asAt: `As at ${asAt}`,
    fileName: `${collection.questionnaire}-${collection.year}-national-report`,
    blocks: [
      ...aboutIt(snapshot, edition, asAt),
      ...response(snapshot, edition),
      ...middleOf(snapshot, edition, bands),
      ...answersPart(snapshot, edition),
      ...organisationsPart(snapshot, edition),
      heading(2, 'rule', 'How these results were made'),
      list([...rulesOf(edition), ...rulesOfMany(edition)]),
      paragraph('The wording of all questions is our own, not the official wording of any NHS assessment.'),
    ],
  }
}

function aboutIt({ collection, respondents, missing }: Snapshot, edition: Edition, asAt: string): Block[] {
  const asked = respondents.length + missing.length
  return [
    heading(2, 'about', 'About this report'),
    table(
      'What this report is about',
      [words('What', 2), words('Answer', 5)],
      [
        ['Collection', collection.title],
        ['Figures as at', asAt],
        ['Submitted', `${countInWords(respondents.length)} of ${countInWords(asked)} organisations asked`],
        ['Questionnaire', `${edition.title}, edition ${collection.editionId}`],
        ['Content hash of the edition', collection.contentHash],
      ],
    ),
    paragraph('All figures are of organisations that submitted. They assessed themselves.'),
  ]
}

function response(snapshot: Snapshot, edition: Edition): Block[] {
  const rowOf = (name: string, isIn: (organisation: AskedOrganisation) => boolean) => {
    const submitted = snapshot.respondents.filter(isIn).length
    const asked = submitted + snapshot.missing.filter(isIn).length
    return [name, countInWords(asked), countInWords(submitted), shareInWords(shareOf(submitted, asked))]
  }
  const columns = [words('Group', 4), ...['Asked', 'Submitted', 'Share submitted'].map((label) => numbers(label, 1.5))]
  return [
    heading(2, 'response', 'Who submitted'),
    ...groupsOf(snapshot, edition).map(({ title, groups }) =>
      table(`Submitted, by ${title}`, columns, [
        ...groups.map(({ name, isIn }) => rowOf(name, isIn)),
        rowOf('All', () => true),
      ]),
    ),
  ]
}

function middleOf(snapshot: Snapshot, edition: Edition, bands: Picture | null): Block[] {
  switch (edition.scoring.kind) {
    case 'points':
      return nationPoints(snapshot, edition, bands)
    case 'ladder':
      return nationLadder(snapshot, edition)
    case 'checklist':
      return nationChecklist(snapshot, edition)
  }
}

function answersPart({ respondents }: Snapshot, edition: Edition): Block[] {
  const byQuestion = new Map(countAnswers(edition, respondents).map((each) => [each.question.id, each]))
  return [
    heading(2, 'answers', 'How each question was answered'),
    paragraph('Shares are of the organisations that were asked the question. Each is rounded by itself.'),
    ...edition.themes.flatMap((theme) => [
      heading(3, `answers-${theme.id}`, theme.title),
      ...theme.sections.map((section) =>
        table(
          `${theme.title}: ${section.title}`,
          [words('Question', 5), numbers('Asked'), words('Answers', 6)],
          section.questions.map(({ id, text }) => {
            const { asked = 0, options = [], unanswered } = byQuestion.get(id) ?? {}
            const given = options.map((each) => `${each.label} ${shareInWords(each)}`)
            return [text, countInWords(asked), [...given, `Not answered ${shareInWords(unanswered)}`].join('; ')]
          }),
        ),
      ),
    ]),
  ]
}

function rulesOf(edition: Edition): string[] {
  switch (edition.scoring.kind) {
    case 'points':
      return ruleInWords(edition)
    case 'ladder':
      return ladderRuleInWords(edition)
    case 'checklist':
      return checklistRuleInWords(edition)
  }
}

function rulesOfMany({ scoring }: Edition): string[] {
  return [
    'Shares are whole percents, each rounded by itself with halves up, so that they need not add up to 100.',
    ...(scoring.kind === 'points'
      ? [
          'Medians and quartiles are worked out from the exact scores of organisations that have one, then shown as whole numbers. Between two scores they lie that part of the way that is missing.',
        ]
      : []),
  ]
}
