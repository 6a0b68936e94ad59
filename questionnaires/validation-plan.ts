// The validation plan of a collection: whose claims may be looked at, how many, and how they are chosen. Data, so that
// it can be published with the draw.
import { z } from 'zod'
import type { Edition } from './definition.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens')

/** So many, or so many percent of those who could be chosen, rounded half up. */
const amount = z.union([
  z.strictObject({ count: z.int().min(1).max(100_000) }),
  z.strictObject({ percent: z.int().min(1).max(100) }),
])

/**
 * `scope.settings`: all where left out. `scope.bands`: organisations with any theme in one of these bands; everybody
 * where left out. `above`: all in scope with any of `themes` (all of them where left out) at `from` or more.
 * `rest`: drawn at random from those of the settings that the bands leave out of scope. Every way is left out where it
 * isn't wanted; each chooses among those whom the ways before it haven't chosen: above, risk, random, rest.
 */
export const validationPlanSchema = z
  .strictObject({
    scope: z.strictObject({ settings: z.array(id).min(1).optional(), bands: z.array(id).min(1).optional() }),
    above: z.strictObject({ from: z.int().min(0).max(100), themes: z.array(id).min(1).optional() }).optional(),
    risk: amount.optional(),
    random: amount.optional(),
    rest: amount.optional(),
  })
  .refine(({ above, risk, random, rest }) => above ?? risk ?? random ?? rest, 'chooses nobody')
  .refine(({ scope, rest }) => !rest || scope.bands, 'leaves nobody out of scope to draw the rest from')

export type ValidationPlan = z.infer<typeof validationPlanSchema>
export type Amount = NonNullable<ValidationPlan['risk']>

/** What the plan names and the edition doesn't have, in words; nothing where it fits. */
export function misfitsOfPlan(edition: Edition, { scope, above }: ValidationPlan): string[] {
  const { scoring } = edition
  if (scoring.kind !== 'points') return ['The edition is not scored by points.']
  const unknown = (named: readonly string[] | undefined, known: readonly { id: string }[], what: string) =>
    (named ?? [])
      .filter((each) => !known.some((one) => one.id === each))
      .map((each) => `There is no ${what} “${each}”.`)
  return [
    ...unknown(scope.settings, edition.settings, 'setting'),
    ...unknown(scope.bands, scoring.bands, 'band'),
    ...unknown(above?.themes, edition.themes, 'theme'),
  ]
}
