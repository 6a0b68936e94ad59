// The moves of themes alone say what a full comparison says.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { DONT_KNOW, NOT_APPLICABLE } from '#questionnaires/standing-options.ts'
import { compareAssessments } from './compare.ts'
import { anyAssessment } from './fixtures/arbitrary-assessment.ts'
import { answersOf } from './fixtures/micro-edition.ts'
import { themeMovesOf } from './like-for-like.ts'

it('agrees with the full comparison, theme by theme', () => {
  fc.assert(
    fc.property(anyAssessment, fc.func(fc.nat(99)), ({ edition, options }, draw) => {
      const setting = 'acute'
      const now = { edition, setting, answers: answersOf(options) }
      const { questions } = askedOf(edition, setting)
      const earlier = questions.flatMap(({ id, options: offered }) => {
        const option = [...offered.map((each) => each.id), DONT_KNOW, NOT_APPLICABLE, undefined][
          draw(id) % (offered.length + 3)
        ]
        return option === undefined ? [] : [[id, option] as const]
      })
      const before = { edition, setting, answers: answersOf(Object.fromEntries(earlier)) }
      const compared = { before, now, path: [edition] }
      const { themes, moves } = compareAssessments(compared)
      const risenIn = (theme: string) =>
        moves.filter((move) => move.theme === theme && move.difference > 0).map(({ question }) => question)
      expect(themeMovesOf(compared)).toEqual(
        themes.map(({ id, change, likeForLike }) => ({
          theme: id,
          change: change.likeForLike,
          countedBoth: likeForLike.countedBoth,
          risen: risenIn(id),
        })),
      )
    }),
  )
})
