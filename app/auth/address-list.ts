// Several email addresses, pasted as people have them: one to a line, or with commas or semicolons between them, bare or
// as “Name <address>”.
import { parseEmail } from './email.ts'

/** `line`: from 1, as the person counts them. `email` is null where it can't be one. */
export type ListedAddress = { line: number; typed: string; email: string | null }

const SHOWN = 80

export function readAddressList(pasted: string): ListedAddress[] {
  return pasted.split(/\r\n|\r|\n/).flatMap((text, index) =>
    text
      .split(';')
      .flatMap(splitAtCommas)
      // Marks that can't be seen come along from web pages and mail programs.
      .map((entry) => entry.replace(/\p{Cf}/gu, '').trim())
      .filter((entry) => entry !== '')
      .map((entry) => ({ line: index + 1, typed: shortened(entry), email: parseEmail(addressIn(entry)) })),
  )
}

/** A comma parts two addresses, unless it stands in a name: “Patel, Asha <asha@example.org>”. */
function splitAtCommas(text: string): string[] {
  const entries: string[] = []
  let name = ''
  for (const piece of text.split(',')) {
    const entry = name === '' ? piece : `${name},${piece}`
    const isName = !piece.includes('@') && piece.trim() !== ''
    if (isName) {
      name = entry
      continue
    }
    // What came before is no name of an address that has none: it is an entry of its own.
    if (piece.includes('<') || name === '') entries.push(entry)
    else entries.push(...name.split(','), piece)
    name = ''
  }
  return name === '' ? entries : [...entries, ...name.split(',')]
}

function addressIn(entry: string): string {
  return /^[^<>]*<([^<>]*)>$/.exec(entry)?.[1] ?? entry
}

function shortened(entry: string): string {
  return entry.length <= SHOWN ? entry : `${entry.slice(0, SHOWN)}…`
}
