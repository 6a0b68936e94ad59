// The care settings that a trust can have, and how one is chosen.
import { CARE_SETTINGS, type CareSetting } from '#registry/care-setting.ts'

const SETTING_IN_WORDS: Readonly<Record<CareSetting, string>> = {
  acute: 'Acute',
  'mental-health': 'Mental health',
  community: 'Community',
  ambulance: 'Ambulance',
}

export const SETTING_OPTIONS = CARE_SETTINGS.map((value) => ({ value, label: SETTING_IN_WORDS[value] }))

export function isCareSetting(value: string): value is CareSetting {
  return CARE_SETTINGS.some((setting) => setting === value)
}
