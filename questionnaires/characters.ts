// Which characters a questionnaire may hold: those that a reader can see, so that what was read is what was meant.

/** Characters; the longest text of the trust editions takes about a twentieth of it. */
export const MAX_TEXT_LENGTH = 10_000

/**
 * Control characters but for tab and new line, half a surrogate pair, non-characters, the sign for “could not be
 * decoded”, and what is invisible: zero-width spaces, and marks that turn the direction of the text after them.
 */
const UNREADABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff]|\p{Surrogate}/u

/** What a text may not be, in words; null where it is fine. */
export function faultOfText(text: string): string | null {
  if (text.length > MAX_TEXT_LENGTH) return `is longer than ${MAX_TEXT_LENGTH} characters`
  const [found] = UNREADABLE.exec(text) ?? []
  if (found === undefined) return null
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return found === '\ufffd'
    ? 'holds “\ufffd”, the sign for a letter that was lost: type it again'
    : `holds a hidden character (U+${code}): type the words around it again`
}

/** The text of a file, or why it is none. `line` counts from 1. */
export type DecodedText = { readonly text: string } | { readonly line: number; readonly message: string }

const NEW_LINE = 0x0a

/** Reads bytes strictly as UTF-8, with or without a byte order mark. Never guesses. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { line: 1, message: 'is saved as UTF-16: save it as UTF-8' }
  }
  const nul = bytes.indexOf(0)
  if (nul !== -1) {
    return { line: lineAt(bytes, nul), message: 'holds a NUL character: this is no text, or not saved as UTF-8' }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { line: lineOfBadByte(bytes), message: 'holds a letter that is not UTF-8: save the file as UTF-8' }
  }
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1
  for (let at = bytes.indexOf(NEW_LINE); at !== -1 && at < end; at = bytes.indexOf(NEW_LINE, at + 1)) line += 1
  return line
}

/** No letter of UTF-8 holds a byte of the new line, so each line can be tried by itself. */
function lineOfBadByte(bytes: Uint8Array): number {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEW_LINE, start)
    const rest = bytes.subarray(start, end === -1 ? bytes.length : end)
    try {
      strict.decode(rest)
    } catch {
      return line
    }
    if (end === -1) break
    start = end + 1
  }
  return line
}
