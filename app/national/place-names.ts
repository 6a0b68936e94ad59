// What the parts of a filter, and its values, are called.
import { PARTS, type Part } from '#national/breakdown.ts'
import type { Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Subject } from './subject.ts'

const NOT_KNOWN = 'Not known'

const SIZES: Readonly<Record<string, string>> = { small: 'Small', medium: 'Medium', large: 'Large' }

/** “Care setting”, or what the edition calls it. */
export function nameOfPart(part: Part, { settingsTitle }: Pick<Edition, 'settingsTitle'>): string {
  switch (part) {
    case 'setting':
      return settingsTitle ?? 'Care setting'
    case 'region':
      return 'Region'
    case 'icb':
      return 'Integrated care board'
    case 'size':
      return 'Size'
  }
}

type Named = { readonly edition: Pick<Edition, 'settings'>; readonly snapshot: Pick<Snapshot, 'places'> }

/** A code where nothing more is known of a place. */
export function nameOfValue(part: Part, key: string | null, { edition, snapshot }: Named): string {
  if (key === null) return NOT_KNOWN
  switch (part) {
    case 'setting':
      return edition.settings.find(({ id }) => id === key)?.label ?? key
    case 'size':
      return SIZES[key] ?? key
    default:
      return snapshot.places.get(key) ?? key
  }
}

/** “Region: London, Size: Large”; '' for everybody. */
export function chosenInWords({ now, filter }: Pick<Subject, 'now' | 'filter'>): string {
  return PARTS.flatMap((part) => {
    const key = filter[part]
    return key === undefined ? [] : [`${nameOfPart(part, now.edition)}: ${nameOfValue(part, key, now)}`]
  }).join(', ')
}
