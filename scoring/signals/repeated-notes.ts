// Notes that say the same on several questions, however they are written.
import type { Claim } from '../claim.ts'

/** The same sentence twice may be right; three times is a habit. */
const FEWEST = 3

/** Letters and digits a note must have: “As above” says nothing that would be pasted to persuade. */
const SHORTEST = 12

/** The questions whose note, apart from capitals, spaces and signs, stands on at least three questions. */
export function repeatedNotes({ answers }: Claim): ReadonlySet<string> {
  const byText = new Map<string, string[]>()
  for (const [question, { note }] of answers) {
    if (note.length < SHORTEST) continue
    const text = note.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
    if (text.length < SHORTEST) continue
    const questions = byText.get(text)
    if (questions) questions.push(question)
    else byText.set(text, [question])
  }
  return new Set([...byText.values()].filter((questions) => questions.length >= FEWEST).flat())
}
