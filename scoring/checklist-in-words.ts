// A checklist in plain English: what each state is called, and the rule that decides it.
import { type Edition, editionId } from '#questionnaires/definition.ts'
import type { ExpectationState } from './checklist.ts'
import { conditionRule, optionsUsed } from './in-words.ts'

/** In the order in which they are shown. */
export const EXPECTATION_WORDS: Readonly<Record<ExpectationState, string>> = {
  'in-place': 'In place',
  planned: 'Planned',
  'planned-without-date': 'Planned without a date',
  overdue: 'Overdue',
  'not-in-place': 'Not in place',
  'not-applicable': 'Not applicable',
  unanswered: 'Not answered',
}

/** The rule of a checklist, a sentence each. Throws a RangeError for any other edition. */
export function checklistRuleInWords(edition: Edition): string[] {
  if (edition.scoring.kind !== 'checklist') throw new RangeError(`${editionId(edition)} is not a checklist`)
  const options = optionsUsed(edition)
  const inPlace = options.filter(({ points }) => points === 100)
  const planned = options.filter(({ points, asksDate }) => points !== 100 && asksDate)
  return [
    'Expectations are counted, and nothing is added up to a score.',
    `An expectation is in place when the answer is ${either(inPlace)}.`,
    ...(planned.length > 0
      ? [`It is planned when the answer is ${either(planned)}, and overdue from the day after the date given.`]
      : []),
    'Every other answer is not in place. What is not applicable and what is not answered are counted by themselves.',
    ...conditionRule(edition),
  ]
}

function either(options: readonly { readonly label: string }[]): string {
  return [...new Set(options.map(({ label }) => `“${label}”`))].join(' or ')
}
