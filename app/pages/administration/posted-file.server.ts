// A form with a file in its field `file`, as an administrator posts it.
import type { UploadedFile } from '#app/context.ts'
import { nameOfFile } from './file-names.server.ts'

/** `file`: null where none was selected. */
export type PostedFile = { form: FormData; file: UploadedFile | null }

export async function readPostedFile(request: Request): Promise<PostedFile | 'unreadable'> {
  try {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || (file.name === '' && file.size === 0)) return { form, file: null }
    return { form, file: { name: nameOfFile(file), bytes: new Uint8Array(await file.arrayBuffer()) } }
  } catch {
    return 'unreadable'
  }
}
