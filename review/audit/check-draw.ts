// Whether the organisation was chosen as the draw says: by a seed that was fixed beforehand, from what was frozen of it.

import { z } from 'zod'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import { lotOf } from '#scoring/draw.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { sha256 } from '#scoring/sha256.ts'
import type { UnderReview } from './check-outcome.ts'
import { reportedIn } from './check-submission.ts'
import type { ContentOf } from './file.ts'

export type AuditedDraw = ContentOf<'draw'>

/** What is looked at of a frozen line; scoring/draw.ts says what else is in it. */
const frozenLine = z.object({
  organisation: z.string(),
  themes: z.array(z.object({ id: z.string(), score: z.number().nullable(), band: z.string().nullable() })),
})

export function faultsOfDraw(
  draw: AuditedDraw,
  review: Pick<ContentOf<'review'>, 'way' | 'why' | 'reasons'>,
  organisationCode: string,
  under: UnderReview,
): string[] {
  const { chosen } = draw
  if (!chosen || chosen.organisation !== organisationCode) return ['The draw didn’t choose this organisation.']
  return [
    ...faultsOfSeed(draw, organisationCode),
    ...(['way', 'why', 'reasons'] as const)
      .filter((each) => canonicalJson(chosen[each]) !== canonicalJson(review[each]))
      .map((each) => `The review gives another “${each}” than the draw.`),
    ...faultsOfLine(draw.line, organisationCode, under),
  ]
}

function faultsOfSeed({ seed, seedHash, chosen }: AuditedDraw, organisationCode: string): string[] {
  if (seed === null) return []
  return [
    ...(sha256(seed) === seedHash ? [] : ['The seed isn’t the one whose hash was published beforehand.']),
    ...(chosen?.lot == null || chosen.lot === lotOf(seed, organisationCode)
      ? []
      : ['The lot doesn’t follow from the seed and the organisation’s code.']),
  ]
}

/** What was frozen of it is what the submission under review comes to. */
function faultsOfLine(
  line: string,
  organisationCode: string,
  { published, setting, submission }: UnderReview,
): string[] {
  const frozen = readLine(line)
  if (frozen?.organisation !== organisationCode) return ['What was frozen for the draw is not about this organisation.']
  const { themes } = scoreAssessment(published.edition, setting, reportedIn(published, setting, submission))
  return themes.flatMap(({ id, score, band }) => {
    const then = frozen.themes.find((each) => each.id === id)
    const isSame = then !== undefined && then.score === score && then.band === (band?.id ?? null)
    return isSame ? [] : [`The score of “${id}” that was frozen for the draw isn’t that of the submission.`]
  })
}

function readLine(line: string): z.infer<typeof frozenLine> | null {
  try {
    return frozenLine.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
