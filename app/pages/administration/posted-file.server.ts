// A form with a file in its field `file`, as an administrator posts it.
import type { UploadedFile } from '#app/context.ts'

const LONGEST_NAME = 100

/** `file`: null where none was selected. */
export type PostedFile = { form: FormData; file: UploadedFile | null }

export async function readPostedFile(request: Request): Promise<PostedFile | 'unreadable'> {
  try {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || (file.name === '' && file.size === 0)) return { form, file: null }
    return { form, file: { name: nameOf(file), bytes: new Uint8Array(await file.arrayBuffer()) } }
  } catch {
    return 'unreadable'
  }
}

/** Without the folder that some programs send along, and without what can't be seen. */
function nameOf({ name }: File): string {
  const own = name.split(/[\\/]/).at(-1) ?? ''
  return own.replaceAll(/[\p{C}]/gu, '').slice(0, LONGEST_NAME) || 'unnamed'
}
