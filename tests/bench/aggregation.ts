// How long the national figures of the practices' survey take: every question counted by the database.
import { join } from 'node:path'
import { countAnswers } from '#db/counts.ts'
import { openStore } from '#db/store.ts'
import { loadSample } from '#sample/load.ts'
import { makeSample } from '#sample/sample.ts'
import { publishedShares } from '#scoring/shares.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { median } from './http.ts'

const AT = '2026-11-01T09:00:00.000Z'
const RUNS = 15

/** `practices`: those that submitted. `ms`: the median, from the question to the figures. */
export async function measureAggregation(folder: string): Promise<{ practices: number; ms: number }> {
  const store = await openStore(join(folder, 'practices.sqlite'), 'db/migrations')
  const editions = await publishEditionFiles(store, AT)
  const edition = editions.get('gp-practice/2019-20')?.edition
  if (!edition) throw new Error('gp-practice/2019-20 is missing')
  const all = [...editions.values()].map((published) => published.edition)
  const sample = makeSample(all, { today: AT.slice(0, 10), questionnaires: ['gp-practice'] })
  await loadSample(store, sample, { at: AT, hashPassword: async () => 'none' })
  const [collection] = sample.collections
  const times: number[] = []
  let practices = 0
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    const counted = await countAnswers(store, collection?.id ?? '')
    const shares = publishedShares(edition, counted)
    times.push(performance.now() - started)
    if (shares.some(({ percent }) => percent === null)) throw new Error('nothing was counted')
    practices = counted.assessments.get('gp') ?? 0
  }
  await store.close()
  return { practices, ms: median(times) }
}
