// Which kind of care a trust provides is in no file of the Organisation Data Service. Its name suggests one; a person
// says whether that is right.

export const CARE_SETTINGS = ['acute', 'mental-health', 'community', 'ambulance'] as const
export type CareSetting = (typeof CARE_SETTINGS)[number]

/** The first that fits. Names of trusts of 2023 were looked through for these; each has its exceptions. */
const SIGNS: readonly (readonly [RegExp, CareSetting])[] = [
  [/\bambulance\b/i, 'ambulance'],
  [/\bmental\b|\bpsychiat/i, 'mental-health'],
  [/\bhospitals?\b/i, 'acute'],
  [/\bcommunity\b/i, 'community'],
  [/\bpartnership\b|\bsocial care\b|\bhealth and care\b|\bdistrict care\b/i, 'mental-health'],
]

/** A proposal, no more. A name that says nothing is most often that of an acute trust. */
export function proposeCareSetting(name: string): CareSetting {
  return SIGNS.find(([sign]) => sign.test(name))?.[1] ?? 'acute'
}
