// The answer to a form of somebody who may not send it (any more): what they typed is shown to them, to copy.
import { data } from '@remix-run/node'

/** What a form carries for the page itself, and nobody typed. */
const OWN_FIELDS = /^(intent|act|poll|then|shown|seen|standing)$|\.seen$/
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

export function keptOf(form: FormData): KeptTyping['kept'] {
  return [...form].flatMap(([name, value]) => {
    const isTyped = typeof value === 'string' && value.trim() !== ''
    if (!isTyped || OWN_FIELDS.test(name) || OWN_VALUES.test(value)) return []
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
