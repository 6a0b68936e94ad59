// A cohort becomes a part of the sample: its collections and what its members answered in them.
import { invitedBy, isAskedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { questionOf } from '#scoring/distribution.ts'
import { type Answerer, answer, type Dealt } from './answering.ts'
import { assessmentInOneGo, begunAssessment, type Invitation, untouchedAssessment } from './assessments.ts'
import type { Chance } from './chance.ts'
import type { SampleAssessment, SampleCollection, SignIn } from './definition.ts'
import { type EditionsById, editionIn, type Part, partOf } from './part.ts'
import { signInsOf } from './people.ts'
import { collectionOf } from './rounds.ts'
import type { Cohort, CohortMember, CohortRound } from './taking-part.ts'
import { wholeCounts } from './whole-counts.ts'

const LUCK = 18

export function cohortPart(cohort: Cohort, chance: Chance, editions: EditionsById, today: string): Part {
  const { questionnaire, rounds, members: known } = cohort
  const members = [...known, ...(cohort.invent?.(chance, known.length) ?? [])]
  const collections = rounds.map((round) => ({ round, collection: collectionOf(questionnaire, round, today) }))
  return partOf(members, collections[0]?.collection.opensAt ?? '', {
    organisations: members.map(({ code, name, type, setting }) => ({ code, name, type, setting })),
    collections: collections.map(({ collection }) => collection),
    assessments: collections.flatMap(({ round, collection }) => {
      const invited = members.filter(({ progress }) => round.days !== null || progress !== null)
      return assessmentsIn(chance, { round, collection, edition: editionIn(editions, collection), invited, today })
    }),
  })
}

export function cohortSignIns({ questionnaire, members, rounds }: Cohort): SignIn[] {
  return signInsOf(members, ({ progress }) => {
    const stories = rounds.map(({ year, days }) => `${year}: ${days === null ? progress : 'submitted'}`)
    return `${questionnaire} ${stories.join(', ')}`
  })
}

type Answering = {
  round: CohortRound
  collection: SampleCollection
  edition: Edition
  invited: readonly CohortMember[]
  today: string
}

function assessmentsIn(chance: Chance, answering: Answering): SampleAssessment[] {
  const { round, collection, edition, invited, today } = answering
  const settings = invitedBy(edition)
  const invitations = invited.map((member) => {
    const setting = settings.get(member.setting ?? '') ?? settings.get(member.type)
    if (setting === undefined) throw new RangeError(`${editionId(edition)} asks nothing of ${member.code}`)
    return { collection, edition, member, setting }
  })
  const dealt = dealShares(chance, edition, round, invitations)
  const until = round.days === null ? today : collection.closesAt
  return invitations.map((invitation) => {
    const { member } = invitation
    const progress = round.days === null ? member.progress : 'submitted'
    if (progress === 'untouched') return untouchedAssessment(invitation)
    const responses = answer(chance, edition, answererOf(invitation, round, until), dealt)
    if (progress === 'submitted') return assessmentInOneGo(chance, { ...invitation, responses }, until)
    const half = responses.slice(0, Math.ceil(responses.length / 2))
    return begunAssessment(chance, { ...invitation, responses: half }, until)
  })
}

type Invited = Invitation & { member: CohortMember }

function answererOf({ member, setting }: Invited, { year }: CohortRound, at: string): Answerer {
  const standing = member.standing[year]
  if (standing === undefined) throw new RangeError(`how ${member.code} stands in ${year} is missing`)
  return { code: member.code, setting, year, standing, at }
}

/** For every figure whose national share is known, exactly so many of those asked: mostly those that stand highest. */
function dealShares(
  chance: Chance,
  edition: Edition,
  { shares = {}, year }: CohortRound,
  invitations: readonly Invited[],
): ReadonlyMap<string, Dealt> {
  return new Map(
    Object.entries(shares).map(([id, percent]) => {
      const figure = edition.figures?.find((each) => each.id === id)
      if (!figure) throw new RangeError(`${editionId(edition)} has no figure “${id}”`)
      const question = questionOf(edition, figure.question)
      const asked = invitations.filter(({ setting }) => isAskedOf(question, setting))
      const [count] = wholeCounts([percent, 100 - percent], asked.length)
      const codes = asked
        .map(({ member }) => ({
          code: member.code,
          order: -(member.standing[year] ?? 0) - LUCK * chance.normal(member.code, id, 'dealt'),
        }))
        .sort((a, b) => a.order - b.order)
        .slice(0, count)
      return [figure.question, { options: new Set(figure.is), codes: new Set(codes.map(({ code }) => code)) }]
    }),
  )
}
