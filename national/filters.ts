// Which organisations figures are about: all of a snapshot, or those of a care setting, a region or board, a size.
import type { AskedOrganisation, Size, Snapshot } from './snapshot.ts'

/** A part of it that is left out takes everybody. A board is of one region, so only one of the two is given. */
export type Filter = {
  readonly setting?: string
  readonly region?: string
  readonly icb?: string
  readonly size?: Size
}

export const EVERYBODY: Filter = {}
export const SIZES: readonly Size[] = ['small', 'medium', 'large']
const PARTS = ['setting', 'region', 'icb', 'size'] as const

export function isIn(filter: Filter, organisation: AskedOrganisation): boolean {
  return PARTS.every((part) => filter[part] === undefined || organisation[part] === filter[part])
}

/** The same for the same filter, and readable: `region=Y60&setting=acute`; '' for everybody. */
export function keyOf(filter: Filter): string {
  return PARTS.flatMap((part) => (filter[part] === undefined ? [] : [`${part}=${filter[part]}`]))
    .sort()
    .join('&')
}

/** What can be chosen: each part's values that any organisation asked has, in order. */
export type Choices = { readonly [part in (typeof PARTS)[number]]: readonly string[] }

export function choicesIn({ respondents, missing }: Pick<Snapshot, 'respondents' | 'missing'>): Choices {
  const asked = [...respondents, ...missing]
  const valuesOf = (part: (typeof PARTS)[number]) =>
    [...new Set(asked.flatMap((each) => each[part] ?? []))].sort() as string[]
  return {
    setting: valuesOf('setting'),
    region: valuesOf('region'),
    icb: valuesOf('icb'),
    size: SIZES.filter((size) => asked.some((each) => each.size === size)),
  }
}

/** `problem`: the part of the address that means nothing here. */
export type TypedFilter =
  | { readonly filter: Filter }
  | { readonly problem: { readonly part: string; readonly value: string } }

/** The filter that an address asks for: a value that nobody has is refused, never taken for everybody. */
export function typedFilter(query: URLSearchParams, choices: Choices): TypedFilter {
  const filter: { [part: string]: string } = {}
  for (const part of PARTS) {
    const values = query.getAll(part).filter((value) => value !== '')
    const [value] = values
    if (value === undefined) continue
    if (values.length > 1 || !choices[part].includes(value)) return { problem: { part, value: values.join(', ') } }
    filter[part] = value
  }
  if (filter.icb !== undefined && filter.region !== undefined) {
    return { problem: { part: 'icb', value: `${filter.icb}, beside a region` } }
  }
  return { filter: filter as Filter }
}
