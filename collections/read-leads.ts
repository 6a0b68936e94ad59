// A list of leads to invite, as people paste or upload it: an ODS code and an email address on each line.
import { readRows } from '#csv/rows.ts'
import { withCommas } from '#csv/separators.ts'

/** `email` as it was typed, trimmed. */
export type LeadRow = { readonly line: number; readonly code: string; readonly email: string }

/** `line` is null where the whole list is meant. */
export type LineProblem = { readonly line: number | null; readonly what: string }

export const MOST_LEADS = 10_000

export type ReadLeads = { readonly rows: readonly LeadRow[]; readonly problems: readonly LineProblem[] }

/** A first line of names, such as “code,email”, is left out. Semicolons or tabs may stand for the commas. */
export function readLeads(text: string): ReadLeads {
  const rows: LeadRow[] = []
  const problems: LineProblem[] = []
  let isFirst = true
  const fault = readRows(
    withCommas(text),
    ({ line, cells }) => {
      const [code = '', email = '', ...more] = cells.map((cell) => cell.trim())
      const isHead = isFirst && /^(ods[ _]?)?code$/i.test(code)
      isFirst = false
      if (isHead) return
      if (more.some((cell) => cell !== ''))
        problems.push({ line, what: 'there are more than a code and an email address' })
      else if (code === '') problems.push({ line, what: 'the code is missing' })
      else if (email === '') problems.push({ line, what: 'the email address is missing' })
      else rows.push({ line, code: code.toUpperCase(), email })
    },
    MOST_LEADS,
  )
  if (fault) return { rows: [], problems: [{ line: fault.line, what: fault.message }] }
  if (rows.length === 0 && problems.length === 0) problems.push({ line: null, what: 'there is nothing in the list' })
  return { rows, problems }
}

export type KnownHere = {
  /** Whether there is such an organisation. */
  isOrganisation(code: string): boolean
  isInvited(code: string): boolean
  isLead(code: string, address: string): boolean
  /** The executive approver: nobody becomes a lead out of that by an invitation. */
  isApprover(code: string, address: string): boolean
  isAsked(code: string, address: string): boolean
}

/** `already`: leads, or invited and not answered yet: nothing is to be done about them. */
export type SiftedLeads = {
  readonly toInvite: readonly (LeadRow & { address: string })[]
  readonly already: { readonly leads: number; readonly invited: number }
  readonly problems: readonly LineProblem[]
}

/** `parse`: the address as accounts know it; null for what is none. */
export function siftLeads(
  { rows, problems: unread }: ReadLeads,
  known: KnownHere,
  parse: (typed: string) => string | null,
): SiftedLeads {
  const toInvite: (LeadRow & { address: string })[] = []
  const problems = [...unread]
  const already = { leads: 0, invited: 0 }
  const firstLine = new Map<string, number>()
  for (const row of rows) {
    const { line, code, email } = row
    const address = parse(email)
    const key = `${code} ${address}`
    const first = firstLine.get(key)
    if (!known.isOrganisation(code))
      problems.push({ line, what: `there is no organisation with the code ${shown(code)} here` })
    else if (!known.isInvited(code)) problems.push({ line, what: `${code} is not in this collection` })
    else if (address === null) problems.push({ line, what: `“${shown(email)}” is not an email address` })
    else if (first !== undefined)
      problems.push({ line, what: `${code} with ${shown(address)} is on line ${first} already` })
    else if (known.isApprover(code, address))
      problems.push({
        line,
        what: `${shown(address)} is an executive approver of ${code}: change their role on the page of its people`,
      })
    else if (known.isLead(code, address)) already.leads += 1
    else if (known.isAsked(code, address)) already.invited += 1
    else toInvite.push({ ...row, address })
    if (!firstLine.has(key)) firstLine.set(key, line)
  }
  return { toInvite, already, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

const LONGEST_SHOWN = 60
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu

function shown(text: string): string {
  const visible = text.replaceAll(INVISIBLE, '�')
  return visible.length > LONGEST_SHOWN ? `${visible.slice(0, LONGEST_SHOWN)}…` : visible
}
