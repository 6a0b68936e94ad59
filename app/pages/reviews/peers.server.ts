// How the other organisations of the same setting answered the question, in the same collection.
import type { Chart } from '#app/charts/rows.server.tsx'
import { spread } from '#app/charts/spread.server.tsx'
import type { AppContext } from '#app/context.ts'
import type { ReviewForVisitor } from '#app/reviews/require-review.ts'
import { countPeers } from '#db/counts.ts'
import { optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'

/** Among fewer it could be told who answered what. */
const FEWEST_PEERS = 5

export type PeersFigure = Chart & { title: string }

/** Null where there are too few. */
export async function peersOf(
  context: AppContext,
  found: ReviewForVisitor & { question: AskedQuestion },
): Promise<PeersFigure | null> {
  const { assessment, question, published, reported } = found
  const counts = await countPeers(context.store, {
    collectionId: assessment.collectionId,
    setting: assessment.setting,
    question: question.id,
    butOf: assessment.id,
  })
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (all < FEWEST_PEERS) return null
  const own = reported.get(question.id)?.option
  const setting = published.edition.settings.find(({ id }) => id === assessment.setting)?.label ?? assessment.setting
  const title = `How ${all} peers answered: ${setting}`
  const options = optionsOffered(question).map(({ id, label }) => ({
    label: id === own ? `${label} (reported here)` : label,
    views: counts.get(id) ?? 0,
  }))
  const counted = { one: 'peer', many: 'peers', column: 'Peers' }
  return { title, ...spread({ title, options, counted }) }
}
