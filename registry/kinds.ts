// What a row of the Organisation Data Service is, in the codings of both generations: the files of the zips, with
// letters and numbers, and those of Data Search and Export, with words and role codes.

export type OrganisationType = 'trust' | 'practice' | 'commissioner' | 'sub-icb' | 'region' | 'site'

/** `dormant`: it has patients no more, and was not closed formally. `proposed`: it may never open. */
export type State = 'open' | 'closed' | 'dormant' | 'proposed'

const STATES: Readonly<Record<string, State>> = {
  A: 'open',
  ACTIVE: 'open',
  C: 'closed',
  CLOSED: 'closed',
  INACTIVE: 'closed',
  D: 'dormant',
  DORMANT: 'dormant',
  P: 'proposed',
  PROPOSED: 'proposed',
}

/** Of column 13; most files leave it empty, which says nothing. Null for a status that is in neither coding. */
export function stateOf(status: string): State | null {
  const word = status.trim().toUpperCase()
  return word === '' ? 'open' : Object.hasOwn(STATES, word) ? (STATES[word] ?? null) : null
}

/** Primary and other roles, by their codes in the reference data of the Organisation Data Service. */
const TYPE_OF_ROLE: readonly (readonly [role: string, type: OrganisationType])[] = [
  ['RO177', 'practice'],
  ['RO76', 'practice'],
  ['RO198', 'site'],
  ['RO197', 'trust'],
  ['RO57', 'trust'],
  ['RO107', 'trust'],
  ['RO319', 'sub-icb'],
  ['RO98', 'commissioner'],
  ['RO318', 'commissioner'],
  ['RO261', 'commissioner'],
  ['RO209', 'region'],
]

const GENERAL_PRACTICE_SETTING = '4'
const GENERAL_PRACTICE_ROLE = 'RO76'

/** Column 26: role codes joined by bars. Empty where it holds none. */
function rolesIn(cell: string): readonly string[] {
  return cell.toUpperCase().match(/\bRO\d+\b/g) ?? []
}

/** What column 26 says by its roles; null where it holds none that is known here. */
export function typeByRole(cell: string): OrganisationType | null {
  const roles = rolesIn(cell)
  return TYPE_OF_ROLE.find(([role]) => roles.includes(role))?.[1] ?? null
}

/** Of a prescribing cost centre, by column 26: many are hospitals’ departments, hospices, prisons, walk-in centres. */
export function isGeneralPractice(prescribingSetting: string): boolean {
  const isSetting = prescribingSetting.trim() === GENERAL_PRACTICE_SETTING
  return isSetting || rolesIn(prescribingSetting).includes(GENERAL_PRACTICE_ROLE)
}

/** A part of an integrated care board is named after it: `NHS X ICB - 00L`. What it is isn’t read from its code. */
export function commissionerTypeByName(name: string): OrganisationType {
  return /\bICB - \S+$/i.test(name) ? 'sub-icb' : 'commissioner'
}

/** Of a file of higher authorities, which holds regions and boards. */
export function authorityTypeByName(name: string): OrganisationType {
  return /\bREGION\b/i.test(name) ? 'region' : commissionerTypeByName(name)
}

/** Commissioning groups became parts of boards and kept their codes; nothing else becomes something else. */
export function mayBecome(from: string, to: OrganisationType): boolean {
  const commissioners = ['commissioner', 'sub-icb']
  return from === to || (commissioners.includes(from) && commissioners.includes(to))
}
