// The answer to a form that isn't taken: from somebody who may not send it (any more), too late, or from a page that was
// drawn for somebody else. What was typed is shown, to copy.
import { data } from '@remix-run/node'
import { DRAWN_FOR, isDrawnForAnother } from '../auth/drawn-for.ts'
import type { Visitor } from '../auth/policy.ts'

/** What a form carries for the page itself, and nobody typed. */
const OWN_FIELDS =
  /^(as|confirm|intent|act|step|then|shown|seen|standing|proposed|id|poll|thread|evidence|approved|declared)$|\.seen$|^seen\./
const OWN_VALUES = /^(mine|theirs):\d+$/

export type KeptField = { label: string; text: string }

/** A field as it reads to people; null where it says nothing to them. */
export type InWords = (name: string, value: string) => KeptField | null

export type KeptTyping = { message: string; kept: KeptField[]; again?: SentAgain }

type Fields = [name: string, value: string][]

/** The page of the form, and who is signed in; and the form, as theirs and as it came, where it may be sent again. */
export type SentAgain = { name: string; path: string; fields: { own: Fields; asSent: Fields } | null }

/** 404, as for everything that a person may not see. Anything but a form without files is answered in words alone. */
export async function refusedPost(
  request: Request,
  inWords?: InWords,
): Promise<Response | ReturnType<typeof data<KeptTyping>>> {
  if (!isPlainForm(request)) return new Response('Page not found', { status: 404 })
  const kept = keptOf(await request.formData(), inWords)
  const message = 'Nothing was saved: you do not have access to this page, or not any more.'
  return data({ message, kept }, { status: 404 })
}

/** 409, where the page has no place for the form any more: why, with what was typed. */
export function overtakenPost(form: FormData, message: string, status = 409): ReturnType<typeof data<KeptTyping>> {
  return data({ message, kept: keptOf(form) }, { status })
}

type Offer = {
  /** Worked out only where it is needed. */
  inWords?: () => Promise<InWords>
  /** The same form may be sent again in one's own name. Not what one signs: for that the page itself must be read. */
  mayRepeat: boolean
}

/** Throws a 403 where a form comes from a page that was drawn for somebody else. Leaves the request's body to be read. */
export async function requireOwnPage(request: Request, visitor: Visitor, offer: Offer): Promise<void> {
  if (request.method !== 'POST' || !isPlainForm(request)) return
  const form = await request.clone().formData()
  if (!isDrawnForAnother(form, visitor)) return
  const kept = keptOf(form, await offer.inWords?.())
  const { name, email } = visitor
  const message = `Nothing was saved: somebody else opened this page, and ${name} (${email}) is signed in now.`
  const { pathname, search } = new URL(request.url)
  const asSent = [...form].map(([name, value]): [string, string] => [name, String(value)])
  const own = asSent.map(([name, value]): [string, string] => [name, name === DRAWN_FOR ? visitor.id : value])
  const fields = offer.mayRepeat && kept.length > 0 ? { own, asSent } : null
  throw data<KeptTyping>({ message, kept, again: { name, path: pathname + search, fields } }, { status: 403 })
}

function isPlainForm(request: Request): boolean {
  return request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded') ?? false
}

/** What the page showed of each section, or of the submission; and ids, which nobody reads. */
const SHOWN_FIELDS = /^seen\.|^submitted$/
const IDS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function keptOf(form: FormData, inWords: InWords = byName): KeptField[] {
  return [...form].flatMap(([name, value]) => {
    const isTyped = typeof value === 'string' && value.trim() !== ''
    if (!isTyped || OWN_FIELDS.test(name) || OWN_VALUES.test(value)) return []
    if (SHOWN_FIELDS.test(name) || IDS.test(value)) return []
    return inWords(name, value) ?? []
  })
}

/** `due-on` as “Due on”, `answers.board-sponsor.note` as “Board sponsor: note”. */
export function byName(name: string, text: string): KeptField {
  const words = name
    .replace(/^answers\./, '')
    .replaceAll('.', ': ')
    .replaceAll('-', ' ')
  return { label: words.charAt(0).toUpperCase() + words.slice(1), text }
}
