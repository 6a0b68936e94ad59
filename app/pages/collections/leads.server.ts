// Inviting leads from a list: what came, what is wrong with it line by line, and the invitations themselves.
import { stringify } from 'csv-stringify/sync'
import { parseEmail } from '#app/auth/email.ts'
import { ROLES } from '#app/auth/roles.ts'
import type { AppContext } from '#app/context.ts'
import { fieldOf } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { invitationLetter } from '#app/letters/invitation.ts'
import { type LineProblem, readLeads, type SiftedLeads, siftLeads } from '#collections/read-leads.ts'
import { inviteLeads, keyOfLead, knownLeads } from '#db/lead-invitations.ts'
import { namesOfOrganisations } from '#db/organisations.ts'
import type { Found } from './collection.server.ts'

/** Of those to invite, and of those that are wrong; the rest is counted. */
const MOST_SHOWN = 100

export type LeadsPreview = {
  /** Under which the list is kept. */
  key: string
  toInvite: number
  /** The first of them. */
  shown: { code: string; organisation: string; address: string }[]
  organisations: number
  already: SiftedLeads['already']
  problems: LineProblem[]
  more: number
}

/** `typed`: the list as it was pasted, to be corrected; '' where nothing is wrong with it, or it came as a file. */
export type Taken =
  | { kind: 'wrong'; wrong: string; typed: string }
  | { kind: 'previewed'; preview: LeadsPreview; typed: string }

/** Keeps the list for a day, so that what is decided on is what was looked at. */
export async function takeList(context: AppContext, found: Found, form: FormData): Promise<Taken> {
  const file = form.get('file')
  const typed = fieldOf(form, 'list')
  const isFile = file instanceof File && file.size > 0
  if (isFile && typed.trim() !== '') return { kind: 'wrong', wrong: 'Paste a list or select a file, not both', typed }
  if (!isFile && typed.trim() === '') return { kind: 'wrong', wrong: 'Paste a list, or select a file', typed }
  const bytes = isFile ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(typed)
  const text = textOf(bytes)
  if (text === null) return { kind: 'wrong', wrong: 'The file is not text in UTF-8. Save it as CSV (UTF-8)', typed }
  const sifted = await sift(context, found, text)
  const key = await context.waiting.keep([{ name: 'leads.csv', bytes }])
  return {
    kind: 'previewed',
    preview: await previewOf(context, key, sifted),
    typed: sifted.problems.length > 0 ? typed : '',
  }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\0', '')
  } catch {
    return null
  }
}

async function sift({ store, now }: AppContext, { collection }: Found, text: string): Promise<SiftedLeads> {
  const read = readLeads(text)
  const codes = read.rows.map(({ code }) => code)
  const known = await knownLeads(store, { collectionId: collection.id, codes, at: now().toISOString() })
  return siftLeads(
    read,
    {
      isOrganisation: (code) => known.organisations.has(code),
      isInvited: (code) => known.invited.has(code),
      isLead: (code, address) => known.roles.get(keyOfLead(code, address)) === 'lead',
      isApprover: (code, address) => known.roles.get(keyOfLead(code, address)) === 'approver',
      isAsked: (code, address) => known.pending.get(keyOfLead(code, address)) === 'lead',
    },
    parseEmail,
  )
}

async function previewOf(
  { store }: AppContext,
  key: string,
  { toInvite, already, problems }: SiftedLeads,
): Promise<LeadsPreview> {
  const first = toInvite.slice(0, MOST_SHOWN)
  const names = await namesOfOrganisations(
    store,
    first.map(({ code }) => code),
  )
  return {
    key,
    toInvite: toInvite.length,
    shown: first.map(({ code, address }) => ({ code, organisation: names.get(code) ?? code, address })),
    organisations: new Set(toInvite.map(({ code }) => code)).size,
    already,
    problems: problems.slice(0, MOST_SHOWN),
    more: Math.max(problems.length - MOST_SHOWN, 0),
  }
}

/** `leftOut`: lines that are wrong. `links`: code, email and link of each, to be passed on; null where letters carry them. */
export type Invited = { kind: 'invited'; count: number; leftOut: number; links: string | null } | { kind: 'gone' }

/** Those of the list that nothing is wrong with, and who are not invited yet. */
export async function inviteListed(
  context: AppContext,
  request: Request,
  found: Found,
  form: FormData,
): Promise<Invited> {
  const [file] = (await context.waiting.find(fieldOf(form, 'key'))) ?? []
  const text = file && textOf(file.bytes)
  if (!text) return { kind: 'gone' }
  const { collection, administrator } = found
  const { toInvite, problems } = await sift(context, found, text)
  const names = await namesOfOrganisations(
    context.store,
    toInvite.map(({ code }) => code),
  )
  const linkOf = (token: string) => addressOf(context, request, `/invitations/${token}`)
  const at = context.now().toISOString()
  const invited = await inviteLeads(
    context.store,
    { collectionId: collection.id, leads: toInvite, by: administrator.id, at },
    ({ code, address }, token) =>
      context.sendsEmail
        ? invitationLetter({
            ...{ to: address, address: linkOf(token), organisation: names.get(code) ?? code, asA: ROLES.lead.asA },
            ...{ inviter: administrator.name, message: '', serviceName: context.settings.serviceName },
          })
        : null,
  )
  const rows = invited.map((one) => [one.code, one.address, linkOf(one.token)])
  const links = context.sendsEmail ? null : stringify([['code', 'email', 'link'], ...rows], { escape_formulas: true })
  return { kind: 'invited', count: invited.length, leftOut: problems.length, links }
}
