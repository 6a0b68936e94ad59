// How far an assessment has come and where it goes on: derived from the answers, never stored.
// What is asked and the answers come in as `applying` gives them, without what doesn't apply.
import { asksDate } from './answers.ts'
import type { Asked, AskedQuestion, AskedSection } from './asked.ts'
import type { Answer, Answers, Edition } from './definition.ts'
import { DONT_KNOW, NOT_APPLICABLE } from './standing-options.ts'

export type Status = 'not-started' | 'in-progress' | 'complete'

/** `answered` of `of` questions have nothing missing. */
export type Progress = { readonly status: Status; readonly answered: number; readonly of: number }

export type AssessmentProgress = Progress & {
  readonly sections: readonly (Progress & { readonly section: AskedSection })[]
  readonly sectionsComplete: number
}

/** What a question still needs: any answer, the reason why it doesn't apply, or the date that it is planned for. */
export type Need = 'unanswered' | 'reason-needed' | 'date-needed'

export type Missing = { readonly question: AskedQuestion; readonly section: AskedSection; readonly why: Need }

type Questions = { readonly questions: readonly AskedQuestion[] }

/** Ours: a guess at the time that one question takes, with the looking up it calls for, where the edition has none. */
const SECONDS_PER_QUESTION = 90

export function sectionProgress({ questions }: Questions, answers: Answers): Progress {
  let answered = 0
  let begun = 0
  for (const question of questions) {
    const need = needOf(question, answers.get(question.id))
    if (need === null) answered += 1
    if (need !== 'unanswered') begun += 1
  }
  const of = questions.length
  return { status: answered === of ? 'complete' : begun > 0 ? 'in-progress' : 'not-started', answered, of }
}

export function assessmentProgress(asked: Asked, answers: Answers): AssessmentProgress {
  const sections = asked.sections.map((section) => ({ section, ...sectionProgress(section, answers) }))
  const sectionsComplete = sections.filter(({ status }) => status === 'complete').length
  return { ...sectionProgress(asked, answers), sections, sectionsComplete }
}

/** In reading order. Nothing missing is what makes an assessment ready to submit. */
export function whatIsMissing({ sections }: Pick<Asked, 'sections'>, answers: Answers): Missing[] {
  return sections.flatMap((section) =>
    section.questions.flatMap((question) => {
      const why = needOf(question, answers.get(question.id))
      return why === null ? [] : [{ question, section, why }]
    }),
  )
}

export function isReadyToSubmit(asked: Asked, answers: Answers): boolean {
  return sectionProgress(asked, answers).status === 'complete'
}

/** The section after `sectionId` in reading order; undefined after the last, or for a section that isn't asked. */
export function nextSection({ sections }: Pick<Asked, 'sections'>, sectionId: string): AskedSection | undefined {
  const index = sections.findIndex(({ id }) => id === sectionId)
  return index < 0 ? undefined : sections[index + 1]
}

/** The section before `sectionId`; undefined before the first, or for a section that isn't asked. */
export function previousSection({ sections }: Pick<Asked, 'sections'>, sectionId: string): AskedSection | undefined {
  return sections[sections.findIndex(({ id }) => id === sectionId) - 1]
}

/**
 * Where somebody goes on: the section they were last in, else the first that isn't complete.
 * Undefined where everything is answered and there is no last place: check the answers then.
 */
export function resumeAt(asked: Asked, answers: Answers, lastSection?: string | null): AskedSection | undefined {
  const last = lastSection ? asked.sectionById.get(lastSection) : undefined
  return last ?? asked.sections.find((section) => sectionProgress(section, answers).status !== 'complete')
}

/** Whole minutes for what is still missing, rounded up, so that something left is never 0. */
export function minutesLeft(
  { secondsPerQuestion = SECONDS_PER_QUESTION }: Pick<Edition, 'secondsPerQuestion'>,
  questions: Questions,
  answers: Answers,
): number {
  const { answered, of } = sectionProgress(questions, answers)
  return Math.ceil(((of - answered) * secondsPerQuestion) / 60)
}

function needOf(question: AskedQuestion, answer: Answer | undefined): Need | null {
  if (answer === undefined) return 'unanswered'
  if (answer.option === NOT_APPLICABLE) return answer.reason.trim() === '' ? 'reason-needed' : null
  if (asksDate(question, answer.option) && !answer.date) return 'date-needed'
  const isOffered = answer.option === DONT_KNOW || question.options.some(({ id }) => id === answer.option)
  return isOffered ? null : 'unanswered'
}
