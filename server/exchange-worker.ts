// What runs on the thread of exchange.ts: one task, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import type { CheckedUpload, FileFormat, UploadedFile } from '#app/context.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { ReadOds } from '#registry/read-ods.ts'

export type Task =
  | { kind: 'check'; file: UploadedFile; published: readonly Edition[] }
  | { kind: 'write'; edition: Edition; format: FileFormat }
  | { kind: 'read organisations'; files: readonly UploadedFile[] }

function perform(task: Task): Promise<CheckedUpload | Uint8Array | ReadOds> {
  switch (task.kind) {
    case 'check':
      return check(task.file, task.published)
    case 'write':
      return write(task.edition, task.format)
    case 'read organisations':
      return readOrganisations(task.files)
  }
}

async function readOrganisations(files: readonly UploadedFile[]): Promise<ReadOds> {
  const { readOds } = await import('#registry/read-ods.ts')
  return readOds(files)
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
