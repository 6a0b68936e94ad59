// Notes that say the same on several questions, however they are written.
import type { Claim } from '../claim.ts'

/** The same sentence twice may be right; three times is a habit. */
const FEWEST = 3

/** Letters and digits a note must have: “As above” says nothing that would be pasted to persuade. */
const SHORTEST = 12

/** The questions whose note, apart from capitals, spaces and signs, stands on at least three questions. */
export function repeatedNotes({ answers }: Claim): ReadonlySet<string> {
  const counts = new Map<number, number>()
  for (const { note } of answers.values()) {
    if (note.length < SHORTEST) continue
    const print = printOf(note)
    counts.set(print, (counts.get(print) ?? 0) + 1)
  }
  const repeated = new Set<string>()
  if (![...counts.values()].some((count) => count >= FEWEST)) return repeated
  const byText = new Map<string, string[]>()
  for (const [question, { note }] of answers) {
    if (note.length < SHORTEST || (counts.get(printOf(note)) ?? 0) < FEWEST) continue
    const text = textOf(note)
    const questions = byText.get(text)
    if (questions) questions.push(question)
    else byText.set(text, [question])
  }
  for (const [text, questions] of byText) {
    if (text.length < SHORTEST || questions.length < FEWEST) continue
    for (const question of questions) repeated.add(question)
  }
  return repeated
}

function textOf(note: string): string {
  return note.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

// A number that is the same for all notes of the same text: FNV-1a over the letters and digits of ASCII alone. Most
// notes are like no other, and making their text would be most of the work of a nation's risk.
function printOf(note: string): number {
  let print = 0x811c9dc5
  for (let at = 0; at < note.length; at += 1) {
    let code = note.charCodeAt(at)
    if (code >= 65 && code <= 90) code += 32
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) print = Math.imul(print ^ code, 0x01000193)
  }
  return print
}
