// How an edition lies in a workbook: its sheets, their columns, and what each cell holds.
// Written and read by the same table, so that the two can't drift apart.
import { RELATIONS } from '#questionnaires/definition.ts'

/**
 * What a cell holds. `ids`: several, joined by commas. `yes`: “yes” or nothing. `day`: 2011-03-31, as text, since a
 * date of the spreadsheet shows otherwise in every country.
 */
export type Holds = 'text' | 'number' | 'ids' | 'yes' | 'condition'

export type Choices =
  | { readonly of: readonly string[] }
  /** The ids in a column of another sheet; others may be typed, since that sheet may grow. */
  | { readonly sheet: 'Sections' | 'Scales'; readonly column: string }

export type Column = {
  readonly name: string
  /** Where its value stands in the part of the edition that the row is: `examples.low`. */
  readonly field: string
  readonly holds: Holds
  readonly width: number
  /** An id, which never changes its meaning: locked once it is there. */
  readonly isId?: true
  readonly choices?: Choices
}

export type SheetName =
  | 'Edition'
  | 'Settings'
  | 'Scales'
  | 'Sections'
  | 'Questions'
  | 'Bands'
  | 'Levels'
  | 'Checkpoints'
  | 'Figures'
  | 'Retired'

export type ScoringKind = 'points' | 'ladder' | 'checklist'

/** A row of the sheet “Edition”: a field of the edition by itself. */
export type FieldRow = Omit<Column, 'width'> & { readonly meaning: string; readonly only?: ScoringKind }

const text = (name: string, field: string, width = 24): Column => ({ name, field, holds: 'text', width })
const id = (name: string, field = 'id', width = 24): Column => ({ name, field, holds: 'text', width, isId: true })
const number = (name: string, field: string): Column => ({ name, field, holds: 'number', width: 12 })
const ids = (name: string, field: string, width = 24): Column => ({ name, field, holds: 'ids', width })

const sections: Choices = { sheet: 'Sections', column: 'Section id' }

/** How a condition looks in a cell. */
export const CONDITION_EXAMPLE = 'has-records = yes and shares-records = no'

/** What marks the help sheet, which nobody reads but people. */
export const HELP_SHEET = 'How to edit'

export const FIELD_COLUMNS = ['Field', 'Value', 'What it is'] as const

export const FIELDS: readonly FieldRow[] = [
  {
    ...text('Questionnaire', 'questionnaire'),
    isId: true,
    meaning: 'The id of the questionnaire. It stays the same over the years.',
  },
  { ...text('Edition', 'edition'), meaning: 'The name of this edition, often a year: 2026' },
  { ...text('Follows', 'previous'), meaning: 'The name of the edition before. Empty for the first edition.' },
  { ...text('Title', 'title'), meaning: 'What it is called on every page' },
  { ...text('Notice', 'notice'), meaning: 'Whose wording it is' },
  { ...text('Declaration', 'declaration'), meaning: 'What the lead declares on submitting' },
  {
    ...text('What settings are called', 'settingsTitle'),
    meaning: 'The word for what decides who is asked what. “Care setting” where empty.',
  },
  {
    ...number('Seconds per question', 'secondsPerQuestion'),
    meaning: 'How long one question takes on average, with looking things up. 90 where empty.',
  },
  {
    ...number('Smallest group', 'smallestGroup'),
    meaning:
      'How many others figures of a group must be of, besides the organisation that looks at them. 5 where empty.',
  },
  {
    ...text('Scoring', 'scoring.kind'),
    choices: { of: ['points', 'ladder', 'checklist'] },
    meaning: 'points: averages and bands. ladder: levels, one above the other. checklist: nothing is added up.',
  },
  {
    ...text('Scores are combined by', 'scoring.aggregation'),
    only: 'points',
    choices: { of: ['mean-of-sections', 'mean-of-questions'] },
    meaning: 'Whether every section counts the same in its theme, or every question',
  },
  {
    ...text('Don’t know counts as', 'scoring.dontKnow'),
    only: 'points',
    choices: { of: ['zero', 'excluded'] },
    meaning: 'zero: as 0 points. excluded: as if it were not asked.',
  },
  {
    ...number('Met from', 'scoring.metFrom'),
    only: 'ladder',
    meaning: 'The points from which a requirement counts as met: 1 to 100',
  },
  {
    ...text('Target level', 'scoring.target.level'),
    only: 'ladder',
    meaning: 'The level to be reached. May be empty.',
  },
  { ...text('Target day', 'scoring.target.by'), only: 'ladder', meaning: 'By when, such as 2011-03-31' },
]

