// The shape of an edition: one published, immutable version of a questionnaire.
// Everything that decides how an edition is asked, scored and compared is data in it.
import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')
const text = z.string().trim().min(1, 'must not be empty')

export { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

const option = z.strictObject({ id, label: text, points: z.int().min(0).max(100) })

/** `help`: how to choose among the options, shown once on every page that uses the scale. */
const scale = z.strictObject({ id, title: text, help: text.optional(), options: z.array(option).min(2) })

/** How a question relates to the edition before; an id is kept only by `same` and `reworded`. */
export const RELATIONS = ['same', 'reworded', 'changed', 'split', 'merged', 'new'] as const

const crosswalkEntry = z.strictObject({
  relation: z.enum(RELATIONS),
  from: z.array(id).optional(),
  note: text.optional(),
})

const question = z.strictObject({
  id,
  text,
  help: text,
  good: text,
  examples: z.strictObject({ low: text, high: text }),
  who: text,
  evidence: text,
  scale: id,
  settings: z.array(id).min(1).optional(),
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

export const editionSchema = z.strictObject({
  questionnaire: id,
  edition: id,
  title: text,
  notice: text,
  previous: id.nullable(),
  settings: z.array(z.strictObject({ id, label: text, questions: z.int().positive() })).min(1),
  scoring: pointsScoring,
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
export type Band = Edition['scoring']['bands'][number]
export type Relation = (typeof RELATIONS)[number]

/** What an organisation chose: an option id of the question's scale, DONT_KNOW or NOT_APPLICABLE. */
export type Answer = { readonly option: string; readonly reason: string }

/** Answers by question id. A question without an entry is unanswered. */
export type Answers = ReadonlyMap<string, Answer>

/** `trust/2017`: how an edition is named on the command line, in the database and in files. */
export function editionId(edition: Pick<Edition, 'questionnaire' | 'edition'>): string {
  return `${edition.questionnaire}/${edition.edition}`
}
