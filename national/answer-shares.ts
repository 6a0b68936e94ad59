// How the organisations of a snapshot answered each question, counted from the codes of their answers.
import { notApplying } from '#questionnaires/applying.ts'
import { askedOf, isAskedOf } from '#questionnaires/asked.ts'
import type { Edition, Question } from '#questionnaires/definition.ts'
import { type AnswerShares, shareOf } from '#scoring/distribution.ts'
import { worthsOf } from '#scoring/points.ts'
import { type FigureShare, publishedShares } from '#scoring/shares.ts'
import { isAnswered, optionAt, questionsOf } from './answer-codes.ts'
import type { Respondent } from './snapshot.ts'

type Answering = Pick<Respondent, 'setting' | 'answers'>

/** Those of one section, in its order; the same as `answerShares` says of the answers themselves. */
export function answerSharesOf(
  edition: Edition,
  respondents: readonly Answering[],
  section: { readonly questions: readonly Pick<Question, 'id'>[] },
): AnswerShares[] {
  const wanted = new Set(section.questions.map(({ id }) => id))
  const past = respondents.map((each) => notPutTo(edition, each))
  return questionsOf(edition).flatMap((question, index) => {
    if (!wanted.has(question.id)) return []
    const asked = respondents.filter(
      ({ setting }, at) => isAskedOf(question, setting) && past[at]?.has(question.id) !== true,
    )
    const { chosen, unanswered } = countsOf(edition, question, asked, index)
    return {
      question: question.id,
      asked: asked.length,
      notAsked: respondents.length - asked.length,
      unanswered: shareOf(unanswered, asked.length),
      options: [...worthsOf(edition, question).values()].map(({ option, label }) => ({
        option,
        label,
        ...shareOf(chosen.get(option) ?? 0, asked.length),
      })),
    }
  })
}

/** The figures that the edition names, in its order. */
export function publishedSharesOf(edition: Edition, respondents: readonly Answering[]): FigureShare[] {
  const assessments = new Map<string, number>()
  for (const { setting } of respondents) assessments.set(setting, (assessments.get(setting) ?? 0) + 1)
  const wanted = new Set((edition.figures ?? []).map(({ question }) => question))
  const chosen = questionsOf(edition).flatMap((question, index) => {
    if (!wanted.has(question.id)) return []
    return [[question.id, countsOf(edition, question, respondents, index).chosen] as const]
  })
  return publishedShares(edition, { assessments, chosen: new Map(chosen) })
}

/** Each different code is looked up once, however many gave it. */
function countsOf(edition: Edition, question: Question, respondents: readonly Answering[], index: number) {
  const codes = new Map<string, number>()
  for (const { answers } of respondents) {
    const code = answers.charAt(index)
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  const chosen = new Map<string, number>()
  let unanswered = 0
  for (const [code, count] of codes) {
    const option = optionAt(edition, question, code, 0)
    if (option !== null) chosen.set(option, count)
    else if (isAnswered(code)) throw new RangeError(`question ${question.id} has no answer of the code “${code}”`)
    else unanswered += count
  }
  return { chosen, unanswered }
}

/** What an organisation came past by earlier answers. */
function notPutTo(edition: Edition, { setting, answers }: Answering): ReadonlySet<string> {
  const { conditional } = askedOf(edition, setting)
  if (conditional.length === 0) return NONE
  const places = placesOf(edition)
  return notApplying(conditional, (id) => {
    const place = places.get(id)
    return place ? optionAt(edition, place.question, answers, place.index) : null
  })
}

const NONE: ReadonlySet<string> = new Set()

type Places = ReadonlyMap<string, { readonly question: Question; readonly index: number }>
const remembered = new WeakMap<Edition, Places>()

function placesOf(edition: Edition): Places {
  let places = remembered.get(edition)
  if (!places) {
    places = new Map(questionsOf(edition).map((question, index) => [question.id, { question, index }]))
    remembered.set(edition, places)
  }
  return places
}
