// Columns of a download about what others validated: beside what was self-reported, and there whether anybody did or not,
// so that files of several organisations have the same columns.
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import { type ScoresOutcome, type StandingValidation, validatedIn } from '#review/standing-validation.ts'
import { asCell } from '#scoring/fraction.ts'
import type { Reported } from '../reported.server.ts'
import type { Named } from './columns.server.ts'

/**
 * `validated`: what the answer was adjusted to; empty where it wasn't. The rest is of the question's theme and of the
 * whole review: `validity` is valid, expired or lapsed.
 */
export function validatedOfQuestion(
  validation: StandingValidation | null,
  { id, theme: themeId }: AskedQuestion,
): Named {
  const adjusted = validation?.outcome.adjusted.find(({ question }) => question === id)
  const theme = validation?.outcome.themes.find((each) => each.id === themeId)
  return [
    ['validated', adjusted?.to ?? ''],
    ['validated_reason', adjusted?.reason ?? ''],
    ...scoreOf('theme', 'validated_band', theme),
    ...validityOf(validation),
  ]
}

export function validatedOfAll(validation: StandingValidation | null, { published, assessment }: Reported): Named {
  const { themes } = askedOf(published.edition, assessment.setting)
  return [
    ...themes.flatMap(({ id }): Named => {
      const theme = validation?.outcome.themes.find((each) => each.id === id)
      return scoreOf(id, `${id}_validated_band`, theme)
    }),
    ['reviewed', validation?.outcome.reviewed ?? null],
    ...validityOf(validation),
  ]
}

function scoreOf(name: string, band: string, theme: ScoresOutcome['themes'][number] | undefined): Named {
  const validated = theme ? validatedIn(theme) : null
  return [
    [`${name}_validated_score`, validated?.score ?? null],
    [`${name}_validated_exact`, asCell(validated?.exact ?? '')],
    [band, validated?.band ?? ''],
    [`${name}_reviewed`, theme?.reviewed ?? null],
  ]
}

function validityOf(validation: StandingValidation | null): Named {
  return [
    ['valid_until', validation?.validUntil ?? ''],
    ['validity', validation?.state ?? ''],
  ]
}
