// A whole made-up nation, the same for the same seed: organisations, people, collections, and answers that the
// product's own scoring and counting turn into the published national figures.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { chanceOf } from './chance.ts'
import { cohortPart, cohortSignIns } from './cohort.ts'
import { COHORTS } from './cohorts.ts'
import type { Sample, SignIn } from './definition.ts'
import { administrator, administratorSignIns, secondAdministrator } from './people.ts'
import { trustSignIns, trustSurvey } from './trust-survey.ts'

export type Making = {
  /** YYYY-MM-DD: the open collections are open on this day. */
  today: string
  seed?: number
  /** The questionnaires to make answers to; all of the sample's where left out. */
  questionnaires?: readonly string[]
}

const SEED = 2017
const FIRST_DAY = '2007-01-02T09:00:00.000Z'

/** In the order in which their organisations are loaded and their sign-ins shown. */
const PARTS = [
  { questionnaire: 'trust', make: trustSurvey, signIns: trustSignIns },
  ...COHORTS.map((cohort) => ({
    questionnaire: cohort.questionnaire,
    make: cohortPart.bind(null, cohort),
    signIns: () => cohortSignIns(cohort),
  })),
]

/** Throws a RangeError where an edition of the sample is missing or no longer asks what the published figures are about. */
export function makeSample(editions: Iterable<Edition>, { today, seed = SEED, questionnaires }: Making): Sample {
  const byId = new Map([...editions].map((edition) => [editionId(edition), edition]))
  const chance = chanceOf(seed)
  const parts = partsFor(questionnaires).map(({ make }) => make(chance, byId, today))
  return {
    organisations: parts.flatMap(({ organisations }) => organisations),
    users: [administrator(FIRST_DAY), secondAdministrator(FIRST_DAY), ...parts.flatMap(({ users }) => users)],
    memberships: parts.flatMap(({ memberships }) => memberships),
    collections: parts.flatMap(({ collections }) => collections),
    assessments: parts.flatMap(({ assessments }) => assessments),
    together: parts.flatMap(({ together }) => together),
    reviewers: parts.flatMap(({ reviewers }) => reviewers),
    reviewing: parts.flatMap(({ reviewing }) => reviewing),
    signIns: sampleSignIns(seed, questionnaires),
  }
}

/** Who can sign in to the sample, without making the whole of it. */
export function sampleSignIns(seed: number = SEED, questionnaires?: readonly string[]): SignIn[] {
  const chance = chanceOf(seed)
  return [...partsFor(questionnaires).flatMap(({ signIns }) => signIns(chance)), ...administratorSignIns()]
}

function partsFor(questionnaires: readonly string[] | undefined) {
  return PARTS.filter(({ questionnaire }) => questionnaires?.includes(questionnaire) ?? true)
}
