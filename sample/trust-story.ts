// The demo trust's 2026 assessment: some sections complete, some begun, some untouched, by two people who changed
// their minds.
import { askedOf } from '#questionnaires/asked.ts'
import { assessmentOf, type Draft, type Sitting, sectionSittings } from './assessments.ts'
import { CHANGED_MINDS, HALF_DONE, STORY } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Response, SampleAnswer, SampleAssessment } from './definition.ts'
import { personOf } from './people.ts'
import { asTime } from './rounds.ts'

export function halfDoneAssessment(chance: Chance, draft: Draft, today: string): SampleAssessment {
  const { member, edition, setting } = draft
  const whole = sectionSittings(draft)
  const sittings = HALF_DONE.flatMap(({ section, first, by }): Sitting[] => {
    const sitting = whole.find((each) => each.section === section)
    if (!sitting) return []
    const responses = sitting.responses.slice(0, first).map(inTheStory)
    return [{ section, responses, by: personOf(member, by).id }]
  })
  const assessment = assessmentOf(chance, draft, sittings, today)
  const asked = askedOf(edition, setting)
  const answers = assessment.answers.map((answer): SampleAnswer => {
    const options = asked.questionById.get(answer.question)?.options ?? []
    const before = options[options.findIndex(({ id }) => id === answer.option) - 1]
    if (!before || !CHANGED_MINDS.includes(answer.question)) return answer
    const { earlier: _, ...value } = answer
    const hourLater = asTime(Date.parse(answer.changedAt) + 3_600_000)
    return {
      ...value,
      changedBy: personOf(member, 'lead').id,
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
