// The answer to a form of somebody who may not send it (any more): what they typed is shown to them, to copy.
import { data } from '@remix-run/node'

/** What a form carries for the page itself, and nobody typed. */
const OWN_FIELDS = /^(intent|act|step|then|shown|seen|standing|proposed|id|poll|thread|evidence)$|\.seen$|^seen\./
const OWN_VALUES = /^(mine|theirs):\d+$/

export type KeptTyping = { message: string; kept: { label: string; text: string }[] }

/** 404, as for everything that a person may not see. Anything but a form without files is answered in words alone. */
export async function refusedPost(request: Request): Promise<Response | ReturnType<typeof data<KeptTyping>>> {
  const isForm = request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded') ?? false
  if (!isForm) return new Response('Page not found', { status: 404 })
  const kept = keptOf(await request.formData())
  const message = 'Nothing was saved: you do not have access to this page, or not any more.'
  return data({ message, kept }, { status: 404 })
}

/** 409, where the page has no place for the form any more: why, with what was typed. */
export function overtakenPost(form: FormData, message: string, status = 409): ReturnType<typeof data<KeptTyping>> {
  return data({ message, kept: keptOf(form) }, { status })
}

/** What the page showed of each section, or of the submission; and ids, which nobody reads. */
const SHOWN_FIELDS = /^seen\.|^submitted$/
const IDS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function keptOf(form: FormData): KeptTyping['kept'] {
  return [...form].flatMap(([name, value]) => {
    const isTyped = typeof value === 'string' && value.trim() !== ''
    if (!isTyped || OWN_FIELDS.test(name) || OWN_VALUES.test(value)) return []
    if (SHOWN_FIELDS.test(name) || IDS.test(value)) return []
    return [{ label: labelOf(name), text: value }]
  })
}

/** `answers.board-sponsor.note` as “Board sponsor: note”. */
function labelOf(name: string): string {
  const words = name
    .replace(/^answers\./, '')
    .split('.')
    .join(': ')
    .replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
