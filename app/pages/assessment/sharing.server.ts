// Sharing out sections: what a lead typed, what is wrong with it, and what came of it in words.
import { dayOf, dueDateProblem } from '#app/assessments/due-dates.ts'
import type { ToRemind } from '#app/assessments/reminders.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, typedText } from '#app/http/typed-text.ts'
import { givenLetter, takenBackLetter } from '#app/letters/sections.ts'
import { assignSections, type ChangeOutcome, type SectionLetters, takeBackSections } from '#db/assignments.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { aboutOf, LONGEST_COMMENT } from './owners.server.ts'
import { candidatesOf } from './people.server.ts'

export type Typed = {
  sections: { id: string; seen: string }[]
  person: string
  dueOn: string
  message: string
}

/** Null where it names a section that isn't asked: no page of ours sends that. */
export function readTyped({ asked }: AssessmentForVisitor, form: FormData): Typed | null {
  const ids = [...new Set(form.getAll('section').map(String))]
  if (ids.some((id) => !asked.sectionById.has(id))) return null
  return {
    sections: ids.map((id) => ({ id, seen: fieldOf(form, `seen.${id}`) })),
    person: fieldOf(form, 'person'),
    dueOn: fieldOf(form, 'dueOn').trim(),
    message: typedText(form, 'message'),
  }
}

export type Shared =
  | { kind: 'done'; words: string }
  | { kind: 'closed' }
  | { kind: 'refused'; problems: Problems; status: number }

export async function assignTyped(
  context: AppContext,
  request: Request,
  found: AssessmentForVisitor,
  typed: Typed,
): Promise<Shared> {
  const { assessment, visitor } = found
  const { sections, person, dueOn, message } = typed
  const candidates = await candidatesOf(context, assessment.organisationCode)
  const to = candidates.find(({ id }) => id === person)
  const day = dueDateProblem(dueOn, { today: dayOf(context.now()), closesAt: assessment.closesAt })
  const fault = faultOfTyped(message, { most: LONGEST_COMMENT })
  const problems = {
    ...noSections(sections),
    ...(to ? {} : { person: person === '' ? 'Select a person' : NO_MEMBER }),
    ...(day === null ? {} : { dueOn: day }),
    ...(fault === null ? {} : { message: `The message ${fault}` }),
  }
  if (!to || Object.keys(problems).length > 0) return { kind: 'refused', problems, status: 400 }
  const letters = lettersOf(context, request, found, { dueOn, message })
  const outcome = await assignSections(context.store, {
    ...changeOf(context, found, sections),
    to,
    dueOn,
    message,
    letters,
  })
  if (outcome.kind === 'no member') return { kind: 'refused', problems: { person: NO_MEMBER }, status: 400 }
  const who = to.id === visitor.id ? 'you' : to.name
  return inWords(outcome, found, `${counted(sections.length)} given to ${who}.${told(context, to.id !== visitor.id)}`)
}

export async function takeBackTyped(
  context: AppContext,
  request: Request,
  found: AssessmentForVisitor,
  { sections }: Typed,
): Promise<Shared> {
  const problems = noSections(sections)
  if (Object.keys(problems).length > 0) return { kind: 'refused', problems, status: 400 }
  const letters = lettersOf(context, request, found, { dueOn: '', message: '' })
  const outcome = await takeBackSections(context.store, { ...changeOf(context, found, sections), letters })
  return inWords(outcome, found, `${counted(sections.length)} taken back. Nobody looks after ${them(sections)} now.`)
}

const NO_MEMBER = 'Select someone who belongs to your organisation and may answer'

function changeOf(context: AppContext, { assessment, visitor }: AssessmentForVisitor, sections: Typed['sections']) {
  return { assessmentId: assessment.id, sections, by: visitor.id, at: context.now().toISOString() }
}

function inWords(outcome: ChangeOutcome, { asked }: AssessmentForVisitor, words: string): Shared {
  if (outcome.kind === 'done') return { kind: 'done', words }
  if (outcome.kind === 'closed') return outcome
  const titles = outcome.sections.map((id) => `“${asked.sectionById.get(id)?.title ?? id}”`).join(', ')
  const sections = `Somebody changed ${titles} after you opened this page, so nothing was saved. Look at it again, then try once more`
  return { kind: 'refused', problems: { sections }, status: 409 }
}

function lettersOf(
  context: AppContext,
  request: Request,
  found: AssessmentForVisitor,
  { dueOn, message }: { dueOn: string; message: string },
): SectionLetters {
  if (!context.sendsEmail) return null
  const { assessment } = found
  const home = aboutOf(context, request, found, '/')
  const taskList = aboutOf(context, request, found, `/assessments/${assessment.id}`)
  const due = dueOn === '' ? '' : dateInWords(dueOn)
  return {
    given: (to, sections) => givenLetter({ ...home(to, sections), due, message }),
    takenBack: (to, sections) => takenBackLetter(taskList(to, sections)),
  }
}

function noSections(sections: Typed['sections']): Problems {
  return sections.length > 0 ? {} : { sections: 'Select one or more sections' }
}

function told({ sendsEmail }: AppContext, isSomebodyElse: boolean): string {
  if (!isSomebodyElse) return ''
  return sendsEmail ? ' They get an email.' : ' This service sends no email, so tell them yourself.'
}

/** What a lead hears after pressing the button. */
export function remindedInWords({ sent, remindedAlready, stopped }: ToRemind & { sent: number }): string {
  return [
    sent === 0
      ? 'No reminder was sent.'
      : sent === 1
        ? '1 reminder is on its way.'
        : `${sent} reminders are on their way.`,
    remindedAlready > 0 ? `${peopleWere(remindedAlready)} reminded in the last 24 hours already.` : '',
    stopped > 0 ? `${stopped === 1 ? '1 person has' : `${stopped} people have`} stopped reminders.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ')
}

function peopleWere(count: number): string {
  return count === 1 ? '1 person was' : `${count} people were`
}

function counted(sections: number): string {
  return sections === 1 ? '1 section' : `${sections} sections`
}

function them(sections: readonly unknown[]): string {
  return sections.length === 1 ? 'it' : 'them'
}
