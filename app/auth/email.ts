// What counts as an email address here: enough to catch a slip and to be safe in an envelope, no more.

const ADDRESS = /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+\.[^\s\p{C}@<>()[\]\\,;:"]+$/u
const LONGEST = 254

/** The address, trimmed and lower-case, as accounts know it; null when it can't be one. */
export function parseEmail(typed: string): string | null {
  const email = typed.trim().toLowerCase()
  return email.length <= LONGEST && ADDRESS.test(email) ? email : null
}
