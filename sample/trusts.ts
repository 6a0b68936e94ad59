// Which trusts there are: invented, with codes that no register has and names that say what they are.
import { CAST, type CastTrust } from './cast.ts'
import type { Chance } from './chance.ts'
import { type SampleYear, SETTINGS, type Setting, TAKING_PART } from './national.ts'
import { FIRST_SYLLABLES, LAST_SYLLABLES } from './place-names.ts'

export type Trust = {
  code: string
  name: string
  setting: Setting
  years: readonly SampleYear[]
  /** Only the trusts that the demo signs in to. */
  cast: CastTrust | null
}

export const KINDS: Record<Setting, string> = {
  acute: 'Acute',
  'mental-health': 'Mental Health',
  community: 'Community',
  ambulance: 'Ambulance',
}

/** As many as there are, 260, in no order. */
export function placeNames(chance: Chance): string[] {
  const names = FIRST_SYLLABLES.flatMap((first) => LAST_SYLLABLES.map((last) => `${first}${last}`))
  return chance.shuffled(names, 'names')
}

/** In order of code: the cast first, then the others in no order of setting. */
export function inventTrusts(chance: Chance): Trust[] {
  const cast = CAST.map(
    (trust): Trust => ({
      code: trust.code,
      name: trust.name,
      setting: trust.setting,
      years: [2016, 2017],
      cast: trust,
    }),
  )
  const others = chance.shuffled(placesToFill(cast), 'trusts')
  const shuffledNames = placeNames(chance)
  return [
    ...cast,
    ...others.map(
      ({ setting, years }, index): Trust => ({
        code: `SAMPLE${String(cast.length + index + 1).padStart(3, '0')}`,
        name: `Sample ${shuffledNames[index]} ${KINDS[setting]} Trust`,
        setting,
        years,
        cast: null,
      }),
    ),
  ]
}

type Place = Pick<Trust, 'setting' | 'years'>

function placesToFill(cast: readonly Trust[]): Place[] {
  return TAKING_PART.flatMap(({ years, trusts }) =>
    SETTINGS.flatMap((setting) => {
      const isTaken = (trust: Trust) => trust.setting === setting && trust.years.length === years.length
      const taken = cast.filter(isTaken).length
      return Array.from({ length: trusts[setting] - taken }, (): Place => ({ setting, years }))
    }),
  )
}
