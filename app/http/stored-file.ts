// A stored file of evidence on its way to somebody who may have it.
import { data } from '@remix-run/node'
import type { AppContext } from '../context.ts'
import { attachmentResponse } from './attachment.ts'
import { kindOf } from './evidence-files.ts'

export type StoredFileFacts = { readonly fileName: string; readonly fileHash: string; readonly bytes: number }

export async function storedFileResponse(
  context: Pick<AppContext, 'files' | 'reportError'>,
  request: Request,
  { fileName: name, fileHash, bytes }: StoredFileFacts,
): Promise<Response> {
  const isHeadOnly = request.method === 'HEAD'
  const body = isHeadOnly ? null : await context.files.open(fileHash)
  if (body === null && !isHeadOnly) {
    context.reportError(new Error(`the file ${fileHash} is not in the folder of files`))
    throw data('This file is not where it was stored. Tell whoever runs this service.', { status: 500 })
  }
  return attachmentResponse({ name, bytes, body, mediaType: kindOf(name).mediaType })
}
