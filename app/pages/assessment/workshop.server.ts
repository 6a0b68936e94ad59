// What the pages of a workshop share: which questions it goes through, and who is in the room.
import { type AssessmentForVisitor, notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { faultOfTyped, isVisible } from '#app/http/typed-text.ts'
import { answersOf, type StoredAnswer } from '#db/answers.ts'
import { findWorkshop, type Workshop } from '#db/workshops.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'

const MOST_PEOPLE = 2000
const MOST_NAME = 100

/** Names as they were typed, one a line or with commas between: one a line, or what is wrong with them. */
export function readPeople(typed: string): { people: string } | { problem: string } {
  const names = typed
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter(isVisible)
  if (names.length === 0) return { problem: 'Enter who is in the room' }
  for (const name of names) {
    const fault = faultOfTyped(name, { most: MOST_NAME, isOneLine: true })
    if (fault) return { problem: `Each name ${fault}` }
  }
  const tooLong = faultOfTyped(typed, { most: MOST_PEOPLE })
  return tooLong ? { problem: `Who is in the room ${tooLong}` } : { people: names.join('\n') }
}

export function requireSection({ asked }: AssessmentForVisitor, id: string | undefined): AskedSection {
  const section = asked.sectionById.get(id ?? '')
  if (!section) throw notFound()
  return section
}

export type FoundWorkshop = { found: AssessmentForVisitor; workshop: Workshop; section: AskedSection }

export async function requireWorkshop(
  context: AppContext,
  request: Request,
  params: { readonly assessment?: string | undefined; readonly workshop?: string | undefined },
  to: 'see organisation' | 'answer',
): Promise<FoundWorkshop> {
  const found = await requireAssessment(context, request, params.assessment, to)
  const workshop = await findWorkshop(context.store, found.assessment.id, params.workshop ?? '')
  if (!workshop) throw notFound()
  return { found, workshop, section: requireSection(found, workshop.section) }
}

/** The questions of a section that apply to the answers as they stand, and those answers. */
export async function questionsOf(
  context: AppContext,
  { found, section }: Pick<FoundWorkshop, 'found' | 'section'>,
): Promise<{ questions: readonly AskedQuestion[]; stored: ReadonlyMap<string, StoredAnswer> }> {
  const rows = await answersOf(context.store, found.assessment.id)
  const now = applying(found.asked, answersGiven(rows))
  return {
    questions: now.asked.sectionById.get(section.id)?.questions ?? [],
    stored: new Map(rows.map((row) => [row.question, row])),
  }
}

/** Where each question stands in the addresses of a workshop: its place in its section, from 1, whatever applies. */
export function addressOfQuestion({ workshop, section }: FoundWorkshop, question: AskedQuestion): string {
  const place = section.questions.findIndex(({ id }) => id === question.id) + 1
  return `${addressOfWorkshop(workshop)}/${place}`
}

export function addressOfWorkshop({ assessmentId, id }: Workshop): string {
  return `/assessments/${assessmentId}/workshops/${id}`
}

/** The questions before and after one, of those that apply. */
export function besides(section: AskedSection, questions: readonly AskedQuestion[], question: AskedQuestion) {
  const place = (one: AskedQuestion) => section.questions.findIndex(({ id }) => id === one.id)
  const at = place(question)
  return {
    before: questions.filter((one) => place(one) < at).at(-1) ?? null,
    after: questions.find((one) => place(one) > at) ?? null,
  }
}
