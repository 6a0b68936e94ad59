// One round a year of each questionnaire: with which edition it was asked, and who was.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import type { SampleCollection } from '../definition.ts'
import { collectionOf } from '../rounds.ts'
import { LAST_YEAR, type Respondent } from './definition.ts'

export type YearlyRound = { collection: SampleCollection; edition: Edition; invited: readonly Respondent[] }

const OF_TYPE = [
  { questionnaire: 'trust', type: 'trust', title: 'Digital maturity of trusts' },
  { questionnaire: 'gp-practice', type: 'practice', title: 'Digital maturity of practices' },
] as const

/** The oldest first. Throws a RangeError where a questionnaire has no edition. */
export function yearlyRounds(
  editions: readonly Edition[],
  respondents: readonly Respondent[],
  rounds: number,
): YearlyRound[] {
  return Array.from({ length: rounds }, (_, index) => LAST_YEAR - rounds + 1 + index).flatMap((year) =>
    OF_TYPE.map(({ questionnaire, type, title }) => {
      const edition = editionOf(editions, questionnaire, year)
      const days = [`${year}-03-01`, `${year}-05-31`] as const
      const round = { edition: edition.edition, year, title: `${title} ${year}`, days }
      const collection = collectionOf(questionnaire, round, days[0])
      const invited = respondents.filter((each) => each.type === type && isOpenOn(each, days[0]))
      return { collection, edition, invited }
    }),
  )
}

function isOpenOn({ openedOn, closedOn }: Respondent, day: string): boolean {
  return openedOn <= day && (closedOn === '' || closedOn > day)
}

/** The newest that there was in that year; before there was any, the first. */
function editionOf(editions: readonly Edition[], questionnaire: string, year: number): Edition {
  const own = editions
    .filter((each) => each.questionnaire === questionnaire)
    .toSorted((a, b) => yearOf(a) - yearOf(b) || (editionId(a) < editionId(b) ? -1 : 1))
  const found = own.findLast((each) => yearOf(each) <= year) ?? own[0]
  if (!found) throw new RangeError(`the nation needs an edition of ${questionnaire}`)
  return found
}

/** `2019-20` → 2019 */
function yearOf({ edition }: Edition): number {
  return Number(edition.slice(0, 4))
}
