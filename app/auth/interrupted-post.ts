// A form that was sent after its session had ended. Its fields ride along through the sign-in page as hidden inputs,
// each under `resume.<name>`, and can be sent again afterwards: nothing a person typed is lost, even without JavaScript.
import { safeRedirect } from './safe-redirect.ts'

export type InterruptedPost = { action: string; fields: [name: string, value: string][] }

export const RESUME_ACTION = 'resumeAction'
const PREFIX = 'resume.'
// A section of 25 questions, each with the longest reason and note.
const MOST_CHARACTERS = 128 * 1024

/** The fields of a post that was turned away from `action`; null when that is no place of ours. */
export function interruptedPost(action: unknown, form: FormData): InterruptedPost | null {
  const path = safeRedirect(action, '')
  return path === '' ? null : { action: path, fields: textFields(form) }
}

/** The interrupted post that a sign-in form carries; null when it carries none. */
export function carriedPost(form: FormData): InterruptedPost | null {
  const path = safeRedirect(form.get(RESUME_ACTION), '')
  if (path === '') return null
  const fields = textFields(form).flatMap(([name, value]): [string, string][] =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
  )
  return { action: path, fields }
}

/** The hidden inputs that make a sign-in form carry it. */
export function carryingFields({ action, fields }: InterruptedPost): [name: string, value: string][] {
  return [[RESUME_ACTION, action], ...fields.map(([name, value]): [string, string] => [`${PREFIX}${name}`, value])]
}

export function isTooLargeToCarry({ fields }: InterruptedPost): boolean {
  return fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > MOST_CHARACTERS
}

function textFields(form: FormData): [string, string][] {
  return [...form].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
}
