// How long an administrator waits for an edition to be published: the file is read and checked against the edition
// before on a thread that starts cold, as in the service, then kept as a draft and published.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CheckedUpload } from '#app/context.ts'
import { addDraft, publishDraft } from '#db/drafts.ts'
import { followedBy } from '#db/editions.ts'
import { openStore, type Store } from '#db/store.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
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

/** `ms`: the median of the slower of the two kinds of file. */
export async function measurePublishing(folder: string): Promise<{ ms: number }> {
  const path = join(folder, 'publishing.sqlite')
  const published = await prepare(path)
  const last = published.find((edition) => editionId(edition) === 'trust/2026')
  if (!last) throw new Error('trust/2026 is missing')
  const next = draftNextEdition(last, '2027')
  const files = [
    { name: 'next.yaml', bytes: new TextEncoder().encode(writeEdition(next)) },
    { name: 'next.xlsx', bytes: await writeWorkbook(next) },
  ]
  const medians: number[] = []
  for (const file of files) {
    const times: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      // What is published can't be taken back, so that each run has a database of its own.
      const copy = join(folder, `publishing-${file.name}-${run}.sqlite`)
      copyFileSync(path, copy)
      const store = await openStore(copy, 'db/migrations')
      const started = performance.now()
      await publish(store, file, published)
      times.push(performance.now() - started)
      await store.close()
    }
    medians.push(median(times))
  }
  return { ms: Math.max(...medians) }
}

/** A database with the editions of the project and an administrator; closed, so that the file is whole. */
async function prepare(path: string): Promise<Edition[]> {
  const store = await openStore(path, 'db/migrations')
  const editions = [...(await publishEditionFiles(store, AT)).values()].map(({ edition }) => edition)
  await store.db.insert(store.tables.users).values(administrator)
  await store.close()
  return editions
}

async function publish(store: Store, file: { name: string; bytes: Uint8Array }, published: Edition[]): Promise<void> {
  const { found, problems } = await check({ kind: 'check', file, published })
  if (!found) throw new Error(`the edition is not sound: ${JSON.stringify(problems)}`)
  const { edition, id, contentHash, content } = found
  const { questionnaire } = edition
  const told = { questionnaire, editionId: id, contentHash, content, fileName: file.name, follows: followedBy(edition) }
  const kept = await addDraft(store, { ...told, uploadedBy: administrator.id, uploadedAt: AT })
  if (kept.kind === 'too many') throw new Error('the draft was not kept')
  const outcome = await publishDraft(store, { id: kept.id, contentHash, by: administrator.id, at: AT })
  if (outcome.kind !== 'published') throw new Error(`the edition was not published: ${outcome.kind}`)
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
