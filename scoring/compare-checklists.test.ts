import { describe, expect, it } from 'vitest'
import { compareChecklists } from './compare-checklists.ts'
import { answersOn, microChecklist, microLadder } from './fixtures/micro-rules.ts'

const same = (id: string) => ({ id, crosswalk: { relation: 'same' as const } })
const first = microChecklist({ governance: ['board', 'training', 'audit', 'faxes'] })
const second = microChecklist(
  { governance: [same('board'), same('training'), same('audit'), { id: 'images', crosswalk: { relation: 'new' } }] },
  { edition: '2008', previous: '2007' },
)

const assessed = (edition: typeof first, options: Record<string, string>) => {
  return { edition, setting: 'acute', answers: answersOn(options) }
}

describe('two years of a checklist', () => {
  const comparison = compareChecklists({
    before: assessed(first, { board: 'planned 2007-12-31', training: 'in-place', faxes: 'in-place' }),
    now: assessed(second, { board: 'in-place', training: 'not-in-place', audit: 'in-place', images: 'in-place' }),
    path: [first, second],
  })

  it('have what came to be in place and what no longer is, over what can be compared', () => {
    expect(comparison.gained).toEqual([
      { question: 'board', number: 1, text: 'Board', section: 'governance', before: 'Planned', now: 'In place' },
    ])
    expect(comparison.lost.map(({ question }) => question)).toEqual(['training'])
  })

  it('say how much that is: what is missing in either year counts in neither', () => {
    expect(comparison).toMatchObject({ comparable: 3, of: 4, countedBoth: 2 })
  })

  it('are refused for another kind of edition', () => {
    const ladder = assessed(microLadder([{ id: 'one', asks: ['board'] }]), {})
    expect(() => compareChecklists({ before: ladder, now: ladder, path: [ladder.edition] })).toThrow(RangeError)
  })
})
