// What is asked of the service at national size, and how soon the answer has to be there. Another page is another line.

/** The ids that addresses are made of: of the last round, and of the organisations whose leads are signed in. */
export type Known = {
  trustCollection: string
  practiceCollection: string
  trustAssessment: string
  practiceAssessment: string
  practiceCollectionBefore: string
  practiceSection: string
  practice: string
  region: string
}

export type Who = 'administrator' | 'trust lead' | 'practice lead' | 'public'

/** `under`: milliseconds of server time for 95 of 100; null where it is only there to be compared with. */
export type MeasuredPath = { name: string; who: Who; under: number | null; path(known: Known): string }

const NATIONAL = 150
const PEERS = 50
const RELEASE = '/results/gp-practice/2026'

function nation(collection: string): string {
  return `/administration/national/${collection}`
}

export const PATHS: readonly MeasuredPath[] = [
  // Next to no work: what of each figure is the machine's, and the network's.
  { name: 'floor', who: 'public', under: null, path: () => '/health' },
  { name: 'organisations', who: 'administrator', under: NATIONAL, path: () => '/administration' },
  { name: 'search', who: 'administrator', under: NATIONAL, path: () => '/administration?search=willow' },
  { name: 'careSettings', who: 'administrator', under: NATIONAL, path: () => '/administration/care-settings' },
  { name: 'reviewing', who: 'administrator', under: NATIONAL, path: () => '/administration/reviewing' },
  {
    name: 'reviewsOfRound',
    who: 'administrator',
    under: NATIONAL,
    path: ({ trustCollection }) => `/administration/collections/${trustCollection}/reviews`,
  },
  {
    name: 'planTrusts',
    who: 'administrator',
    under: NATIONAL,
    path: ({ trustCollection }) => `/administration/collections/${trustCollection}/validation`,
  },
  {
    name: 'planPractices',
    who: 'administrator',
    under: NATIONAL,
    path: ({ practiceCollection }) => `/administration/collections/${practiceCollection}/validation`,
  },
  { name: 'questionnaires', who: 'administrator', under: NATIONAL, path: () => '/administration/questionnaires' },
  { name: 'homeOfTrust', who: 'trust lead', under: NATIONAL, path: () => '/' },
  {
    name: 'resultsOfTrust',
    who: 'trust lead',
    under: NATIONAL,
    path: ({ trustAssessment }) => `/assessments/${trustAssessment}/results`,
  },
  {
    name: 'resultsOfPractice',
    who: 'practice lead',
    under: NATIONAL,
    path: ({ practiceAssessment }) => `/assessments/${practiceAssessment}/results`,
  },
  {
    name: 'historyOfTrust',
    who: 'trust lead',
    under: NATIONAL,
    path: ({ trustAssessment }) => `/assessments/${trustAssessment}/history`,
  },
  { name: 'rounds', who: 'administrator', under: NATIONAL, path: () => '/administration/national' },
  { name: 'trusts', who: 'administrator', under: NATIONAL, path: (known) => nation(known.trustCollection) },
  { name: 'practices', who: 'administrator', under: NATIONAL, path: (known) => nation(known.practiceCollection) },
  {
    name: 'practicesTwoYears',
    who: 'administrator',
    under: NATIONAL,
    path: (known) => `${nation(known.practiceCollection)}?with=${known.practiceCollectionBefore}`,
  },
  {
    name: 'practicesOfARegion',
    who: 'administrator',
    under: NATIONAL,
    path: (known) => `${nation(known.practiceCollection)}?region=${known.region}`,
  },
  {
    name: 'movementOfPractices',
    who: 'administrator',
    under: NATIONAL,
    path: (known) => `${nation(known.practiceCollection)}/movement?with=${known.practiceCollectionBefore}`,
  },
  {
    name: 'answersOfPractices',
    who: 'administrator',
    under: NATIONAL,
    path: (known) => `${nation(known.practiceCollection)}/answers/${known.practiceSection}`,
  },
  {
    name: 'missingPractices',
    who: 'administrator',
    under: NATIONAL,
    path: (known) => `${nation(known.practiceCollection)}/missing`,
  },
  {
    name: 'progressOfPractices',
    who: 'administrator',
    under: NATIONAL,
    path: ({ practiceCollection }) => `/administration/collections/${practiceCollection}`,
  },
  {
    name: 'peersOfTrust',
    who: 'trust lead',
    under: PEERS,
    path: (known) => `/assessments/${known.trustAssessment}/peers`,
  },
  {
    name: 'peersOfPractice',
    who: 'practice lead',
    under: PEERS,
    path: (known) => `/assessments/${known.practiceAssessment}/peers`,
  },
  { name: 'release', who: 'public', under: NATIONAL, path: () => `${RELEASE}/v1` },
  { name: 'releaseOrganisations', who: 'public', under: NATIONAL, path: () => `${RELEASE}/v1/organisations` },
  {
    name: 'releaseOrganisation',
    who: 'public',
    under: NATIONAL,
    path: ({ practice }) => `${RELEASE}/v1/organisations/${practice}`,
  },
  { name: 'scoringRule', who: 'public', under: NATIONAL, path: () => '/how-scores-are-made/trust' },
]
