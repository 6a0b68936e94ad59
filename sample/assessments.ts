// From responses to assessments: who gave each answer and when, and what was submitted.
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import type { Chance } from './chance.ts'
import type { Response, SampleAnswer, SampleAssessment, SampleCollection } from './definition.ts'
import { type Member, personOf } from './people.ts'
import { asTime, workingTime } from './rounds.ts'

/** `setting`: the edition's. */
export type Invitation = { collection: SampleCollection; edition: Edition; member: Member; setting: string }
export type Draft = Invitation & { responses: readonly Response[] }

/** What somebody did in one sitting, such as the answers to a section; `section` is where they left. */
export type Sitting = { section: string | null; responses: readonly Response[]; by: string }

const SECONDS_PER_ANSWER = 50
const NEVER_CHANGED: SampleAnswer['earlier'] = []

export function untouchedAssessment({ collection, edition, member, setting }: Invitation): SampleAssessment {
  return {
    id: `${collection.id}-${member.code.toLowerCase()}`,
    collectionId: collection.id,
    editionId: editionId(edition),
    organisationCode: member.code,
    setting,
    lastSection: null,
    lastSavedAt: null,
    answers: [],
    submission: null,
  }
}

/** Everything answered by the lead, a section at a time, and submitted mostly towards the end of the collection. */
export function submittedAssessment(chance: Chance, draft: Draft): SampleAssessment {
  const { collection, member } = draft
  const draw = (name: string) => chance.uniform(member.code, collection.id, name)
  const share = 0.97 - 0.6 * draw('submitted') ** 2
  const submittedAt = asTime(workingTime(collection.opensAt, collection.closesAt, share, draw('hour')))
  return submitted(draft, assessmentOf(chance, draft, sectionSittings(draft), submittedAt), submittedAt)
}

/** Everything answered by `today`, a section at a time, and nothing submitted. */
export function readyAssessment(chance: Chance, draft: Draft, today: string): SampleAssessment {
  return assessmentOf(chance, draft, sectionSittings(draft), today)
}

/** Everything answered by the lead in one sitting before `until`, and submitted at its end. */
export function assessmentInOneGo(chance: Chance, draft: Draft, until: string): SampleAssessment {
  const assessment = begunAssessment(chance, draft, until)
  return submitted(draft, assessment, asTime(Date.parse(assessment.lastSavedAt ?? until) + 60_000))
}

/** The responses given by the lead in one sitting before `until`, and nothing submitted. */
export function begunAssessment(chance: Chance, draft: Draft, until: string): SampleAssessment {
  const { collection, edition, member, setting, responses } = draft
  const draw = (name: string) => chance.uniform(member.code, collection.id, name)
  const start = workingTime(collection.opensAt, until, 0.97 - 0.9 * draw('submitted') ** 2, draw('hour'))
  const last = askedOf(edition, setting).questionById.get(responses.at(-1)?.question ?? '')
  const sitting = { section: last?.section ?? null, responses, by: personOf(member, 'lead').id }
  return writeDown(draft, [{ ...sitting, start }])
}

function submitted({ edition, member }: Draft, assessment: SampleAssessment, submittedAt: string): SampleAssessment {
  const { id: submittedBy, name: submitterName } = personOf(member, 'lead')
  return { ...assessment, submission: { submittedBy, submitterName, submittedAt, declaration: edition.declaration } }
}

export function sectionSittings({ edition, member, setting, responses }: Draft): Sitting[] {
  const byQuestion = new Map(responses.map((response) => [response.question, response]))
  const by = personOf(member, 'lead').id
  return askedOf(edition, setting).sections.map(({ id, questions }) => ({
    section: id,
    responses: questions.flatMap((question) => byQuestion.get(question.id) ?? []),
    by,
  }))
}

/** The sittings spread over the working days from the opening of the collection until the day before `until`. */
export function assessmentOf(
  chance: Chance,
  draft: Draft,
  sittings: readonly Sitting[],
  until: string,
): SampleAssessment {
  const { collection, member } = draft
  const draw = (name: string | number) => chance.uniform(member.code, collection.id, name)
  const begin = 0.05 + 0.4 * draw('begun')
  const timed = sittings.map((sitting, index) => {
    const share = begin + (0.95 - begin) * (index / sittings.length)
    const start = workingTime(collection.opensAt, until, share, (index % 4) / 4 + 0.15 * draw(index))
    return { ...sitting, start }
  })
  return writeDown(draft, timed)
}

function writeDown(draft: Draft, sittings: readonly (Sitting & { start: number })[]): SampleAssessment {
  const pace = (draft.edition.secondsPerQuestion ?? SECONDS_PER_ANSWER) * 1000
  const answers: SampleAnswer[] = []
  let lastSavedAt: string | null = null
  for (const { responses, by, start } of sittings) {
    let clock = start
    for (const { question, option, reason, date = '', note } of responses) {
      clock += pace
      const changedAt = asTime(clock)
      answers.push({ question, option, reason, date, note, changedBy: by, changedAt, earlier: NEVER_CHANGED })
    }
    lastSavedAt = asTime(clock)
  }
  answers.sort((a, b) => (a.question < b.question ? -1 : 1))
  return { ...untouchedAssessment(draft), lastSection: sittings.at(-1)?.section ?? null, lastSavedAt, answers }
}
