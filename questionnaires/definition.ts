// The shape of an edition: one published, immutable version of a questionnaire.
// Everything that decides how an edition is asked, scored and compared is data in it.
import { z } from 'zod'

/** Every object of JavaScript has these: what keeps answers by their ids in a browser refuses them. */
const RESERVED: readonly string[] = ['constructor', 'prototype']

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')
  .refine((name) => !RESERVED.includes(name), 'is a word that browsers keep for themselves: choose another')
const text = z.string().trim().min(1, 'must not be empty')

export { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

const day = z.iso.date('write a day as 2011-03-31')

/** `points`: how much of what is asked is there, of 100. `asksDate`: whoever chooses it says by when. */
const option = z.strictObject({
  id,
  label: text,
  points: z.int().min(0).max(100),
  asksDate: z.literal(true).optional(),
})

/** `help`: how to choose among the options, shown once on every page that uses the scale. */
const scale = z.strictObject({ id, title: text, help: text.optional(), options: z.array(option).min(2) })

/** How a question relates to the edition before; an id is kept only by `same` and `reworded`. */
export const RELATIONS = ['same', 'reworded', 'changed', 'split', 'merged', 'new'] as const

const crosswalkEntry = z.strictObject({
  relation: z.enum(RELATIONS),
  from: z.array(id).optional(),
  note: text.optional(),
})

/** An earlier question of the same edition, answered with this option. */
const answered = z.strictObject({ question: id, is: id })

/** When a question applies: all, or any, of these answers were given. */
const condition = z.union([
  z.strictObject({ all: z.array(answered).min(1) }),
  z.strictObject({ any: z.array(answered).min(1) }),
])

/** `good`, `examples` and `who` may be left out of a ladder or a checklist, whose requirements speak for themselves. */
const question = z.strictObject({
  id,
  text,
  help: text,
  good: text.optional(),
  examples: z.strictObject({ low: text, high: text }).optional(),
  who: text.optional(),
  evidence: text,
  scale: id,
  settings: z.array(id).min(1).optional(),
  when: condition.optional(),
  crosswalk: crosswalkEntry.optional(),
})

const section = z.strictObject({ id, title: text, summary: text, questions: z.array(question).min(1) })

const theme = z.strictObject({ id, title: text, summary: text, sections: z.array(section).min(1) })

const band = z.strictObject({ id, label: text, from: z.int().min(0).max(100) })

const pointsScoring = z.strictObject({
  kind: z.literal('points'),
  aggregation: z.enum(['mean-of-sections', 'mean-of-questions']),
  dontKnow: z.enum(['zero', 'excluded']),
  bands: z.array(band).min(1),
})

/**
 * A level is reached when it and every level below it pass. It passes when at least `passShare` percent of its
 * requirements are met: the questions of its section that apply, but for `plan`, which asks when the level is planned.
 */
const level = z.strictObject({
  id,
  label: text,
  section: id,
  passShare: z.int().min(1).max(100),
  plan: id.optional(),
})

/**
 * `levels`: lowest first. `metFrom`: the points from which a requirement counts as met; fewer are shown as partial
 * credit and count for nothing. `target`: the level to be reached, by when. `checkpoints`: days between at which plans
 * are looked at.
 */
const ladderScoring = z.strictObject({
  kind: z.literal('ladder'),
  metFrom: z.int().min(1).max(100),
  levels: z.array(level).min(1),
  target: z.strictObject({ level: id, by: day }).optional(),
  checkpoints: z.array(z.strictObject({ title: text, on: day })).optional(),
})

/** Nothing is added up: each expectation is in place (100 points), planned (an option that asks for a date), or not. */
const checklistScoring = z.strictObject({ kind: z.literal('checklist') })

/** A share that is published of every collection: of those asked, how many answered with one of these options. */
const share = z.strictObject({ id, text, question: id, is: z.array(id).min(1) })

/** `organisations`: the care settings and types of organisation that are asked so; its own id where left out. */
const setting = z.strictObject({
  id,
  label: text,
  questions: z.int().positive(),
  organisations: z.array(id).min(1).optional(),
})

export const editionSchema = z.strictObject({
  questionnaire: id,
  edition: id,
  title: text,
  notice: text,
  previous: id.nullable(),
  /** What the settings are called on pages: “Care setting” where left out. */
  settingsTitle: text.optional(),
  settings: z.array(setting).min(1),
  /** How long one question takes on average, looking up included: 90 where left out. */
  secondsPerQuestion: z.int().min(1).max(3600).optional(),
  /** How many others figures must be of, besides the organisation that looks at them: 5 where left out. */
  smallestGroup: z.int().min(3).max(1000).optional(),
  scoring: z.discriminatedUnion('kind', [pointsScoring, ladderScoring, checklistScoring]),
  figures: z.array(share).min(1).optional(),
  declaration: text,
  scales: z.array(scale).min(1),
  themes: z.array(theme).min(1),
  retired: z.array(z.strictObject({ id, reason: text })),
})

export type Edition = z.infer<typeof editionSchema>
export type Theme = Edition['themes'][number]
export type Section = Theme['sections'][number]
export type Question = Section['questions'][number]
export type Scale = Edition['scales'][number]
export type Option = Scale['options'][number]
export type Condition = NonNullable<Question['when']>
export type PointsScoring = z.infer<typeof pointsScoring>
export type LadderScoring = z.infer<typeof ladderScoring>
export type Level = LadderScoring['levels'][number]
export type Band = PointsScoring['bands'][number]
export type PublishedShare = z.infer<typeof share>
export type Relation = (typeof RELATIONS)[number]

/**
 * What an organisation chose: an option id of the question's scale, DONT_KNOW or NOT_APPLICABLE. `date`: YYYY-MM-DD,
 * by when, where the option asks for one; '' or left out where none was given.
 */
export type Answer = { readonly option: string; readonly reason: string; readonly date?: string }

/** Answers by question id. A question without an entry is unanswered. */
export type Answers = ReadonlyMap<string, Answer>

/** `trust/2017`: how an edition is named on the command line, in the database and in files. */
export function editionId(edition: Pick<Edition, 'questionnaire' | 'edition'>): string {
  return `${edition.questionnaire}/${edition.edition}`
}

/** The rules of an edition that is scored by points. Throws a RangeError for any other. */
export function pointsScoringOf(edition: Edition): PointsScoring {
  if (edition.scoring.kind !== 'points') throw new RangeError(`${editionId(edition)} is not scored by points`)
  return edition.scoring
}

/** The rules of an edition that is a ladder of levels. Throws a RangeError for any other. */
export function ladderScoringOf(edition: Edition): LadderScoring {
  if (edition.scoring.kind !== 'ladder') throw new RangeError(`${editionId(edition)} is not a ladder`)
  return edition.scoring
}
