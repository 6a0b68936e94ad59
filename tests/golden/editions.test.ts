// A golden file for each edition: what it asks of everybody it is put to, and what a fixed set of answers comes to.
// An edition never changes once published, so neither does its file. A new edition gets its own with `npm test -- -u golden`.
import { describe, expect, it } from 'vitest'
import { scoreVerb } from '#cli/score.ts'
import { applying } from '#questionnaires/applying.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { editionFiles, identify, readSoundEditions } from '#server/edition-files.ts'
import { anyAnswer } from '#tests/support/factories.ts'

const editions = readSoundEditions(editionFiles())

function fixedAnswers({ questions }: Asked): Answers {
  return new Map(
    questions.map((question) => {
      const { option, reason = '', date = '' } = anyAnswer(question)
      return [question.id, { option: option ?? '', reason, date }]
    }),
  )
}

function goldenOf(edition: Edition) {
  const { contentHash } = identify(edition)
  return edition.settings.map(({ id }) => {
    const asked = askedOf(edition, id)
    const answers = fixedAnswers(asked)
    return {
      setting: id,
      sections: asked.sections.map((section) => ({ id: section.id, questions: section.questions.map((q) => q.id) })),
      applying: applying(asked, answers).asked.questions.length,
      outcome: scoreVerb(edition, contentHash, id, answers),
    }
  })
}

describe('a published edition', () => {
  it.each(editions.map((edition) => [editionId(edition), edition] as const))(
    'asks and scores for ever what it did: %s',
    async (id, edition) => {
      const golden = `${JSON.stringify(goldenOf(edition), null, 1)}\n`
      await expect(golden).toMatchFileSnapshot(`${id.replace('/', '-')}.json`)
    },
  )
})
