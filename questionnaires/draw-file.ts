// The file of a draw: everything that is needed to repeat it, as it is downloaded and published.
import { z } from 'zod'
import { validationPlanSchema } from './validation-plan.ts'

const id = z.string().min(1).max(200)
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal')
const words = z.string().max(20_000)
const organisation = z.string().min(1).max(20)

/** One line of the frozen inputs. */
export const frozenCandidateSchema = z.strictObject({
  organisation,
  setting: id,
  themes: z.array(z.strictObject({ id, score: z.int().min(0).max(100).nullable(), band: id.nullable() })),
  points: z.number().min(0).max(100),
  reasons: z.array(words),
})

const chosenSchema = z.strictObject({
  organisation,
  way: z.enum(['above', 'risk', 'random', 'rest']),
  why: words,
  reasons: z.array(words),
  lot: hash.nullable(),
})

/**
 * `draw.seed` is null until it is published; `seedHash` is its SHA-256, known before the draw. `draw.inputs` is the SHA-256
 * of `inputs`, the frozen inputs: a line of JSON for each organisation that could be chosen.
 */
export const drawFileSchema = z.strictObject({
  format: z.literal('validation-draw/1'),
  collection: id,
  edition: id,
  contentHash: id,
  validation: z.int().min(1),
  drawnAt: z.iso.datetime(),
  seedHash: hash,
  draw: z.strictObject({
    plan: validationPlanSchema,
    seed: z.string().max(200).nullable(),
    inputs: hash,
    organisations: z.int().min(0),
    inScope: z.int().min(0),
    chosen: z.array(chosenSchema),
  }),
  inputs: z.string(),
})

export type DrawFile = z.infer<typeof drawFileSchema>

/** The same file always as the same text: in the order of the schema, whatever order a database kept it in. */
export function writeDrawFile(file: DrawFile): string {
  return `${JSON.stringify(drawFileSchema.parse(file), null, 2)}\n`
}

/** Never throws on bad input: what is wrong comes back in words. */
export function readDrawFile(text: string): { readonly file: DrawFile } | { readonly problems: readonly string[] } {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { problems: [`It is not JSON: ${(error as Error).message}`] }
  }
  const read = drawFileSchema.safeParse(content)
  if (read.success) return { file: read.data }
  return { problems: read.error.issues.map(({ path, message }) => `“${path.join('.')}”: ${message}`) }
}
