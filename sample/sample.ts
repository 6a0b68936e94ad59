// A whole made-up nation of trusts, the same for the same seed: organisations, people, three collections, and answers
// that the product's own scoring turns into the published national figures.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { halfDoneAssessment, readyAssessment, submittedAssessment, untouchedAssessment } from './assessments.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Sample, SampleAssessment, SampleCollection, SignIn } from './definition.ts'
import { leaningsOf } from './leanings.ts'
import { type Goal, goalsOf } from './levels.ts'
import { QUOTAS, type SampleYear } from './national.ts'
import { membershipsOf, signInsOf, usersOf } from './people.ts'
import { dealOut } from './quotas.ts'
import { respond } from './respond.ts'
import { roundsOf } from './rounds.ts'
import { inventTrusts, type Trust } from './trusts.ts'

export type Making = {
  /** YYYY-MM-DD: the 2026 collection is open on this day. */
  today: string
  seed?: number
}

const SEED = 2017

/**
 * Makes the sample over the editions trust/2016, trust/2017 and trust/2026. Throws a RangeError where one is missing
 * or no longer asks what the published figures are about.
 */
export function makeSample(editions: Iterable<Edition>, { today, seed = SEED }: Making): Sample {
  const byId = new Map([...editions].map((edition) => [editionId(edition), edition]))
  const chance = chanceOf(seed)
  const trusts = inventTrusts(chance)
  const rounds = roundsOf(today)
  const taking = (year: SampleYear) => trusts.filter(({ years }) => years.includes(year))
  const now = { round: rounds[2026], edition: editionOf(byId, rounds[2026]) }
  return {
    organisations: trusts.map(({ code, name, setting }) => ({ code, name, type: 'trust', setting })),
    users: usersOf(trusts),
    memberships: membershipsOf(trusts),
    collections: Object.values(rounds),
    assessments: [
      ...pastAssessments(chance, rounds[2016], editionOf(byId, rounds[2016]), 2016, taking(2016)),
      ...pastAssessments(chance, rounds[2017], editionOf(byId, rounds[2017]), 2017, taking(2017)),
      ...taking(2017).map((trust) => presentAssessment(chance, now.round, now.edition, trust, today)),
    ],
    signIns: signInsOf(trusts),
  }
}

/** Who can sign in to the sample, without making the whole of it. */
export function sampleSignIns(seed: number = SEED): SignIn[] {
  return signInsOf(inventTrusts(chanceOf(seed)))
}

function editionOf(editions: ReadonlyMap<string, Edition>, { editionId: id }: SampleCollection): Edition {
  const edition = editions.get(id)
  if (!edition) throw new RangeError(`the sample needs the edition ${id}`)
  return edition
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
    return submittedAssessment(chance, { collection, edition, trust, responses })
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
  if (!cast || cast.progress === 'untouched') return untouchedAssessment({ collection, edition, trust })
  const goals = new Map(Object.entries(cast.wanted[2026]).map(([theme, score]) => [theme, { score, band: null }]))
  const responses = respond(chance, { edition, year: 2026, trust, goals, dealt: new Map() })
  const make = cast.progress === 'half done' ? halfDoneAssessment : readyAssessment
  return make(chance, { collection, edition, trust, responses }, today)
}
