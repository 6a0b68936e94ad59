import { expect, it } from 'vitest'
import { checklistRuleInWords } from './checklist-in-words.ts'
import { microChecklist, microLadder } from './fixtures/micro-rules.ts'

it('says what is in place, planned and overdue, by the options of the edition', () => {
  expect(checklistRuleInWords(microChecklist({ governance: ['board'] }))).toEqual([
    'Expectations are counted, and nothing is added up to a score.',
    'An expectation is in place when the answer is “In place”.',
    'It is planned when the answer is “Planned”, and overdue from the day after the date given.',
    'Every other answer is not in place. What is not applicable and what is not answered are counted by themselves.',
  ])
})

it('says that conditions count', () => {
  const when = { all: [{ question: 'board', is: 'in-place' }] }
  const conditional = microChecklist({ governance: ['board', { id: 'minutes', when }] })
  expect(checklistRuleInWords(conditional).at(-1)).toMatch(/^A question that doesn't apply/)
})

it('is refused for an edition that is no checklist', () => {
  expect(() => checklistRuleInWords(microLadder([{ id: 'one', asks: ['board'] }]))).toThrow(RangeError)
})
