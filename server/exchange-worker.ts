// What runs on the thread of exchange.ts: one task, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import type { CheckedUpload, FileFormat, UploadedFile } from '#app/context.ts'
import type { Edition } from '#questionnaires/definition.ts'

export type Task =
  | { kind: 'check'; file: UploadedFile; published: readonly Edition[] }
  | { kind: 'write'; edition: Edition; format: FileFormat }

function perform(task: Task): Promise<CheckedUpload | Uint8Array> {
  return task.kind === 'check' ? check(task.file, task.published) : write(task.edition, task.format)
}

async function check(file: UploadedFile, published: readonly Edition[]): Promise<CheckedUpload> {
  const { checkUpload } = await import('#workbooks/check-upload.ts')
  const { canonicalJson } = await import('#questionnaires/canonical-json.ts')
  const { identify } = await import('./edition-files.ts')
  const { edition, ...checked } = await checkUpload(published, file)
  return { ...checked, found: edition && { ...identify(edition), content: canonicalJson(edition) } }
}

async function write(edition: Edition, format: FileFormat): Promise<Uint8Array> {
  if (format === 'xlsx') {
    const { writeWorkbook } = await import('#workbooks/write-workbook.ts')
    return writeWorkbook(edition)
  }
  const { writeEdition } = await import('#questionnaires/write-edition.ts')
  return new TextEncoder().encode(writeEdition(edition))
}

parentPort?.postMessage(await perform(workerData as Task))
