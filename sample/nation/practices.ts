// The practices of the nation: as many as took part in 2019-20, each below a commissioner.
import type { Chance } from '../chance.ts'
import type { Cast } from '../people.ts'
import { practiceNames } from '../practices.ts'
import { commissionerAt } from './authorities.ts'
import type { Respondent } from './definition.ts'
import { sizeOf } from './trusts.ts'

const LEAD: Cast = { domain: 'practice', people: [{ name: 'Sunny Sample', role: 'lead' }] }

/** In order of code. */
export function nationPractices(chance: Chance, count: number): Respondent[] {
  const names = practiceNames(chance)
  return Array.from({ length: count }, (_, place): Respondent => {
    const code = `SAMPGP${String(place + 1).padStart(4, '0')}`
    return {
      code,
      name: `Sample ${names[place]}`,
      type: 'practice',
      setting: 'gp',
      parentCode: commissionerAt(place),
      openedOn: '',
      closedOn: '',
      size: sizeOf(chance, code),
      cast: place === 0 ? LEAD : null,
    }
  })
}
