// What speaks against what in the answers to one edition: pairs of answers that can't both be true, and answers that
// what others recorded of the organisation contradicts. Kept beside the edition, which never changes: readers of answers
// go on learning. They raise questions for a reviewer, never a verdict.
import { z } from 'zod'
import { type Edition, editionId } from './definition.ts'
import { readYaml } from './read-yaml.ts'
import { type Finding, inReadingOrder, type Problem, problemAt, type Source, type SourcePath } from './source.ts'
import { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')
const text = z.string().trim().min(1, 'must not be empty')

/** A question answered with one of these options. */
const answered = z.strictObject({ question: id, is: z.array(id).min(1) })

/** `why`: one sentence for the reviewer and the organisation, without blame. */
const contradiction = z.strictObject({ id, when: answered, and: answered, why: text })

/** A section scored so high. */
const sectionFrom = z.strictObject({ section: id, from: z.int().min(1).max(100) })

/**
 * `scheme` and `values`: of what is recorded from outside, such as `dspt` and `standards-not-met`. `settings`: those it
 * says something about; all where left out. `counts`: how much of a contradiction it is, in percent.
 */
const externalCheck = z.strictObject({
  id,
  scheme: id,
  values: z.array(id).min(1),
  settings: z.array(id).min(1).optional(),
  against: z.union([answered, sectionFrom]),
  counts: z.int().min(1).max(100),
  why: text,
})

export const crossChecksSchema = z.strictObject({
  questionnaire: id,
  edition: id,
  contradictions: z.array(contradiction),
  external: z.array(externalCheck),
})

export type CrossChecks = z.infer<typeof crossChecksSchema>
export type Contradiction = CrossChecks['contradictions'][number]
export type ExternalCheck = CrossChecks['external'][number]
export type AnsweredWith = Contradiction['when']

export type ReadCrossChecks =
  | { readonly crossChecks: CrossChecks; readonly source: Source }
  | { readonly problems: readonly Problem[] }

/** Reads the file of one edition. Never throws on bad input: every fault becomes a problem. */
export function readCrossChecks(yamlText: string, fileName: string): ReadCrossChecks {
  const read = readYaml(yamlText, fileName)
  if ('problems' in read) return read
  const parsed = crossChecksSchema.safeParse(read.content)
  if (parsed.success) return { crossChecks: parsed.data, source: read.source }
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.filter((step) => typeof step !== 'symbol')
    return problemAt(read.source, { path: steps, message: `“${steps.join('.')}” is wrong: ${message}` })
  })
  return { problems: inReadingOrder(problems) }
}

/** What keeps cross-checks from fitting the edition they name, or one that isn't among `editions`. */
export function checkCrossChecks(
  editions: readonly Edition[],
  { crossChecks, source }: Extract<ReadCrossChecks, { crossChecks: CrossChecks }>,
): readonly Problem[] {
  const edition = editions.find((each) => editionId(each) === editionId(crossChecks))
  const findings: Iterable<Finding> = edition
    ? findMisfits(edition, crossChecks)
    : [{ path: ['edition'], message: `there is no edition ${editionId(crossChecks)}` }]
  return inReadingOrder([...findings].map((finding) => problemAt(source, finding)))
}

function* findMisfits(edition: Edition, { contradictions, external }: CrossChecks): Iterable<Finding> {
  const seen = new Set<string>()
  for (const [list, checks] of Object.entries({ contradictions, external })) {
    for (const [index, check] of checks.entries()) {
      if (seen.has(check.id)) yield { path: [list, index, 'id'], message: `the id “${check.id}” is taken` }
      seen.add(check.id)
    }
  }
  for (const [index, { when, and }] of contradictions.entries()) {
    const path = ['contradictions', index]
    yield* findMisfit(edition, when, [...path, 'when'])
    yield* findMisfit(edition, and, [...path, 'and'])
    if (when.question === and.question) yield { path, message: 'a question can’t contradict itself' }
    else if (!isAskedTogether(edition, when.question, and.question)) {
      yield { path, message: 'no setting is asked both questions' }
    }
  }
  for (const [index, { against, settings = [] }] of external.entries()) {
    const path = ['external', index]
    if ('question' in against) yield* findMisfit(edition, against, [...path, 'against'])
    else if (!edition.themes.some(({ sections }) => sections.some((section) => section.id === against.section))) {
      yield { path: [...path, 'against'], message: `there is no section “${against.section}”` }
    }
    for (const setting of settings.filter((each) => !edition.settings.some((known) => known.id === each))) {
      yield { path: [...path, 'settings'], message: `there is no setting “${setting}”` }
    }
  }
}

function* findMisfit(edition: Edition, { question: id, is }: AnsweredWith, path: SourcePath): Iterable<Finding> {
  const question = questionIn(edition, id)
  if (!question) {
    yield { path, message: `there is no question “${id}”` }
    return
  }
  const options = edition.scales.find((scale) => scale.id === question.scale)?.options ?? []
  for (const option of is) {
    // Not to know, or not to be concerned, contradicts nothing.
    if (option === DONT_KNOW || option === NOT_APPLICABLE) {
      yield { path, message: `“${option}” says nothing that could be contradicted` }
    } else if (!options.some((known) => known.id === option)) {
      yield { path, message: `“${id}” does not offer “${option}”` }
    }
  }
}

function isAskedTogether(edition: Edition, one: string, other: string): boolean {
  const settingsOf = (id: string) => questionIn(edition, id)?.settings ?? edition.settings.map((setting) => setting.id)
  return settingsOf(one).some((setting) => settingsOf(other).includes(setting))
}

function questionIn({ themes }: Edition, id: string) {
  for (const { sections } of themes) {
    for (const { questions } of sections) {
      const found = questions.find((question) => question.id === id)
      if (found) return found
    }
  }
  return undefined
}
