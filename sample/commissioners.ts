// To whom the trusts belong: invented commissioners and a region, with codes that no register has.
import type { SampleOrganisation } from './definition.ts'

const REGION = { code: 'SAMPREG01', name: 'Sample Wide Region', type: 'region', setting: null }

const COMMISSIONERS = [
  { code: 'SAMPCOM01', name: 'Sample Vale Commissioner' },
  { code: 'SAMPCOM02', name: 'Sample Coast Commissioner' },
  { code: 'SAMPCOM03', name: 'Sample Moors Commissioner' },
  { code: 'SAMPCOM04', name: 'Sample Weald Commissioner' },
] as const

/** Whose providers a reviewer of the demo looks after. */
export const VALE = COMMISSIONERS[0]

/** Parents first. */
export const ABOVE_TRUSTS: readonly SampleOrganisation[] = [
  REGION,
  ...COMMISSIONERS.map((each) => ({ ...each, type: 'commissioner', setting: null, parentCode: REGION.code })),
]

/** Of the trust at this place in the list: each commissioner has about as many. */
export function commissionerOf(place: number): string {
  return COMMISSIONERS[place % COMMISSIONERS.length]?.code ?? VALE.code
}
