// Who stands above the providers: seven regions, and in them 42 commissioners; invented, with codes that no register has.
import type { NationOrganisation } from './definition.ts'

const REGIONS = ['Northern', 'Western', 'Eastern', 'Southern', 'Midland', 'Upland', 'Estuary']
const COMMISSIONERS = 42

const LANDSCAPES = ['Vale', 'Coast', 'Moors', 'Weald', 'Fens', 'Downs']

const ALWAYS = { setting: null, openedOn: '', closedOn: '', size: null }

const regionCode = (index: number) => `SAMPREG${String(index + 1).padStart(2, '0')}`
const commissionerCode = (index: number) => `SAMPCOM${String(index + 1).padStart(2, '0')}`

/** Parents first. */
export function authorities(): NationOrganisation[] {
  const regions = REGIONS.map(
    (name, index): NationOrganisation => ({
      ...ALWAYS,
      code: regionCode(index),
      name: `Sample ${name} Region`,
      type: 'region',
      parentCode: null,
    }),
  )
  const commissioners = Array.from({ length: COMMISSIONERS }, (_, index): NationOrganisation => {
    const region = index % REGIONS.length
    const landscape = LANDSCAPES[Math.floor(index / REGIONS.length)]
    return {
      ...ALWAYS,
      code: commissionerCode(index),
      name: `Sample ${REGIONS[region]} ${landscape} Integrated Care Board`,
      type: 'commissioner',
      parentCode: regionCode(region),
    }
  })
  return [...regions, ...commissioners]
}

/** Of the provider at this place in its list: each commissioner has about as many. */
export function commissionerAt(place: number): string {
  return commissionerCode(place % COMMISSIONERS)
}
