// From responses to assessments: who gave each answer and when, and what was submitted.
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { CHANGED_MINDS, HALF_DONE, STORY } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Response, SampleAnswer, SampleAssessment, SampleCollection } from './definition.ts'
import { personOf } from './people.ts'
import { asTime, workingTime } from './rounds.ts'
import type { Trust } from './trusts.ts'

export type Draft = { collection: SampleCollection; edition: Edition; trust: Trust; responses: readonly Response[] }

/** What somebody did in one sitting: the answers to a section, or to the first few questions of it. */
type Sitting = { section: string; responses: readonly Response[]; by: string }

const SECONDS_PER_ANSWER = 50
const NEVER_CHANGED: SampleAnswer['earlier'] = []

/** Everything answered by the lead and submitted, mostly towards the end of the collection. */
export function submittedAssessment(chance: Chance, draft: Draft): SampleAssessment {
  const { collection, edition, trust } = draft
  const draw = (name: string) => chance.uniform(trust.code, collection.id, name)
  const lead = personOf(trust, 'lead')
  const share = 0.97 - 0.6 * draw('submitted') ** 2
  const submittedAt = asTime(workingTime(collection.opensAt, collection.closesAt, share, draw('hour')))
  const assessment = assessmentOf(chance, draft, wholeSittings(draft), submittedAt)
  const { id: submittedBy, name: submitterName } = lead
  const { declaration } = edition
  return { ...assessment, submission: { submittedBy, submitterName, submittedAt, declaration } }
}

export function untouchedAssessment(draft: Omit<Draft, 'responses'>): SampleAssessment {
  const { collection, edition, trust } = draft
  return {
    id: `${collection.id}-${trust.code.toLowerCase()}`,
    collectionId: collection.id,
    editionId: editionId(edition),
    organisationCode: trust.code,
    setting: trust.setting,
    lastSection: null,
    lastSavedAt: null,
    answers: [],
    submission: null,
  }
}

/** Everything answered by `today`, nothing submitted. */
export function readyAssessment(chance: Chance, draft: Draft, today: string): SampleAssessment {
  return assessmentOf(chance, draft, wholeSittings(draft), today)
}

/** The demo trust's: some sections complete, some begun, some untouched, by two people who changed their minds. */
export function halfDoneAssessment(chance: Chance, draft: Draft, today: string): SampleAssessment {
  const { trust, edition } = draft
  const whole = wholeSittings(draft)
  const sittings = HALF_DONE.flatMap(({ section, first, by }): Sitting[] => {
    const sitting = whole.find((each) => each.section === section)
    if (!sitting) return []
    const responses = sitting.responses.slice(0, first).map(inTheStory)
    return [{ section, responses, by: personOf(trust, by).id }]
  })
  const assessment = assessmentOf(chance, draft, sittings, today)
  const asked = askedOf(edition, trust.setting)
  const answers = assessment.answers.map((answer): SampleAnswer => {
    const options = asked.questionById.get(answer.question)?.options ?? []
    const before = options[options.findIndex(({ id }) => id === answer.option) - 1]
    if (!before || !CHANGED_MINDS.includes(answer.question)) return answer
    const { earlier: _, ...value } = answer
    const hourLater = asTime(Date.parse(answer.changedAt) + 3_600_000)
    return {
      ...value,
      changedBy: personOf(trust, 'lead').id,
      changedAt: hourLater,
      earlier: [{ ...value, option: before.id, note: '' }],
    }
  })
  return { ...assessment, answers }
}

function inTheStory(response: Response): Response {
  const told = STORY[response.question]
  return told ? { ...response, ...told, note: '' } : response
}

function wholeSittings({ edition, trust, responses }: Draft): Sitting[] {
  const byQuestion = new Map(responses.map((response) => [response.question, response]))
  const by = personOf(trust, 'lead').id
  return askedOf(edition, trust.setting).sections.map(({ id, questions }) => ({
    section: id,
    responses: questions.flatMap((question) => byQuestion.get(question.id) ?? []),
    by,
  }))
}

/** The sittings spread over the working days from the opening of the collection until the day before `until`. */
function assessmentOf(chance: Chance, draft: Draft, sittings: readonly Sitting[], until: string): SampleAssessment {
  const { collection, trust } = draft
  const draw = (name: string | number) => chance.uniform(trust.code, collection.id, name)
  const begin = 0.05 + 0.4 * draw('begun')
  const answers: SampleAnswer[] = []
  let lastSavedAt: string | null = null
  for (const [index, { responses, by }] of sittings.entries()) {
    const share = begin + (0.95 - begin) * (index / sittings.length)
    let clock = workingTime(collection.opensAt, until, share, (index % 4) / 4 + 0.15 * draw(index))
    for (const { question, option, reason, note } of responses) {
      clock += SECONDS_PER_ANSWER * 1000
      answers.push({ question, option, reason, note, changedBy: by, changedAt: asTime(clock), earlier: NEVER_CHANGED })
    }
    lastSavedAt = asTime(clock)
  }
  answers.sort((a, b) => (a.question < b.question ? -1 : 1))
  return { ...untouchedAssessment(draft), lastSection: sittings.at(-1)?.section ?? null, lastSavedAt, answers }
}
