// What becomes of an uploaded file: a draft, or the reasons why not. A file with problems leaves nothing behind.
import type { AppContext, UploadedFile } from '#app/context.ts'
import { type ProblemReport, reportProblems } from '#app/editions/problem-report.tsx'
import { addDraft, MOST_DRAFTS } from '#db/drafts.ts'
import { followedBy } from '#db/editions.ts'
import type { Changes } from '#questionnaires/changes.ts'
import { nameOfFile } from './file-names.server.ts'

/** `wrong`: what is said at the field. */
export type Refused =
  | { kind: 'wrong'; wrong: string }
  | { kind: 'problems'; fileName: string; report: ProblemReport; changes: Changes | null }
  | { kind: 'already published'; editionId: string; contentHash: string }

export type Uploaded = { kind: 'draft'; id: string } | Refused

export async function takeUpload(context: AppContext, request: Request, uploadedBy: string): Promise<Uploaded> {
  const file = await fileIn(request)
  if (file === 'unreadable') return { kind: 'wrong', wrong: 'The file did not arrive whole. Upload it again' }
  if (file === null) return { kind: 'wrong', wrong: 'Select a spreadsheet (.xlsx) or a YAML file (.yaml)' }
  const { store, editions, exchange } = context
  await editions.refresh()
  const published = [...editions.values()].map(({ edition }) => edition)
  const { found, problems, isPublished, changes } = await exchange.check(file, published)
  const fileName = file.name
  if (!found) return { kind: 'problems', fileName, report: reportProblems(problems), changes }
  const { edition, id: editionId, contentHash, content } = found
  if (isPublished) return { kind: 'already published', editionId, contentHash }
  const { questionnaire } = edition
  const told = { questionnaire, editionId, contentHash, content, fileName, uploadedBy, follows: followedBy(edition) }
  const outcome = await addDraft(store, { ...told, uploadedAt: context.now().toISOString() })
  if (outcome.kind !== 'too many') return { kind: 'draft', id: outcome.id }
  return { kind: 'wrong', wrong: `There are ${MOST_DRAFTS} drafts already. Publish or discard one first` }
}

async function fileIn(request: Request): Promise<UploadedFile | 'unreadable' | null> {
  try {
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || (file.name === '' && file.size === 0)) return null
    return { name: nameOfFile(file), bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    return 'unreadable'
  }
}
