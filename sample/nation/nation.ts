// The nation: the same for the same seed and size. Who there is, is worked out at once; what they answered, round by
// round while it is stored.
import type { Edition } from '#questionnaires/definition.ts'
import { chanceOf } from '../chance.ts'
import type { SampleAssessment, SampleMembership, SampleUser, SignIn } from '../definition.ts'
import { administrator, membershipsOf, secondAdministrator, signInsOf, usersOf } from '../people.ts'
import { authorities } from './authorities.ts'
import { LEAST, MOST, type NationOrganisation, type NationSize, type Succession } from './definition.ts'
import { nationPractices } from './practices.ts'
import { inventTrusts } from './trusts.ts'
import { assessmentsOf } from './yearly-answers.ts'
import { type YearlyRound, yearlyRounds } from './yearly-rounds.ts'

export type Nation = {
  /** Parents first. */
  organisations: readonly NationOrganisation[]
  successions: readonly Succession[]
  users: readonly SampleUser[]
  memberships: readonly SampleMembership[]
  /** The oldest first. */
  rounds: readonly YearlyRound[]
  /** Made while they are read. */
  assessmentsIn(round: YearlyRound): Iterable<SampleAssessment>
  signIns: readonly SignIn[]
}

const SEED = 2017
const JOINED_AT = '2016-01-04T09:00:00.000Z'

/** Throws a RangeError for a size that is out of bounds, and where an edition is missing. */
export function makeNation(editions: Iterable<Edition>, size: NationSize, seed: number = SEED): Nation {
  for (const what of ['rounds', 'trusts', 'practices'] as const) {
    const isFine = Number.isInteger(size[what]) && size[what] >= LEAST[what] && size[what] <= MOST[what]
    if (!isFine) throw new RangeError(`${what}: from ${LEAST[what]} to ${MOST[what]}, not ${size[what]}`)
  }
  const chance = chanceOf(seed)
  const { trusts, successions } = inventTrusts(chance, size.trusts)
  const respondents = [...trusts, ...nationPractices(chance, size.practices)]
  const administrators = [administrator(JOINED_AT), secondAdministrator(JOINED_AT)]
  return {
    organisations: [...authorities(), ...respondents.map(({ cast: _, ...organisation }) => organisation)],
    successions,
    users: [...administrators, ...usersOf(respondents, JOINED_AT)],
    memberships: membershipsOf(respondents, JOINED_AT),
    rounds: yearlyRounds([...editions], respondents, size.rounds),
    assessmentsIn: (round) => assessmentsOf(chance, round),
    signIns: [
      ...administrators.map(({ email }) => ({ email, who: 'administrator' })),
      ...signInsOf(respondents, () => 'what it submitted'),
    ],
  }
}
