// The group that an organisation is shown among: its own care setting unless it chooses otherwise, and of what is chosen
// only what may be shown.
import { inThousands } from '#app/charts/words.ts'
import { choicesIn, type Filter, isIn, keyOf, type TypedFilter, typedFilter } from '#national/filters.ts'
import type { Group, Groups, WithheldGroup } from '#national/groups.ts'
import type { AskedOrganisation, Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'

const PARTS = ['setting', 'region', 'icb', 'size'] as const
type Part = (typeof PARTS)[number]

const SIZES = { small: 'small', medium: 'medium-sized', large: 'large' } as const

/** Where the organisation stands among others, as far as it is known. */
export type Whereabouts = Pick<AskedOrganisation, 'setting' | 'region' | 'icb' | 'size'>

/**
 * `group` is null where what was chosen isn’t shown, which `refused` says in words. `isUsual`: nothing was chosen.
 * `isUnknown`: what was chosen is no group at all.
 */
export type Choice = {
  readonly filter: Filter
  readonly group: Group | null
  readonly refused: string
  readonly isUsual: boolean
  readonly isUnknown?: boolean
}

/** Of the organisation’s own care setting, else everybody; null where neither is shown. */
export function usualGroup({ shown }: Groups, own: Whereabouts | null): Group | null {
  const everybody = shown.find(({ key }) => key === '') ?? null
  const ofSetting = own && shown.find(({ key }) => key === keyOf({ setting: own.setting }))
  return ofSetting && ofSetting.size !== everybody?.size ? ofSetting : everybody
}

export function choiceIn(query: URLSearchParams, round: Round, own: Whereabouts | null): Choice {
  const { groups, snapshot } = round
  if (!PARTS.some((part) => query.has(part))) {
    const group = usualGroup(groups, own)
    const filter = group?.filter ?? {}
    return { filter, group, refused: group ? '' : whyWithheld(groups, keyOf(filter)), isUsual: true }
  }
  // By all that were asked: what nobody who answered is like must not be told from what few are like.
  const typed = typedFilter(query, choicesIn(snapshot))
  if ('problem' in typed) {
    return { filter: {}, group: null, refused: problemInWords(typed.problem), isUsual: false, isUnknown: true }
  }
  const { filter } = typed
  const group = groups.shown.find(({ key }) => key === keyOf(filter)) ?? null
  return { filter, group, refused: group ? '' : whyWithheld(groups, keyOf(filter)), isUsual: false }
}

function problemInWords({ part, value }: Extract<TypedFilter, { problem: object }>['problem']): string {
  if (part === 'icb' && value.endsWith(', beside a region'))
    return 'A board is in one region: choose a region or a board'
  return 'No organisation that was asked is like that: choose from the lists'
}

export type Round = { readonly edition: Edition; readonly snapshot: Snapshot; readonly groups: Groups }

/** “Acute, in North West, large” */
export function filterInWords({ edition, snapshot }: Omit<Round, 'groups'>, filter: Filter): string {
  const { setting, region, icb, size } = filter
  const place = icb ?? region
  const words = [
    ...(setting === undefined ? [] : [edition.settings.find(({ id }) => id === setting)?.label ?? setting]),
    ...(place === undefined ? [] : [`in ${snapshot.places.get(place) ?? place}`]),
    ...(size === undefined ? [] : [SIZES[size]]),
  ].join(', ')
  return words === '' ? 'Everybody who answered' : words.charAt(0).toUpperCase() + words.slice(1)
}

function whyWithheld({ withheld, smallest }: Groups, key: string): string {
  return whyInWords(withheld.find((group) => group.key === key)?.why ?? 'small', smallest)
}

function whyInWords(why: WithheldGroup['why'], smallest: number): string {
  return why === 'small'
    ? `fewer than ${smallest} organisations like that answered`
    : `together with the groups that are shown, it would tell what fewer than ${smallest} organisations answered`
}

/** What the form offers, part by part, and every group that the organisation itself is in, shown or not. */
export function offeredIn(round: Round, own: Whereabouts | null, address: string) {
  const { edition, snapshot, groups } = round
  const settings = [...groups.shown, ...groups.withheld].flatMap(({ filter }) => filter.setting ?? [])
  const isOfMany = new Set(settings).size > 1
  // Where all are of one setting it says nothing.
  const isSaying = ({ filter }: Group) => isOfMany || filter.setting === undefined
  const shown = groups.shown.filter(isSaying)
  const withheld = groups.withheld.filter(isSaying)
  const isOwn = ({ filter }: Group) => own !== null && isIn(filter, own as AskedOrganisation)
  return {
    fields: PARTS.flatMap((part) => fieldOf(part, shown, { edition, snapshot })),
    own: shown.filter(isOwn).map(({ filter, size }) => ({
      ...{ words: filterInWords(round, filter), size: inThousands(size) },
      href: `${address}?${queryOf(filter)}`,
    })),
    withheld: withheld.filter(isOwn).map(({ filter, why }) => ({
      words: filterInWords(round, filter),
      why: whyInWords(why, groups.smallest),
    })),
    otherWithheld: withheld.filter((group) => !isOwn(group)).length,
  }
}

const ANY: Readonly<Record<Part, string>> = {
  setting: 'Any',
  region: 'Anywhere',
  icb: 'Any board',
  size: 'Any size',
}

function fieldOf(part: Part, shown: readonly Group[], { edition, snapshot }: Omit<Round, 'groups'>) {
  const values = [...new Set(shown.flatMap(({ filter }) => filter[part] ?? []))]
  if (values.length === 0) return []
  const labelled = values.map((value) => ({ value, label: labelOf(part, value, edition, snapshot) }))
  const options = part === 'region' || part === 'icb' ? labelled.sort((a, b) => (a.label < b.label ? -1 : 1)) : labelled
  return [{ part, label: titleOf(part, edition), options: [{ value: '', label: ANY[part] }, ...options] }]
}

function labelOf(part: Part, value: string, edition: Edition, { places }: Snapshot): string {
  if (part === 'setting') return edition.settings.find(({ id }) => id === value)?.label ?? value
  if (part !== 'size') return places.get(value) ?? value
  const words = SIZES[value as keyof typeof SIZES]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function titleOf(part: Part, { settingsTitle = 'Care setting' }: Edition): string {
  return { setting: settingsTitle, region: 'Region', icb: 'Integrated care board', size: 'Size' }[part]
}

/** Every part, so that nothing chosen is something other than everybody chosen. */
export function queryOf(filter: Filter): string {
  return new URLSearchParams(PARTS.map((part) => [part, filter[part] ?? ''])).toString()
}
