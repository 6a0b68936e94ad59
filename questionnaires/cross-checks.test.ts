// The cross-checks that ship fit their editions; those that don't fit are named with file and line.
import { describe, expect, it } from 'vitest'
import { crossCheckFiles, readAllCrossChecks } from '#server/cross-check-files.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { checkCrossChecks, readCrossChecks } from './cross-checks.ts'
import { smallEdition } from './fixtures/small-edition.ts'

describe('the cross-checks of this project', () => {
  const { byEdition, problems } = readAllCrossChecks(crossCheckFiles(), readSoundEditions(editionFiles()))

  it('fit their editions', () => {
    expect(problems).toEqual([])
    expect([...byEdition.keys()]).toEqual(['trust/2017', 'trust/2026'])
  })

  it('hold a dozen pairs or more, each with a reason', () => {
    for (const { contradictions } of byEdition.values()) {
      expect(contradictions.length).toBeGreaterThanOrEqual(12)
      expect(contradictions.every(({ why }) => why.endsWith('.'))).toBe(true)
    }
  })
})

const { edition } = smallEdition({
  questions: [
    { id: 'relied-on' },
    { id: 'on-paper' },
    { id: 'on-wards', settings: ['wards'] },
    { id: 'in-vans', settings: ['vans'] },
  ],
})

const file = (when: string, and: string, external = '[]') => `questionnaire: small
edition: "2016"
contradictions:
  - id: first
    when: ${when}
    and: ${and}
    why: They can’t both be true.
external: ${external}
`

function problemsOf(text: string) {
  const read = readCrossChecks(text, 'checks.yaml')
  const problems = 'problems' in read ? read.problems : checkCrossChecks([edition], read)
  return problems.map(({ line, message }) => `${line}: ${message}`)
}

describe('cross-checks', () => {
  it('are sound where both questions are asked together and offer the answers', () => {
    expect(problemsOf(file('{ question: relied-on, is: [ "yes" ] }', '{ question: on-paper, is: [ "yes" ] }'))).toEqual(
      [],
    )
  })

  it.each([
    ['{ question: gone, is: [ "yes" ] }', '{ question: on-paper, is: [ "no" ] }', '5: there is no question “gone”'],
    [
      '{ question: relied-on, is: [ maybe ] }',
      '{ question: on-paper, is: [ "no" ] }',
      '5: “relied-on” does not offer “maybe”',
    ],
    [
      '{ question: relied-on, is: [ dont-know ] }',
      '{ question: on-paper, is: [ "no" ] }',
      'says nothing that could be contradicted',
    ],
    [
      '{ question: on-wards, is: [ "yes" ] }',
      '{ question: in-vans, is: [ "no" ] }',
      '4: no setting is asked both questions',
    ],
    [
      '{ question: relied-on, is: [ "yes" ] }',
      '{ question: relied-on, is: [ "no" ] }',
      'a question can’t contradict itself',
    ],
    ['{ question: relied-on }', '{ question: on-paper, is: [ "no" ] }', '“contradictions.0.when.is” is wrong'],
  ])('are refused: %s and %s', (when, and, message) => {
    expect(problemsOf(file(when, and)).join('\n')).toContain(message)
  })

  it('are refused for sections and settings that the edition doesn’t have', () => {
    const external =
      '[ { id: second, scheme: dspt, values: [ low ], settings: [ ships ], against: { section: gone, from: 70 }, counts: 50, why: Because. } ]'
    const found = problemsOf(
      file('{ question: relied-on, is: [ "yes" ] }', '{ question: on-paper, is: [ "no" ] }', external),
    )
    expect(found.join('\n')).toContain('there is no section “gone”')
    expect(found.join('\n')).toContain('there is no setting “ships”')
  })

  it('are refused for an edition that there isn’t, and where the file can’t be read', () => {
    const text = file('{ question: relied-on, is: [ "yes" ] }', '{ question: on-paper, is: [ "no" ] }')
    expect(problemsOf(text.replace('"2016"', '"1999"'))).toEqual(['2: there is no edition small/1999'])
    expect(problemsOf('questionnaire: [')[0]).toMatch(/^1: /)
  })
})
