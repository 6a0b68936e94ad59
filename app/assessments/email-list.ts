// A list of email addresses as people paste it: one a line, or several with commas or semicolons between.
import { parseEmail } from '../auth/email.ts'

export type EmailList = {
  /** Each once, as accounts know them; what is wrong is left out. */
  emails: string[]
  /** What is wrong, each with the number of its line. */
  faults: string[]
}

const LONGEST_SHOWN = 60
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** Pure. “Ann Lee <ann@trust.example>”, as letters are addressed, is read as the address in it. */
export function readEmailList(typed: string): EmailList {
  const lineOf = new Map<string, number>()
  const faults: string[] = []
  for (const [index, line] of typed.split(/\r\n|\n|\r/).entries()) {
    const number = index + 1
    for (const part of line.split(/[,;]/)) {
      if (part.trim() === '') continue
      const email = emailIn(part)
      const first = email === null ? undefined : lineOf.get(email)
      if (email === null) faults.push(`Line ${number}: “${shown(part)}” is not an email address`)
      else if (first === number) faults.push(`Line ${number}: ${email} is there twice`)
      else if (first !== undefined) faults.push(`Line ${number}: ${email} is on line ${first} already`)
      else lineOf.set(email, number)
    }
  }
  return { emails: [...lineOf.keys()], faults }
}

function emailIn(part: string): string | null {
  const [, inBrackets] = /^[^<>]*<([^<>]*)>\s*$/.exec(part) ?? []
  const text = inBrackets ?? part
  return INVISIBLE.test(text.trim()) ? null : parseEmail(text)
}

function shown(part: string): string {
  const text = part.trim().replaceAll(new RegExp(INVISIBLE, 'gu'), '�')
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
