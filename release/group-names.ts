// What the groups of a release are called.
import type { Edition } from '#questionnaires/definition.ts'
import type { Release } from './release.ts'
import { DIMENSIONS, type Dimension } from './told-groups.ts'

/** `kind`: what it is a group by; null for everybody. `value`: which of them. */
export type NamedGroup = {
  readonly key: string
  readonly kind: Dimension | null
  readonly value: string
  readonly title: string
}

export type GroupNames = (key: string) => NamedGroup

const SIZES: Readonly<Record<string, string>> = { small: 'Small', medium: 'Medium', large: 'Large' }

export function groupNames({ places }: Pick<Release, 'places'>, { settings }: Edition): GroupNames {
  const placed = new Map(places)
  const labels = new Map(settings.map(({ id, label }) => [id, label]))
  const titleOf: Readonly<Record<Dimension, (value: string) => string>> = {
    setting: (value) => labels.get(value) ?? value,
    region: (value) => placed.get(value) ?? value,
    icb: (value) => placed.get(value) ?? value,
    size: (value) => SIZES[value] ?? value,
  }
  return (key) => {
    const kind = DIMENSIONS.find((dimension) => key.startsWith(`${dimension}=`)) ?? null
    if (kind === null) return { key, kind, value: '', title: 'All organisations' }
    const value = key.slice(kind.length + 1)
    return { key, kind, value, title: titleOf[kind](value) }
  }
}
