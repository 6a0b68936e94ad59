// What a section's form holds: the state the server drew it in, and the values React Hook Form keeps.
import type { UseFormReturn } from 'react-hook-form'
import { fieldNames, optionsOffered } from '#questionnaires/answers.ts'
import type { Condition } from '#questionnaires/definition.ts'
import type { AnswerValue, CurrentAnswer } from './autosave.ts'

export type QuestionState = {
  id: string
  number: number
  scale: string
  /** What the form shows: the stored answer, or what was typed when the server refused it. */
  value: AnswerValue
  /** What is stored. */
  stored: AnswerValue
  /** The revision of what is stored; 0 when nothing is. */
  seen: number
  /** "Saved by Asha Patel on 3 May 2026 at 14:02"; null when nothing is stored. */
  savedInWords: string | null
  conflict: CurrentAnswer | null
  errors: { option?: string; reason?: string; date?: string; note?: string }
  /** When it applies, where an answer on the same page decides; null where it applies whatever is answered there. */
  when: Condition | null
  /** The same in words, for a page without JavaScript. */
  onlyIf: string | null
}

export type OfferedOption = { id: string; label: string; asksDate?: true }

/** The options of a question as the browser needs them. */
export function offeredOptions(question: Parameters<typeof optionsOffered>[0]): OfferedOption[] {
  return optionsOffered(question).map(({ id, label, asksDate }) => (asksDate ? { id, label, asksDate } : { id, label }))
}

/** The options of each scale in use, don’t know and not applicable among them. */
export type Scales = Readonly<Record<string, readonly OfferedOption[]>>

export type SectionValues = { answers: Record<string, AnswerValue> }

/** Who answers on this page. */
export type SectionPerson = { id: string; email: string; assessmentId: string; eventsAddress: string }

export const SECTION_FORM = 'section-form'

/** The field that says which proposals a page showed: the submission they come from, then the questions' numbers. */
export const SHOWN_PROPOSALS = 'proposed'

/** The values to start from: in the browser, what the person already did before the page's script ran. */
export function startingValues(questions: readonly QuestionState[]): SectionValues {
  const form = typeof document === 'undefined' ? null : document.querySelector<HTMLFormElement>(`form#${SECTION_FORM}`)
  if (!form) return { answers: Object.fromEntries(questions.map((q) => [q.id, q.value])) }
  const typed = new FormData(form)
  const read = (name: string) => String(typed.get(name) ?? '')
  return {
    answers: Object.fromEntries(
      questions.map((question) => {
        const names = fieldNames(question.id)
        const option = read(names.option) || null
        return [question.id, { option, reason: read(names.reason), date: read(names.date), note: read(names.note) }]
      }),
    ),
  }
}

/** Puts a value into the form's controls, the server's markup among them. Focus stays where it is. */
export function showValue(form: UseFormReturn<SectionValues>, id: string, value: AnswerValue): void {
  form.setValue(`answers.${id}`, value)
  const options = document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${fieldNames(id).option}"]`)
  for (const option of options) option.checked = option.value === value.option
  const note = document.querySelector<HTMLDetailsElement>(`#q-${CSS.escape(id)} .app-note`)
  if (note && value.note !== '') note.open = true
}
