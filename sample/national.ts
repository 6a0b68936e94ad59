// What the sample has to look like from afar: how many trusts were in each band, how they answered single questions.
// Sources: National Audit Office, Digital transformation in the NHS (2020), figures 4, 9 and 10; “ours” where the
// public record is silent.
import { wholeCounts } from './whole-counts.ts'

export type SampleYear = 2016 | 2017

export const SETTINGS = ['acute', 'mental-health', 'community', 'ambulance'] as const
export type Setting = (typeof SETTINGS)[number]

/** Trusts of each setting by the collections they took part in: 238 in 2016 and 232 in 2017. The split is ours. */
export const TAKING_PART: readonly { years: readonly SampleYear[]; trusts: Record<Setting, number> }[] = [
  { years: [2016, 2017], trusts: { acute: 128, 'mental-health': 52, community: 35, ambulance: 11 } },
  { years: [2016], trusts: { acute: 8, 'mental-health': 2, community: 2, ambulance: 0 } },
  { years: [2017], trusts: { acute: 2, 'mental-health': 2, community: 2, ambulance: 0 } },
]

/**
 * `percent` of the trusts are in the band (figure 4). Half of these score below `median`, all of them between
 * `from` and `to`: ours, so that the mean theme scores of 2016 come to about 73, 40 and 68.
 */
export type Spread = { band: string; percent: number; from: number; median: number; to: number }

const spread = (band: string, percent: number, from: number, median: number, to: number): Spread => ({
  band,
  percent,
  from,
  median,
  to,
})

/** From the lowest band up. */
export const SPREADS: Record<SampleYear, Record<string, readonly Spread[]>> = {
  2016: {
    readiness: [spread('low', 3, 22, 34, 39.4), spread('medium', 32, 39.6, 61, 69.4), spread('high', 65, 69.6, 81, 96)],
    capability: [
      spread('low', 51, 12, 32, 39.4),
      spread('medium', 46, 39.6, 47, 69.4),
      spread('high', 3, 69.6, 74, 84),
    ],
    infrastructure: [
      spread('low', 6, 20, 33, 39.4),
      spread('medium', 42, 39.6, 59, 69.4),
      spread('high', 52, 69.6, 80, 96),
    ],
  },
  2017: {
    readiness: [spread('low', 0, 30, 35, 39.4), spread('medium', 17, 46, 63, 69.4), spread('high', 83, 69.6, 81, 96)],
    capability: [
      spread('low', 16, 17, 34, 39.4),
      spread('medium', 71, 39.6, 52, 69.4),
      spread('high', 13, 69.6, 76, 90),
    ],
    infrastructure: [
      spread('low', 0, 30, 35, 39.4),
      spread('medium', 28, 42, 62, 69.4),
      spread('high', 72, 69.6, 80, 96),
    ],
  },
}

/** Percent of the trusts by option, from the lowest option up; what is left out was chosen by nobody. */
export type Quota = Readonly<Record<string, number>>

/** Five agreement options, then not applicable and don't know. */
function agreement(
  [disagreeCompletely, mostlyDisagree, neither, mostlyAgree, agreeCompletely]: readonly number[],
  notApplicable: number,
  dontKnow: number,
): Quota {
  return {
    'disagree-completely': disagreeCompletely ?? 0,
    'mostly-disagree': mostlyDisagree ?? 0,
    neither: neither ?? 0,
    'mostly-agree': mostlyAgree ?? 0,
    'agree-completely': agreeCompletely ?? 0,
    'not-applicable': notApplicable,
    'dont-know': dontKnow,
  }
}

/**
 * Published for 2017: figures 9 and 10 for the first five; for the others single shares only, the rest is ours.
 * Of 2016 only the board sponsor (91% yes) and clinical leadership (74% agree) are published.
 */
export const QUOTAS: Record<SampleYear, Readonly<Record<string, Quota>>> = {
  2016: {
    'st-snomed-ct': agreement([49, 19, 17, 6, 4], 3, 2),
    'st-dmd': agreement([26, 16, 13, 17, 12], 5, 11),
    'st-clinical-summaries': agreement([9, 13, 17, 36, 15], 4, 6),
    'ra-relied-on': agreement([12, 20, 24, 27, 14], 2, 1),
    'ra-recorded-once': agreement([13, 22, 24, 30, 8], 2, 1),
    'le-board-sponsor': { no: 9, yes: 91 },
    'le-clinical-leadership': agreement([3, 7, 16, 46, 28], 0, 0),
    'tc-structured-share': {
      'percent-0': 16,
      'percent-1-20': 22,
      'percent-21-40': 18,
      'percent-41-60': 14,
      'percent-61-80': 17,
      'percent-81-100': 10,
      'dont-know': 3,
    },
    'st-nhs-number': {
      'percent-0-50': 1,
      'percent-51-75': 2,
      'percent-76-80': 2,
      'percent-81-85': 3,
      'percent-86-90': 6,
      'percent-91-95': 17,
      'percent-96-100': 68,
      'dont-know': 1,
    },
    'st-gs1-patient': agreement([46, 18, 14, 8, 4], 4, 6),
  },
  2017: {
    'st-snomed-ct': agreement([43, 19, 19, 8, 7], 3, 1),
    'st-dmd': agreement([22, 15, 13, 19, 16], 5, 10),
    'st-clinical-summaries': agreement([6, 10, 14, 40, 21], 4, 5),
    'ra-relied-on': agreement([7, 15, 22, 32, 22], 2, 0),
    'ra-recorded-once': agreement([8, 17, 21, 40, 13], 2, 0),
    'le-board-sponsor': { no: 2, yes: 98 },
    'le-clinical-leadership': agreement([1, 2, 8, 48, 41], 0, 0),
    'tc-structured-share': {
      'percent-0': 9,
      'percent-1-20': 17,
      'percent-21-40': 17,
      'percent-41-60': 16,
      'percent-61-80': 22,
      'percent-81-100': 17,
      'dont-know': 2,
    },
    'st-nhs-number': {
      'percent-51-75': 1,
      'percent-76-80': 1,
      'percent-81-85': 2,
      'percent-86-90': 4,
      'percent-91-95': 16,
      'percent-96-100': 75,
      'dont-know': 1,
    },
    'st-gs1-patient': agreement([38, 17, 17, 12, 7], 4, 5),
  },
}

/** How many of `trusts` give each answer of the quota. */
export function quotaCounts(quota: Quota, trusts: number): Map<string, number> {
  const counts = wholeCounts(Object.values(quota), trusts)
  return new Map(Object.keys(quota).map((option, index) => [option, counts[index] ?? 0]))
}
