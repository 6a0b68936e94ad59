// What an organisation can be when somebody adds it by hand: its type, and its care setting where it provides care.

export type Kind = {
  readonly id: string
  readonly label: string
  readonly type: string
  readonly setting: string | null
}

export const KINDS: readonly Kind[] = [
  { id: 'acute', label: 'Acute trust', type: 'trust', setting: 'acute' },
  { id: 'mental-health', label: 'Mental health trust', type: 'trust', setting: 'mental-health' },
  { id: 'community', label: 'Community trust', type: 'trust', setting: 'community' },
  { id: 'ambulance', label: 'Ambulance trust', type: 'trust', setting: 'ambulance' },
  { id: 'practice', label: 'General practice', type: 'practice', setting: 'gp' },
  { id: 'council', label: 'Local authority', type: 'council', setting: null },
  { id: 'commissioner', label: 'Commissioner', type: 'commissioner', setting: null },
  { id: 'region', label: 'Region', type: 'region', setting: null },
]

/** Of what comes by import only, or has no care setting yet. */
const OTHERS: Readonly<Record<string, string>> = {
  trust: 'Trust, care setting not confirmed',
  practice: 'General practice',
  'sub-icb': 'Sub-ICB location',
  site: 'Site of a trust',
}

/** The label of the kind with this type and care setting; the type itself where there is none. */
export function kindInWords(type: string, setting: string | null): string {
  const kind = KINDS.find((one) => one.type === type && one.setting === setting)
  return kind?.label ?? setting ?? OTHERS[type] ?? type
}

/** A care setting, or a type of organisation, as an edition names whom it is for; a word that is neither as it stands. */
export function askedKindInWords(asked: string): string {
  const kind = KINDS.find(({ setting, type }) => setting === asked || (setting === null && type === asked))
  return kind?.label ?? OTHERS[asked] ?? asked
}

/** Of the words by which an edition names whom it is for: whether this one is a care setting, not a type. */
export function isCareSettingOfAny(asked: string): boolean {
  return KINDS.some(({ setting }) => setting === asked)
}

export function isCareSettingOfTrusts(asked: string): boolean {
  return KINDS.some(({ type, setting }) => type === 'trust' && setting === asked)
}
