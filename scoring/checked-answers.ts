// What is put to an organisation and which of its answers count, once every answer is known to belong there.
import { type Applying, applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import { worthOf } from './points.ts'

/**
 * The questions that apply, and the answers to them. Throws a RangeError for a setting the edition doesn't have, for
 * an answer to a question that isn't asked of the setting, and for an option that its scale doesn't have.
 */
export function checkAnswers(edition: Edition, setting: string, answers: Answers): Applying {
  const asked = askedOf(edition, setting)
  for (const [id, { option }] of answers) {
    const question = asked.questionById.get(id)
    if (!question) throw new RangeError(`${editionId(edition)} does not ask ${setting} the question “${id}”`)
    worthOf(edition, question, option)
  }
  return applying(asked, answers)
}
