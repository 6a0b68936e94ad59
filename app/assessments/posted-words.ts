// The fields of a posted form in the words of the questions that they answer, for whom the form itself is not there.
import type { StoredAnswer } from '#db/answers.ts'
import { type Control, dateInWords, isDay, optionsOffered } from '#questionnaires/answers.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { byName, type InWords } from '../http/refused-post.ts'

type Find = (question: string) => AskedQuestion | undefined

/** A wording of the question, whichever edition asks it: what is shown tells nothing of any assessment. */
export function inAnyEdition(editions: Iterable<{ readonly edition: Edition }>): InWords {
  const all = [...editions].flatMap(({ edition }) => edition.settings.map(({ id }) => askedOf(edition, id)))
  return inWordsOf((question) =>
    all.findLast(({ questionById }) => questionById.has(question))?.questionById.get(question),
  )
}

/** Only what differs from what is stored: everything else on the page nobody entered. */
export function inWordsBeside(find: Find, stored: readonly StoredAnswer[]): InWords {
  const byQuestion = new Map(stored.map((answer) => [answer.question, answer]))
  const inWords = inWordsOf(find)
  return (name, value) => {
    const { question, control } = partsOf(name) ?? {}
    const answer = question === undefined ? undefined : byQuestion.get(question)
    return answer && control && answer[control] === asStored(value) ? null : inWords(name, value)
  }
}

function asStored(value: string): string {
  return value.replaceAll('\r\n', '\n').trim()
}

const CONTROL_WORDS: Readonly<Record<Exclude<Control, 'seen'>, string>> = {
  option: '',
  reason: ' (why it doesn’t apply)',
  date: ' (planned for)',
  note: ' (note)',
}

function inWordsOf(find: Find): InWords {
  return (name, value) => {
    const { question: id, control } = partsOf(name) ?? {}
    const question = id === undefined ? undefined : find(id)
    if (!question || !control) return byName(name, value)
    return { label: question.text + CONTROL_WORDS[control], text: textOf(question, control, value) }
  }
}

function textOf(question: AskedQuestion, control: keyof typeof CONTROL_WORDS, value: string): string {
  if (control === 'option') return optionsOffered(question).find(({ id }) => id === value)?.label ?? value
  return control === 'date' && isDay(value) ? dateInWords(value) : value
}

/** Of `answers.<question>.<control>`, as `fieldNames` makes it; null of any other field. */
function partsOf(name: string): { question: string; control: keyof typeof CONTROL_WORDS } | null {
  const [first, question, control, ...rest] = name.split('.')
  if (first !== 'answers' || question === undefined || control === undefined || rest.length > 0) return null
  return control in CONTROL_WORDS ? { question, control: control as keyof typeof CONTROL_WORDS } : null
}
