// The survey of the trusts: two collections with the published national figures, and one that is open.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { type Invitation, readyAssessment, submittedAssessment, untouchedAssessment } from './assessments.ts'
import type { Chance } from './chance.ts'
import { ABOVE_TRUSTS, commissionerOf } from './commissioners.ts'
import type { SampleAssessment, SampleCollection, SampleOrganisation, SignIn } from './definition.ts'
import { leaningsOf } from './leanings.ts'
import { type Goal, goalsOf } from './levels.ts'
import { QUOTAS, type SampleYear } from './national.ts'
import { type EditionsById, editionIn, type Part, partOf } from './part.ts'
import { signInsOf } from './people.ts'
import { dealOut } from './quotas.ts'
import { respond } from './respond.ts'
import { reviewerSignIns, reviewerUsers, sampleReviewers } from './reviewers.ts'
import { reviewingOf } from './reviews.ts'
import { collectionOf, type Round } from './rounds.ts'
import { togetherIn, withEvidence } from './together.ts'
import { halfDoneAssessment } from './trust-story.ts'
import { inventTrusts, type Trust } from './trusts.ts'

const QUESTIONNAIRE = 'trust'
const JOINED_AT = '2015-11-09T09:00:00.000Z'

const round = (year: number, days: Round['days']): Round => ({
  edition: String(year),
  year,
  title: `Digital maturity self-assessment ${year}`,
  days,
})
const ROUNDS = {
  2016: round(2016, ['2015-11-09', '2016-01-15']),
  2017: round(2017, ['2017-09-04', '2017-11-30']),
  2026: { ...round(2026, null), needsApproval: true },
}

/** The trusts with their three collections. Throws a RangeError where an edition no longer asks what is published. */
export function trustSurvey(chance: Chance, editions: EditionsById, today: string): Part {
  const trusts = inventTrusts(chance)
  const collectionIn = (year: keyof typeof ROUNDS) => collectionOf(QUESTIONNAIRE, ROUNDS[year], today)
  const rounds = { 2016: collectionIn(2016), 2017: collectionIn(2017), 2026: collectionIn(2026) }
  const taking = (year: SampleYear) => trusts.filter(({ years }) => years.includes(year))
  const present = editionIn(editions, rounds[2026])
  const path = [editionIn(editions, rounds[2016]), editionIn(editions, rounds[2017])] as const
  const before = pastAssessments(chance, rounds[2016], path[0], 2016, taking(2016))
  const now = pastAssessments(chance, rounds[2017], path[1], 2017, taking(2017)).map((each) =>
    withEvidence(each, today),
  )
  const assessments = [
    ...before,
    ...now,
    ...taking(2017).map((trust) => presentAssessment(chance, rounds[2026], present, trust, today)),
  ]
  const part = partOf(trusts, JOINED_AT, {
    organisations: [...ABOVE_TRUSTS, ...trusts.map(organisationOf)],
    collections: Object.values(rounds),
    assessments,
    together: togetherIn(assessments, today),
    reviewers: sampleReviewers(JOINED_AT),
    reviewing: [reviewingOf({ path, before, now }, rounds[2017].id, today)],
  })
  return { ...part, users: [...part.users, ...reviewerUsers(JOINED_AT)] }
}

function organisationOf({ code, name, setting }: Trust, place: number): SampleOrganisation {
  return { code, name, type: 'trust', setting, parentCode: commissionerOf(place) }
}

export function trustSignIns(chance: Chance): SignIn[] {
  return [...signInsOf(inventTrusts(chance), ({ cast }) => `2026: ${cast?.progress}`), ...reviewerSignIns()]
}

function pastAssessments(
  chance: Chance,
  collection: SampleCollection,
  edition: Edition,
  year: SampleYear,
  trusts: readonly Trust[],
): SampleAssessment[] {
  const goals = new Map(edition.themes.map(({ id }) => [id, goalsOf(chance, id, year, trusts)]))
  const dealt = dealQuotas(chance, edition, year, trusts, goals)
  return trusts.map((trust) => {
    const pick = <T>(byCode: ReadonlyMap<string, ReadonlyMap<string, T>>) =>
      new Map(
        [...byCode].flatMap(([id, of]): [string, T][] => {
          const found = of.get(trust.code)
          return found === undefined ? [] : [[id, found]]
        }),
      )
    const responses = respond(chance, { edition, year, trust, goals: pick(goals), dealt: pick(dealt) })
    return submittedAssessment(chance, { ...invitationOf(trust, collection, edition), responses })
  })
}

/** Options by question and code, for every question whose national answers are known. */
function dealQuotas(
  chance: Chance,
  edition: Edition,
  year: SampleYear,
  trusts: readonly Trust[],
  goals: ReadonlyMap<string, ReadonlyMap<string, Goal>>,
): Map<string, Map<string, string>> {
  const leanings = new Map(trusts.map(({ code }) => [code, leaningsOf(chance, code, year)]))
  const places = new Map(
    edition.themes.flatMap((theme) =>
      theme.sections.flatMap((section) =>
        section.questions.map(({ id }) => [id, { id, theme: theme.id, section: section.id }] as const),
      ),
    ),
  )
  return new Map(
    Object.entries(QUOTAS[year]).map(([question, quota]) => {
      const place = places.get(question)
      if (!place) throw new RangeError(`${editionId(edition)} no longer asks ${question}`)
      const candidates = trusts.map(({ code, setting }) => ({
        code,
        setting,
        inclination: (goals.get(place.theme)?.get(code)?.score ?? 0) + (leanings.get(code)?.(place) ?? 0),
      }))
      return [question, dealOut(chance, question, quota, candidates)]
    }),
  )
}

/** Every trust of 2017 is invited again; only the cast has begun. */
function presentAssessment(
  chance: Chance,
  collection: SampleCollection,
  edition: Edition,
  trust: Trust,
  today: string,
) {
  const { cast } = trust
  const invitation = invitationOf(trust, collection, edition)
  if (!cast || cast.progress === 'untouched') return untouchedAssessment(invitation)
  const goals = new Map(Object.entries(cast.wanted[2026]).map(([theme, score]) => [theme, { score, band: null }]))
  const responses = respond(chance, { edition, year: 2026, trust, goals, dealt: new Map() })
  const make = cast.progress === 'half done' ? halfDoneAssessment : readyAssessment
  return make(chance, { ...invitation, responses }, today)
}

function invitationOf(trust: Trust, collection: SampleCollection, edition: Edition): Invitation {
  return { collection, edition, member: trust, setting: trust.setting }
}
