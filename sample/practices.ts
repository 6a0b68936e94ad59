// The general practices of 2019-20: how many there were, what they are known to have reported, and invented names.
import type { Chance } from './chance.ts'
import { FIRST_SYLLABLES, LAST_SYLLABLES } from './place-names.ts'
import type { CohortMember } from './taking-part.ts'

/** National Audit Office, Digital transformation in the NHS (2020), 1.21: percent of practices, by figure. */
export const GP_SHARES: Readonly<Record<string, number>> = {
  'home-visit-access': 44,
  'paper-digitised': 13,
  'phone-patients': 90,
  'video-patients': 5,
  'phone-nursing-homes': 70,
  'video-nursing-homes': 2,
  'record-to-health': 57,
  'record-from-health': 42,
  'record-to-social-care': 23,
  'record-from-social-care': 17,
}

/** About 7,000 took part. */
export const PRACTICES = 6872

const WAYS = 'Bank Corner Green Lane Road'.split(' ')
const KINDS = ['Surgery', 'Practice', 'Medical Centre', 'Health Centre', 'Family Practice', 'Medical Group']

/** As many as there are, 7,800, in no order. */
export function practiceNames(chance: Chance): string[] {
  const names = FIRST_SYLLABLES.flatMap((first) =>
    LAST_SYLLABLES.flatMap((last) => WAYS.flatMap((way) => KINDS.map((kind) => `${first}${last} ${way} ${kind}`))),
  )
  return chance.shuffled(names, 'practices')
}

/** In order of code, after those that are already there. */
export function inventPractices(chance: Chance, alreadyThere: number): CohortMember[] {
  const shuffled = practiceNames(chance)
  return Array.from({ length: PRACTICES - alreadyThere }, (_, index): CohortMember => {
    const code = `SAMPGP${String(alreadyThere + index + 1).padStart(4, '0')}`
    return {
      code,
      name: `Sample ${shuffled[index]}`,
      type: 'practice',
      setting: 'gp',
      standing: { 2020: 50 + 13 * chance.normal(code, 'standing') },
      progress: null,
      cast: null,
    }
  })
}
