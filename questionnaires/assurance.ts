// Who assures the answers to an edition for its providers’ commissioner or region, and in which words. Kept beside the
// edition, which never changes: who quality-assures whom is for those who run a round to say.
import { z } from 'zod'
import { type Edition, editionId } from './definition.ts'
import { readYaml } from './read-yaml.ts'
import { type Finding, inReadingOrder, type Problem, problemAt, type Source } from './source.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')
const text = z.string().trim().min(1, 'must not be empty')

/** What an assurer may say of an answer. `needsReason`: nobody can say so without saying why. */
const word = z.strictObject({ id, label: text, hint: text, needsReason: z.boolean() })

/**
 * `by`: types of organisations, such as `commissioner`. `settings`: those of the edition whose answers they assure; all where
 * left out. `intro`: what they do, for whoever does it.
 */
const assurer = z.strictObject({
  id,
  by: z.array(id).min(1),
  settings: z.array(id).min(1).optional(),
  title: text,
  intro: text,
  words: z.array(word).min(2),
})

const assuranceSchema = z.strictObject({ questionnaire: id, edition: id, assurers: z.array(assurer).min(1) })

export type Assurance = z.infer<typeof assuranceSchema>
export type Assurer = Assurance['assurers'][number]

export type ReadAssurance =
  | { readonly assurance: Assurance; readonly source: Source }
  | { readonly problems: readonly Problem[] }

/** Reads the file of one edition. Never throws on bad input: every fault becomes a problem. */
export function readAssurance(yamlText: string, fileName: string): ReadAssurance {
  const read = readYaml(yamlText, fileName)
  if ('problems' in read) return read
  const parsed = assuranceSchema.safeParse(read.content)
  if (parsed.success) return { assurance: parsed.data, source: read.source }
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.filter((step) => typeof step !== 'symbol')
    return problemAt(read.source, { path: steps, message: `“${steps.join('.')}” is wrong: ${message}` })
  })
  return { problems: inReadingOrder(problems) }
}

/** What keeps it from fitting the edition it names, or one that isn’t among `editions`. */
export function checkAssurance(
  editions: readonly Edition[],
  { assurance, source }: Extract<ReadAssurance, { assurance: Assurance }>,
): readonly Problem[] {
  const edition = editions.find((each) => editionId(each) === editionId(assurance))
  const findings: Iterable<Finding> = edition
    ? findMisfits(edition, assurance)
    : [{ path: ['edition'], message: `there is no edition ${editionId(assurance)}` }]
  return inReadingOrder([...findings].map((finding) => problemAt(source, finding)))
}

function* findMisfits(edition: Edition, { assurers }: Assurance): Iterable<Finding> {
  const seen = new Set<string>()
  const taken = new Set<string>()
  for (const [index, { id, by, settings = edition.settings.map((each) => each.id), words }] of assurers.entries()) {
    const path = ['assurers', index]
    if (seen.has(id)) yield { path: [...path, 'id'], message: `the id “${id}” is taken` }
    seen.add(id)
    for (const setting of settings) {
      if (edition.settings.some((known) => known.id === setting)) continue
      yield { path: [...path, 'settings'], message: `there is no setting “${setting}”` }
    }
    for (const pair of by.flatMap((type) => settings.map((setting) => `${type} of ${setting}`))) {
      if (taken.has(pair)) yield { path: [...path, 'by'], message: `there are 2 assurers for ${pair}` }
      taken.add(pair)
    }
    for (const [place, word] of words.entries()) {
      if (words.findIndex((each) => each.id === word.id) === place) continue
      yield { path: [...path, 'words', place, 'id'], message: `the id “${word.id}” is taken` }
    }
  }
}

/** Who assures answers of this setting, where the commissioner or region is of this type; null where it doesn’t. */
export function assurerFor(assurance: Assurance | undefined, type: string, setting: string): Assurer | null {
  const isTheirs = ({ by, settings }: Assurer) => by.includes(type) && (settings?.includes(setting) ?? true)
  return assurance?.assurers.find(isTheirs) ?? null
}
