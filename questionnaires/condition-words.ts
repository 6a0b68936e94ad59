// When a question applies, as people write it: `has-records = yes and shares-them = no`.
// One line for a cell of a spreadsheet, and read back to the same condition.
import type { Condition } from './definition.ts'

/** More than any question depends on. */
const MAX_ANSWERS = 50

/** What stands before a choice among one, which has no “or” to be known by. */
const ANY_OF_ONE = 'any:'

export function conditionInWords(condition: Condition): string {
  const [answers, word] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or ']
  const words = answers.map(({ question, is }) => `${question} = ${is}`).join(word)
  return 'any' in condition && answers.length === 1 ? `${ANY_OF_ONE} ${words}` : words
}

/** The condition, or what is wrong with the words. */
export function readCondition(words: string): Condition | { readonly fault: string } {
  const tokens = words.match(/=|[^\s=]+/g) ?? []
  const isAnyOfOne = tokens[0] === ANY_OF_ONE
  if (isAnyOfOne) tokens.shift()
  const answers: { question: string; is: string }[] = []
  const joined = new Set<string>()
  // By position: an answer takes three tokens, the word between two answers one. So “and” may be the id of a question.
  for (let at = 0; at < tokens.length; at += 4) {
    const [question, equals, is, word] = tokens.slice(at, at + 4)
    if (question === undefined || equals !== '=' || is === undefined || is === '=') return { fault: HOW }
    answers.push({ question, is })
    if (word === undefined) break
    if ((word !== 'and' && word !== 'or') || at + 4 >= tokens.length) return { fault: HOW }
    joined.add(word)
  }
  if (answers.length > MAX_ANSWERS) return { fault: `joins more than ${MAX_ANSWERS} answers` }
  if (answers.length === 0) return { fault: HOW }
  if (joined.size > 1) return { fault: 'joins answers by “and” and by “or”: use one of the two' }
  if (isAnyOfOne && joined.size > 0) return { fault: `needs no “${ANY_OF_ONE}”, as it names more than one answer` }
  return isAnyOfOne || joined.has('or') ? { any: answers } : { all: answers }
}

const HOW = 'is no condition: write “question = option”, several joined by “and” or all by “or”'
