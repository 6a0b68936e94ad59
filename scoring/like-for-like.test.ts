// The moves of themes alone say what a full comparison says.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareAssessments } from './compare.ts'
import { anyAssessment } from './fixtures/arbitrary-assessment.ts'
import { answersOf } from './fixtures/micro-edition.ts'
import { themeMovesOf } from './like-for-like.ts'

it('agrees with the full comparison, theme by theme', () => {
  fc.assert(
    fc.property(anyAssessment, fc.func(fc.boolean()), ({ edition, options }, isKept) => {
      const setting = 'acute'
      const now = { edition, setting, answers: answersOf(options) }
      const some = Object.entries(options).filter(([question]) => isKept(question))
      const before = { edition, setting, answers: answersOf(Object.fromEntries(some)) }
      const compared = { before, now, path: [edition] }
      const full = compareAssessments(compared).themes
      expect(themeMovesOf(compared).map(({ theme, change, moves }) => [theme, change, moves.length])).toEqual(
        full.map(({ id, change, likeForLike }) => [id, change.likeForLike, likeForLike.countedBoth]),
      )
    }),
  )
})
