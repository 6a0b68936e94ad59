// Whom a collection asks: organisations by what they are and where, and those of a list.

/**
 * Organisations of one of the `types` or care `settings` (both empty: of any), in one of the `regions` (empty: in any);
 * and those of the `codes`. Where there are codes and nothing else, they alone.
 */
export type Invites = {
  readonly types: readonly string[]
  readonly settings: readonly string[]
  readonly regions: readonly string[]
  readonly codes: readonly string[]
}

/** As it is known here. `closedOn`: YYYY-MM-DD, '' where it doesn’t close. */
export type KnownOrganisation = {
  readonly code: string
  readonly type: string
  readonly setting: string | null
  readonly parentCode: string | null
  readonly closedOn: string
}

/** Of the edition: by care setting or type of an organisation, the setting that such an organisation answers. */
export type AskedSettings = ReadonlyMap<string, string>

/** `setting`: the edition’s. */
export type Invited = { readonly code: string; readonly setting: string }

/** `invited` in order of code. The codes of the list that come to nothing: not here, closed by then, or not asked. */
export type WhoIsInvited = {
  readonly invited: readonly Invited[]
  readonly unknown: readonly string[]
  readonly closed: readonly string[]
  readonly notAsked: readonly string[]
}

/** A circle in what belongs to what ends here. */
const MOST_STEPS = 6

/** `opensOn`: YYYY-MM-DD; who has closed by then isn’t asked. An organisation is asked by its care setting, else by its type. */
export function whoIsInvited(
  invites: Invites,
  organisations: readonly KnownOrganisation[],
  { settings, opensOn }: { settings: AskedSettings; opensOn: string },
): WhoIsInvited {
  const known = new Map(organisations.map((organisation) => [organisation.code, organisation]))
  const settingOf = ({ setting, type }: KnownOrganisation) => settings.get(setting ?? '') ?? settings.get(type)
  const isOpen = (organisation: KnownOrganisation) => isOpenOn(organisation, opensOn)
  const listed = new Set(invites.codes)
  const isMeant = meantBy(invites, known)
  const invited = organisations.flatMap((organisation): Invited[] => {
    const setting = settingOf(organisation)
    const isWanted = listed.has(organisation.code) || isMeant(organisation)
    return setting !== undefined && isWanted && isOpen(organisation) ? [{ code: organisation.code, setting }] : []
  })
  const rest = [...listed].flatMap((code) => known.get(code) ?? [])
  return {
    invited: invited.sort((a, b) => (a.code < b.code ? -1 : 1)),
    unknown: [...listed].filter((code) => !known.has(code)),
    closed: rest.filter((one) => !isOpen(one)).map(({ code }) => code),
    notAsked: rest.filter((one) => isOpen(one) && settingOf(one) === undefined).map(({ code }) => code),
  }
}

function isOpenOn({ closedOn }: KnownOrganisation, day: string): boolean {
  return closedOn === '' || closedOn > day
}

function meantBy({ types, settings, regions, codes }: Invites, known: ReadonlyMap<string, KnownOrganisation>) {
  const isOfAnyKind = types.length === 0 && settings.length === 0
  const isListAlone = isOfAnyKind && regions.length === 0 && codes.length > 0
  return (organisation: KnownOrganisation): boolean => {
    if (isListAlone) return false
    const { type, setting } = organisation
    const isOfKind = isOfAnyKind || types.includes(type) || (setting !== null && settings.includes(setting))
    return isOfKind && (regions.length === 0 || isUnder(organisation, regions, known))
  }
}

/** Whether it is one of the `regions`, or belongs to one through however many others. */
function isUnder(
  organisation: KnownOrganisation,
  regions: readonly string[],
  known: ReadonlyMap<string, KnownOrganisation>,
): boolean {
  let code: string | null = organisation.code
  for (let step = 0; step < MOST_STEPS && code !== null; step += 1) {
    if (regions.includes(code)) return true
    code = known.get(code)?.parentCode ?? null
  }
  return false
}

type Awaiting = { opensOn: string; trustSettings: readonly string[] }

/**
 * Codes of open trusts that nothing keeps from being asked but their care setting, which nobody has confirmed yet.
 * `trustSettings`: of those that the edition asks, the ones a trust can have.
 */
export function awaitingSetting(
  invites: Invites,
  organisations: readonly KnownOrganisation[],
  { opensOn, trustSettings }: Awaiting,
): readonly string[] {
  if (trustSettings.length === 0) return []
  const known = new Map(organisations.map((organisation) => [organisation.code, organisation]))
  const asksTrusts = invites.settings.some((setting) => trustSettings.includes(setting))
  const isMeant = meantBy(asksTrusts ? { ...invites, types: ['trust'], settings: [] } : invites, known)
  return organisations
    .filter(({ type, setting }) => type === 'trust' && setting === null)
    .filter((trust) => isOpenOn(trust, opensOn) && (invites.codes.includes(trust.code) || isMeant(trust)))
    .map(({ code }) => code)
    .sort()
}

/** How many answer each setting of the edition. */
export function countBySetting(invited: readonly Invited[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { setting } of invited) counts.set(setting, (counts.get(setting) ?? 0) + 1)
  return counts
}
