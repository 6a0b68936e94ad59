// Text that somebody typed into a form: how it is read, and what may be wrong with it.
import { hasControlCharacters, hasControlCharactersBesideLines } from './control-characters.ts'
import { fieldOf } from './posted-form.ts'

/** The field without the space around it, its lines ended as everywhere else. */
export function typedText(form: FormData, name: string): string {
  return fieldOf(form, name).replaceAll('\r\n', '\n').trim()
}

type Rules = { most: number; isOneLine?: boolean }

/** What is wrong, as the end of a sentence: “must be 100 characters or fewer”; null where nothing is. */
export function faultOfTyped(text: string, { most, isOneLine = false }: Rules): string | null {
  if (text.length > most) return `must be ${most.toLocaleString('en-GB')} characters or fewer`
  const hasControls = isOneLine ? hasControlCharacters : hasControlCharactersBesideLines
  if (hasControls(text)) return 'must not include control characters'
  return null
}

/** Whether there is anything to see in it. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cf}]/u.test(text)
}
