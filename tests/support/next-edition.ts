// The next edition of the trusts' questionnaire, as an administrator might have edited it.
import { addDraft } from '#db/drafts.ts'
import { followedBy } from '#db/editions.ts'
import type { Store } from '#db/store.ts'
import { canonicalJson } from '#questionnaires/canonical-json.ts'
import type { Edition, Question } from '#questionnaires/definition.ts'
import { draftNextEdition } from '#questionnaires/next-edition.ts'
import { questionsOf } from '#questionnaires/source.ts'
import { writeEdition } from '#questionnaires/write-edition.ts'
import { identify } from '#server/edition-files.ts'
import type { Person } from './factories.ts'
import type { SentFile } from './form-client.ts'
import type { Editions } from './service.ts'

export const NEW_WORDS = 'Our board has a named member who answers for the digital agenda'

/** One question of it is reworded. `change` may change it further, before it is written down. */
export function nextTrust(editions: Editions, name: string, change: (edition: Edition) => void = () => {}): Edition {
  const newest = [...editions.values()].find(({ id }) => id === 'trust/2026')
  if (!newest) throw new Error('trust/2026 is missing')
  const next = structuredClone(draftNextEdition(newest.edition, name))
  next.title = `Digital maturity self-assessment for NHS trusts, ${name}`
  const question = firstQuestion(next)
  question.text = NEW_WORDS
  question.crosswalk = { relation: 'reworded', note: 'Shorter' }
  change(next)
  return next
}

export function firstQuestion(edition: Edition): Question {
  const [first] = questionsOf(edition)
  if (!first) throw new Error('the edition asks nothing')
  return first.question
}

export function yamlOf(edition: Edition, name = `${edition.questionnaire}-${edition.edition}.yaml`): SentFile {
  return { name, bytes: writeEdition(edition) }
}

/** Uploaded by somebody, and not published yet. Returns its id. */
export async function addDraftOf(store: Store, edition: Edition, by: Person): Promise<string> {
  const { id: editionId, contentHash } = identify(edition)
  const outcome = await addDraft(store, {
    questionnaire: edition.questionnaire,
    editionId,
    follows: followedBy(edition),
    contentHash,
    content: canonicalJson(edition),
    fileName: `${edition.questionnaire}-${edition.edition}.xlsx`,
    uploadedBy: by.id,
    uploadedAt: new Date().toISOString(),
  })
  if (outcome.kind !== 'added') throw new Error('the draft was not stored')
  return outcome.id
}
