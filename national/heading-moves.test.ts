// Who has more of a heading in place than before, by a checklist small enough to count in one’s head.
import { describe, expect, it } from 'vitest'
import { microEdition } from '#scoring/fixtures/micro-edition.ts'
import { respondent } from './fixtures/nation.ts'
import { headingMoves } from './heading-moves.ts'
import type { HeadingCounts } from './snapshot.ts'

const edition = microEdition({ care: { records: ['shared'], road: ['mobile'] } })

const heading = (inPlace: number, notInPlace: number, notApplicable = 0): HeadingCounts => ({
  ...{ asked: inPlace + notInPlace + notApplicable, inPlace, notInPlace, notApplicable },
  ...{ planned: 0, unanswered: 0 },
})
const pair = (before: HeadingCounts | null, now: HeadingCounts | null) => ({
  before: respondent({ code: 'A', headings: [before, null] }),
  now: respondent({ code: 'A', headings: [now, null] }),
})

describe('headings of a checklist in two rounds', () => {
  it('rose, fell or stayed by the share in place of what is applicable', () => {
    const pairs = [
      pair(heading(1, 2), heading(2, 1)),
      pair(heading(1, 2), heading(1, 1, 1)),
      pair(heading(2, 1), heading(1, 2)),
      // A third is a third, of three and of six.
      pair(heading(1, 2), heading(2, 4)),
    ]
    expect(headingMoves(edition, edition, pairs)[0]).toEqual({
      ...{ section: 'records', title: expect.any(String) },
      ...{ up: 2, down: 1, level: 1, neither: 0 },
    })
  })

  it('moved nowhere for those to whom nothing of it applied, or who weren’t asked', () => {
    const pairs = [pair(heading(0, 0, 3), heading(1, 2)), pair(heading(1, 2), null)]
    expect(
      headingMoves(edition, edition, pairs).map(({ up, down, level, neither }) => [up, down, level, neither]),
    ).toEqual([
      [0, 0, 0, 2],
      [0, 0, 0, 2],
    ])
  })

  it('are those that both editions have', () => {
    const earlier = microEdition({ care: { records: ['shared'] } })
    expect(headingMoves(earlier, edition, []).map(({ section }) => section)).toEqual(['records'])
  })
})
