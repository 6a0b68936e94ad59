// Rounds that have closed, with what many organisations had submitted, frozen and shared: written as the service would have,
// without anybody answering page by page.
import type { Collection } from '#db/collections.ts'
import { keepSnapshot, shareSnapshot } from '#db/snapshots.ts'
import type { Store } from '#db/store.ts'
import type { AskedOrganisation, Succession } from '#national/snapshot.ts'
import { writeSnapshot } from '#national/snapshot-text.ts'
import { type Submission, takeSnapshot } from '#national/take-snapshot.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { anyAnswer, type Given } from './factories.ts'

export type Answering = Partial<AskedOrganisation> & {
  code: string
  /** `share`: from 0 to 1, how high on every scale, unless `choose` says otherwise. */
  share?: number
  choose?: (question: AskedQuestion) => Given
}

/** That high on every scale. */
export const answerAt =
  (share: number) =>
  ({ options }: AskedQuestion): Given => ({ option: options[Math.round(share * (options.length - 1))]?.id ?? null })

function submissionOf(edition: Edition, { share, choose, ...given }: Answering, submittedAt: string): Submission {
  const setting = given.setting ?? 'acute'
  const chosen = choose ?? (share === undefined ? anyAnswer : answerAt(share))
  const answers = askedOf(edition, setting).questions.map((question) => {
    const { option, reason = '', date = '' } = chosen(question)
    return [question.id, { option: option ?? '', reason, date }] as const
  })
  const organisation = {
    name: `Trust ${given.code}`,
    type: 'trust',
    icb: null,
    region: null,
    size: null,
    ...given,
    setting,
  }
  return { organisation, submittedAt, answers: new Map(answers), validated: null }
}

export type RoundGiven = {
  answering: readonly Answering[]
  missing?: readonly AskedOrganisation[]
  places?: ReadonlyMap<string, string>
  successions?: readonly Succession[]
}

/** Frozen on the day after the collection closed. Returns the id of the figures. */
export async function shareRound(
  store: Store,
  editions: ReadonlyMap<string, { edition: Edition; contentHash: string }>,
  collection: Collection,
  { answering, missing = [], places = new Map(), successions = [] }: RoundGiven,
): Promise<string> {
  const { edition, contentHash } = editions.get(collection.editionId) ?? { contentHash: '' }
  if (!edition) throw new Error(`there is no edition ${collection.editionId}`)
  const { id, title, questionnaire, year, editionId, opensAt, closesAt } = collection
  const asAt = new Date(Date.parse(closesAt) + 86_400_000).toISOString()
  const snapshot = takeSnapshot({
    ...{ edition, missing, asAt, places, successions },
    collection: { id, title, questionnaire, year, editionId, contentHash, opensAt, closesAt },
    submissions: answering.map((each) => submissionOf(edition, each, opensAt)),
  })
  const content = writeSnapshot(snapshot)
  const snapshotId = await keepSnapshot(store, { collectionId: id, asAt, content, by: null, isShared: true })
  // Where others were shared already, somebody shares these instead.
  await shareSnapshot(store, { id: snapshotId, by: 'administrator', at: asAt })
  return snapshotId
}
