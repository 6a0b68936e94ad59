// What was answered in a round: nearly everyone submits, a little higher every year; some answers were changed on the
// way. One assessment at a time, as all of them would fill the memory.
import { askedOf, invitedBy } from '#questionnaires/asked.ts'
import { editionId } from '#questionnaires/definition.ts'
import { answer } from '../answering.ts'
import {
  assessmentInOneGo,
  begunAssessment,
  type Draft,
  submittedAssessment,
  untouchedAssessment,
} from '../assessments.ts'
import type { Chance } from '../chance.ts'
import type { SampleAnswer, SampleAssessment } from '../definition.ts'
import { asTime } from '../rounds.ts'
import type { Respondent } from './definition.ts'
import type { YearlyRound } from './yearly-rounds.ts'

// Points, and points a year. Ours, as are the shares below.
const FIRST_YEAR = 2017
const IN_FIRST_YEAR = 42
const RISE = 1.9
const SPREAD = 12
const DRIFT = 2
const BY_SIZE = { small: -4, medium: 0, large: 4 }

/** Of those who are asked in the first year, and more each year. */
const SUBMITTED_AT_FIRST = 0.94
const MORE_EACH_YEAR = 0.006

/** Of the answers, those that were changed once, and twice. */
const CHANGED = 0.12
const CHANGED_TWICE = 0.03
const BETWEEN_CHANGES_MS = 7 * 60_000

/** Whether an organisation submits; those with somebody who can sign in always do. */
export function isSubmitted(chance: Chance, { collection: { id, year } }: YearlyRound, member: Respondent): boolean {
  const { code, cast } = member
  return (
    cast !== null || chance.uniform(code, id, 'takes part') < SUBMITTED_AT_FIRST + MORE_EACH_YEAR * (year - FIRST_YEAR)
  )
}

/** In order of code. Half of those who don't submit have begun. */
export function* assessmentsOf(chance: Chance, round: YearlyRound): Iterable<SampleAssessment> {
  const { collection, edition, invited } = round
  const settings = invitedBy(edition)
  for (const member of invited) {
    const { code, type } = member
    const setting = settings.get(member.setting) ?? settings.get(type)
    if (setting === undefined) throw new RangeError(`${editionId(edition)} asks nothing of ${code}`)
    const invitation = { collection, edition, member, setting }
    const isWhole = isSubmitted(chance, round, member)
    if (!isWhole && chance.uniform(code, collection.id, 'begins') < 0.5) {
      yield untouchedAssessment(invitation)
      continue
    }
    const standing = standingOf(chance, member, collection.year)
    const answerer = { code, setting, year: collection.year, standing, at: collection.closesAt }
    const all = answer(chance, edition, answerer)
    const responses = isWhole ? all : all.slice(0, Math.ceil(all.length / 2))
    const draft = { ...invitation, responses }
    const assessment = isWhole ? submitted(chance, draft) : begunAssessment(chance, draft, collection.closesAt)
    yield { ...assessment, answers: withEarlierValues(chance, round, assessment) }
  }
}

/** In a practice one person answers in one sitting. */
function submitted(chance: Chance, draft: Draft & { member: Respondent }): SampleAssessment {
  const { member, collection } = draft
  return member.type === 'practice'
    ? assessmentInOneGo(chance, draft, collection.closesAt)
    : submittedAssessment(chance, draft)
}

function standingOf(chance: Chance, { code, size }: Respondent, year: number): number {
  const lasting = IN_FIRST_YEAR + BY_SIZE[size ?? 'medium'] + SPREAD * chance.normal(code, 'standing')
  return lasting + RISE * (year - FIRST_YEAR) + DRIFT * chance.normal(code, year, 'standing')
}

function withEarlierValues(
  chance: Chance,
  { edition }: YearlyRound,
  { id, setting, answers }: SampleAssessment,
): readonly SampleAnswer[] {
  const { questionById } = askedOf(edition, setting)
  return answers.map((given) => {
    const draw = chance.uniform(id, given.question, 'changed')
    if (draw >= CHANGED) return given
    const options = questionById.get(given.question)?.options ?? []
    const times = draw < CHANGED_TWICE ? 2 : 1
    const end = Date.parse(given.changedAt)
    const earlier = Array.from({ length: times }, (_, turn) => ({
      question: given.question,
      option: options[(turn + Math.floor(draw * 1000)) % options.length]?.id ?? given.option,
      reason: '',
      note: '',
      changedBy: given.changedBy,
      changedAt: asTime(end - (times - turn) * BETWEEN_CHANGES_MS),
    }))
    return { ...given, earlier }
  })
}
