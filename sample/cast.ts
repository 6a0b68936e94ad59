// The trusts that the demo signs in to: each has a story to show.
import type { SampleYear, Setting } from './national.ts'
import type { Cast } from './people.ts'

/** Wanted scores by theme; each trust gets the free score nearest to it. */
type Wanted = Readonly<Record<string, number>>

/** How far the 2026 assessment has come. */
export type Progress = 'untouched' | 'half done' | 'all answered'

export type CastTrust = Cast & {
  code: string
  name: string
  setting: Setting
  wanted: Record<SampleYear | 2026, Wanted>
  progress: Progress
}

const scores = (readiness: number, capability: number, infrastructure: number): Wanted => ({
  readiness,
  capability,
  infrastructure,
})

export const CAST: readonly [CastTrust, ...CastTrust[]] = [
  {
    code: 'SAMPLE001',
    name: 'Sample Riverside Acute Trust',
    setting: 'acute',
    domain: 'riverside',
    wanted: { 2016: scores(63, 44, 64), 2017: scores(74, 52, 67), 2026: scores(78, 61, 74) },
    progress: 'half done',
    people: [
      { name: 'Robin Sample', role: 'lead', sees: 'sections handed back and overdue, colleagues’ views' },
      { name: 'Ash Sample', role: 'contributor', sees: 'own sections, one overdue and one returned' },
      { name: 'Nour Sample', role: 'approver', sees: 'a discussion; approves once it is called ready' },
      { name: 'Vic Sample', role: 'viewer', sees: 'everything, and changes nothing' },
    ],
    guests: [{ leadOf: 'SAMPLE003', role: 'contributor' }],
  },
  {
    code: 'SAMPLE002',
    name: 'Sample Meadowbank Mental Health Trust',
    setting: 'mental-health',
    domain: 'meadowbank',
    wanted: { 2016: scores(80, 36, 71), 2017: scores(85, 57, 79), 2026: scores(85, 57, 79) },
    progress: 'untouched',
    people: [
      { name: 'Kit Sample', role: 'lead', sees: 'answers of 2017 to confirm or change' },
      { name: 'Lou Sample', role: 'approver' },
    ],
  },
  {
    code: 'SAMPLE003',
    name: 'Sample Harbourside Community Trust',
    setting: 'community',
    domain: 'harbourside',
    wanted: { 2016: scores(52, 25, 47), 2017: scores(66, 35, 60), 2026: scores(76, 51, 72) },
    progress: 'all answered',
    people: [
      {
        name: 'Jules Sample',
        role: 'lead',
        sees: 'an answered assessment, and a section of Riverside’s as its contributor',
      },
      { name: 'Sasha Sample', role: 'approver' },
    ],
  },
  {
    code: 'SAMPLE004',
    name: 'Sample Hilltop Ambulance Trust',
    setting: 'ambulance',
    domain: 'hilltop',
    wanted: { 2016: scores(75, 29, 73), 2017: scores(79, 42, 68), 2026: scores(79, 42, 68) },
    progress: 'untouched',
    people: [
      { name: 'Max Sample', role: 'lead' },
      { name: 'Remy Sample', role: 'approver' },
    ],
  },
]

/** Points that a section lies above its theme in one year: the demo trust lost ground in medicines. */
export const LEANINGS: readonly { code: string; section: string; year: number; points: number }[] = [
  { code: 'SAMPLE001', section: 'medicines', year: 2016, points: 12 },
  { code: 'SAMPLE001', section: 'medicines', year: 2017, points: -20 },
  { code: 'SAMPLE001', section: 'medicines', year: 2026, points: -6 },
]

/**
 * What has been done of the demo trust's 2026 assessment, in the order it was done: all of a section, or the
 * first so many questions.
 */
export const HALF_DONE: readonly { section: string; first?: number; by: 'lead' | 'contributor' }[] = [
  { section: 'strategic-alignment', by: 'lead' },
  { section: 'leadership', by: 'lead' },
  { section: 'enabling-infrastructure', by: 'contributor' },
  { section: 'records', by: 'contributor' },
  { section: 'governance', by: 'lead' },
  { section: 'resourcing', first: 6, by: 'lead' },
  { section: 'standards', first: 4, by: 'contributor' },
  { section: 'transfers', first: 7, by: 'contributor' },
]

/** Answers of the demo trust's 2026 assessment that the story needs, whatever was drawn. */
export const STORY: Readonly<Record<string, { option: string; reason: string }>> = {
  'go-benefits-measured': {
    option: 'not-applicable',
    reason: 'No digital project of ours went live in that time: the record system was delayed.',
  },
  'ei-asset-register': { option: 'dont-know', reason: '' },
  'tc-referral-structure': { option: 'dont-know', reason: '' },
}

/** Questions of the demo trust's 2026 assessment whose answer was changed once. */
export const CHANGED_MINDS: readonly string[] = [
  'sa-care-priorities',
  'le-team-champions',
  'ra-relied-on',
  'ei-service-desk',
]
