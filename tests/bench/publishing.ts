// How long an administrator waits for an edition to be published: the file is read and checked against the edition
// before on a thread that starts cold, as in the service, then kept as a draft and published.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CheckedUpload } from '#app/context.ts'
import { addDraft, publishDraft } from '#db/drafts.ts'
import { followedBy } from '#db/editions.ts'
import { openStore, type Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { draftNextEdition } from '#questionnaires/next-edition.ts'
import { writeEdition } from '#questionnaires/write-edition.ts'
import type { Task } from '#server/exchange-worker.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import { writeWorkbook } from '#workbooks/write-workbook.ts'
import { median } from './http.ts'

const AT = '2026-11-01T09:00:00.000Z'
const RUNS = 5
const administrator = {
  id: 'administrator',
  email: 'administrator@bench.example',
  name: 'Administrator',
  passwordHash: null,
  isAdministrator: true,
  createdAt: AT,
}

/** `ms`: of the slower of the two kinds of file. */
export async function measurePublishing(folder: string): Promise<{ ms: number }> {
  const store = await openStore(join(folder, 'publishing.sqlite'), 'db/migrations')
  const editions = new Map([...(await publishEditionFiles(store, AT))].map(([id, { edition }]) => [id, edition]))
  await store.db.insert(store.tables.users).values(administrator)
  let last = editions.get('trust/2026')
  const times = { yaml: [] as number[], xlsx: [] as number[] }
  for (let run = 0; run < RUNS; run += 1) {
    for (const format of ['yaml', 'xlsx'] as const) {
      if (!last) throw new Error('trust/2026 is missing')
      const next: Edition = draftNextEdition(last, `${last.edition}-next`)
      const bytes = format === 'xlsx' ? await writeWorkbook(next) : new TextEncoder().encode(writeEdition(next))
      const started = performance.now()
      last = await publish(store, { name: `next.${format}`, bytes }, [...editions.values()])
      times[format].push(performance.now() - started)
      editions.set(`trust/${last.edition}`, last)
    }
  }
  await store.close()
  return { ms: Math.max(median(times.yaml), median(times.xlsx)) }
}

async function publish(
  store: Store,
  file: { name: string; bytes: Uint8Array },
  published: Edition[],
): Promise<Edition> {
  const { found, problems } = await check({ kind: 'check', file, published })
  if (!found) throw new Error(`the edition is not sound: ${JSON.stringify(problems)}`)
  const { edition, id: editionId, contentHash, content } = found
  const { questionnaire } = edition
  const told = { questionnaire, editionId, contentHash, content, fileName: file.name, follows: followedBy(edition) }
  const kept = await addDraft(store, { ...told, uploadedBy: administrator.id, uploadedAt: AT })
  if (kept.kind === 'too many') throw new Error('the draft was not kept')
  const outcome = await publishDraft(store, { id: kept.id, contentHash, by: administrator.id, at: AT })
  if (outcome.kind !== 'published') throw new Error(`the edition was not published: ${outcome.kind}`)
  return edition
}

/** On the thread of the build, as server/exchange.ts starts it. */
function check(task: Task): Promise<CheckedUpload> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('./build/exchange-worker.js', { workerData: task, execArgv: [] })
    worker.once('message', (checked: CheckedUpload) => {
      resolve(checked)
      void worker.terminate()
    })
    worker.once('error', reject)
  })
}