/** A sheet that holds a list of parts, one a row; `path` is where the list stands in the edition. */
export type List = {
  readonly sheet: SheetName
  readonly path: string
  readonly only?: ScoringKind
  readonly whenEmpty: 'refused' | 'left out' | 'an empty list'
  /** Of what the checks take each with each question. */
  readonly atMost?: number
  readonly columns: readonly Column[]
}

export const LISTS: readonly List[] = [
  {
    sheet: 'Settings',
    path: 'settings',
    whenEmpty: 'refused',
    atMost: 50,
    columns: [
      id('Id'),
      text('Label', 'label', 32),
      number('Questions', 'questions'),
      ids('Organisations', 'organisations', 40),
    ],
  },
  {
    sheet: 'Bands',
    path: 'scoring.bands',
    only: 'points',
    whenEmpty: 'refused',
    columns: [id('Id'), text('Label', 'label', 32), number('From', 'from')],
  },
  {
    sheet: 'Levels',
    path: 'scoring.levels',
    only: 'ladder',
    whenEmpty: 'refused',
    atMost: 50,
    columns: [
      id('Id'),
      text('Label', 'label', 32),
      { ...text('Section', 'section', 28), choices: sections },
      number('Pass share', 'passShare'),
      text('Plan question', 'plan', 28),
    ],
  },
  {
    sheet: 'Checkpoints',
    path: 'scoring.checkpoints',
    only: 'ladder',
    whenEmpty: 'left out',
    columns: [text('Title', 'title', 60), text('Day', 'on', 14)],
  },
  {
    sheet: 'Figures',
    path: 'figures',
    whenEmpty: 'left out',
    columns: [id('Id'), text('Text', 'text', 60), text('Question', 'question', 28), ids('Options', 'is', 40)],
  },
  {
    sheet: 'Retired',
    path: 'retired',
    whenEmpty: 'an empty list',
    columns: [text('Question id', 'id', 28), text('Reason', 'reason', 90)],
  },
]

/** Rows that belong together carry the same id of the whole; its other fields stand in the first of them. */
export const SCALES = {
  sheet: 'Scales',
  whole: [id('Scale id'), text('Scale title', 'title', 28), text('Scale help', 'help', 50)],
  part: [
    id('Option id'),
    text('Label', 'label', 32),
    number('Points', 'points'),
    { ...text('Asks for a date', 'asksDate', 12), holds: 'yes', choices: { of: ['yes'] } },
  ],
} as const satisfies Grouped

export const SECTIONS = {
  sheet: 'Sections',
  whole: [id('Theme id'), text('Theme title', 'title', 28), text('Theme summary', 'summary', 50)],
  part: [id('Section id'), text('Section title', 'title', 28), text('Section summary', 'summary', 60)],
} as const satisfies Grouped

export type Grouped = {
  readonly sheet: SheetName
  readonly whole: readonly Column[]
  readonly part: readonly Column[]
}

/** Beside the fields of the question, the section that it stands in. */
export const SECTION_OF_QUESTION: Column = { ...text('Section', 'section', 22), choices: sections }

export const QUESTION_COLUMNS: readonly Column[] = [
  id('Id'),
  SECTION_OF_QUESTION,
  text('Question', 'text', 50),
  text('Help', 'help', 60),
  text('What good looks like', 'good', 44),
  text('Example, low', 'examples.low', 40),
  text('Example, high', 'examples.high', 40),
  text('Who answers', 'who', 26),
  text('Evidence', 'evidence', 40),
  { ...text('Scale', 'scale', 18), choices: { sheet: 'Scales', column: 'Scale id' } },
  ids('Settings', 'settings', 20),
  { ...text('Asked when', 'when', 32), holds: 'condition' },
  { ...text('Relation', 'crosswalk.relation', 12), choices: { of: RELATIONS } },
  ids('From', 'crosswalk.from', 24),
  text('Note', 'crosswalk.note', 50),
]
