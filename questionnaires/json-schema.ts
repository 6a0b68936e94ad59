// The shape of an edition as JSON Schema, for editors that complete, explain and check YAML while it is written.
import { z } from 'zod'
import { editionSchema } from './definition.ts'

type JsonSchema = {
  description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

/** What an editor shows of a field, by the part that it is a field of. */
export const FIELDS_IN_WORDS: Readonly<Record<string, string>> = {
  'edition.questionnaire': 'The id of the questionnaire. It stays the same over the years.',
  'edition.edition': 'The name of this edition, often a year, in quotes: "2026"',
  'edition.previous': 'The name of the edition before; null for the first',
  'edition.notice': 'Whose wording it is',
  'edition.declaration': 'What the lead declares on submitting',
  'edition.settingsTitle': 'What the settings are called on pages; “Care setting” where left out',
  'edition.settings': 'Who is asked, each with the number of questions it must be asked',
  'edition.secondsPerQuestion': 'How long one question takes on average, with looking things up; 90 where left out',
  'edition.smallestGroup': 'How many others figures of a group must be of, besides who looks at them; 5 where left out',
  'edition.scoring': 'How answers become results',
  'edition.figures': 'The percentages that are published of every collection',
  'edition.scales': 'The sets of options to choose from',
  'edition.retired': 'The questions of the edition before that end here, without another in their place',
  'settings.questions': 'How many questions this setting must be asked: the check counts them',
  'settings.organisations': 'The care settings and types of organisation that are asked so; its own id where left out',
  'scoring.kind': 'points: averages and bands. ladder: levels one above the other. checklist: nothing is added up.',
  'scoring.aggregation': 'Whether every section counts the same in its theme, or every question',
  'scoring.dontKnow': 'zero: as 0 points. excluded: as if it were not asked.',
  'scoring.bands': 'From how many points a score is called so; the first starts at 0',
  'scoring.metFrom': 'The points from which a requirement counts as met',
  'scoring.levels': 'The steps of the ladder, lowest first',
  'scoring.target': 'The level to be reached, and by when',
  'scoring.checkpoints': 'Days on the way at which plans are looked at',
  'levels.section': 'The section whose questions are the requirements of this level',
  'levels.passShare': 'The percentage of its requirements that must be met',
  'levels.plan': 'The question of its section that asks when the level is planned; it is no requirement',
  'scales.help': 'How to choose among the options, shown once on every page that uses the scale',
  'options.points': 'How much of what is asked is there, of 100',
  'options.asksDate': 'Whoever chooses it says by when',
  'questions.text': 'One thing, asked in at most 30 words',
  'questions.help': 'What counts, what does not, over which period',
  'questions.good': 'What good looks like',
  'questions.examples': 'Who chooses the lowest option, and who the highest',
  'questions.who': 'Who is best placed to answer',
  'questions.evidence': 'What would show that the answer is true',
  'questions.settings': 'Only where not every setting is asked',
  'questions.when': 'Only where earlier answers decide whether it is asked',
  'questions.crosswalk': 'How it relates to the edition before; in every edition but the first',
  'crosswalk.relation': 'Only “same” and “reworded” keep the id, and are compared from year to year',
  'crosswalk.from': 'The questions of the edition before that it comes from',
  'crosswalk.note': 'What changed, in one sentence that is shown to users',
  'figures.question': 'Of all whose setting is asked this question …',
  'figures.is': '… the share that chose one of these options',
}

/** Draft 2020-12. What it can't say (counts, crosswalk, permanence) is left to the checks. */
export function editionJsonSchema(): object {
  const schema: JsonSchema = z.toJSONSchema(editionSchema, { io: 'input', target: 'draft-2020-12' }) as JsonSchema
  explain(schema, 'edition')
  return { title: 'Edition of a questionnaire', ...schema }
}

function explain({ properties = {}, items, anyOf = [], oneOf = [] }: JsonSchema, part: string) {
  for (const inner of [...anyOf, ...oneOf, ...(items ? [items] : [])]) explain(inner, part)
  for (const [field, inner] of Object.entries(properties)) {
    const words = FIELDS_IN_WORDS[`${part}.${field}`]
    if (words !== undefined) inner.description = words
    explain(inner, field)
  }
}
