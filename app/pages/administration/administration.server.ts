// What an administrator posts: a new organisation, or a reset link for a person.
import { parseEmail } from '#app/auth/email.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate, formatDateTime } from '#app/design/dates.ts'
import { hasControlCharacters } from '#app/http/control-characters.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { isAboveProviders } from '#app/reviews/scope-words.ts'
import { lettersStanding } from '#db/letters.ts'
import { createResetLink } from '#db/links.ts'
import { addOrganisation, findOrganisation } from '#db/organisations.ts'
import { strandedLeads } from '#db/stranded-leads.ts'
import { KINDS } from '#registry/kinds-by-hand.ts'

/** Codes come from the Organisation Data Service. The type of an organisation is never read from its code. */
const ODS_CODE = /^[A-Z0-9]{3,10}$/
const LONGEST_NAME = 200

export type Typed = { code: string; name: string; kind: string; parent: string; email: string }
export type Refused = { kind: 'refused'; problems: Problems; typed: Typed }
export type Done =
  | { kind: 'added'; code: string; name: string }
  | { kind: 'reset link'; email: string; address: string }

export function typedIn(form: FormData): Typed {
  const field = (name: string) => fieldOf(form, name)
  return {
    code: field('code'),
    name: field('name'),
    kind: field('kind'),
    parent: field('parent'),
    email: field('email'),
  }
}

export async function addTyped(context: AppContext, typed: Typed): Promise<Done | Refused> {
  const code = typed.code.trim().toUpperCase()
  const name = typed.name.trim()
  const kind = KINDS.find(({ id }) => id === typed.kind)
  const parent = typed.parent.trim().toUpperCase()
  const problems: Problems = {
    ...(ODS_CODE.test(code) ? {} : { code: 'Enter an ODS code: 3 to 10 letters and digits, such as RXX' }),
    ...(name === '' ? { name: 'Enter the name of the organisation' } : {}),
    ...(hasControlCharacters(name) ? { name: 'Name must not include line breaks or hidden characters' } : {}),
    ...(name.length > LONGEST_NAME ? { name: `Name must be ${LONGEST_NAME} characters or fewer` } : {}),
    ...(await parentProblem(context, code, parent)),
    ...(kind ? {} : { kind: 'Select what kind of organisation it is' }),
  }
  if (!kind || Object.keys(problems).length > 0) return { kind: 'refused', problems, typed }
  const { type, setting } = kind
  const isAdded = await addOrganisation(context.store, { code, name, type, setting, parentCode: parent || null })
  if (isAdded) return { kind: 'added', code, name }
  return { kind: 'refused', problems: { code: `There is an organisation with the code ${code} already` }, typed }
}

/** A provider belongs to a commissioner or region, a commissioner to a region. */
async function parentProblem({ store }: AppContext, code: string, parent: string): Promise<Problems> {
  if (parent === '') return {}
  if (parent === code) return { parent: 'An organisation cannot belong to itself' }
  const organisation = await findOrganisation(store, parent)
  if (!organisation) return { parent: `There is no organisation with the code ${parent} here` }
  if (isAboveProviders(organisation)) return {}
  return { parent: `${organisation.name} is neither a commissioner nor a region` }
}

export async function makeResetLink(
  context: AppContext,
  request: Request,
  typed: Typed,
  administratorId: string,
): Promise<Done | Refused> {
  const email = parseEmail(typed.email)
  if (email === null) {
    return { kind: 'refused', problems: { email: 'Enter an email address in the correct format' }, typed }
  }
  const token = await createResetLink(context.store, email, administratorId, context.now().toISOString())
  if (token === null) return { kind: 'refused', problems: { email: `Nobody has an account as ${email}` }, typed }
  return { kind: 'reset link', email, address: addressOf(context, request, `/reset-password/${token}`) }
}

export type StrandedLeadInWords = { name: string; email: string; organisation: string; people: string; since: string }

export async function strandedLeadsInWords(context: AppContext): Promise<StrandedLeadInWords[]> {
  const leads = await strandedLeads(context.store)
  return leads.map(({ organisationCode, organisationName, name, email, at }) => ({
    ...{ name, email, organisation: organisationName, since: formatDate(at) },
    people: `/organisations/${organisationCode}/people`,
  }))
}

const MOST_GIVEN_UP = 20

export type LettersInWords = {
  waiting: number
  lastError: string
  givenUp: { to: string; subject: string; when: string; why: string }[]
}

/** Null where no email goes out, and never went. */
export async function lettersInWords(context: AppContext): Promise<LettersInWords | null> {
  const { waiting, lastError, givenUp } = await lettersStanding(context.store, MOST_GIVEN_UP)
  if (!context.sendsEmail && waiting === 0 && givenUp.length === 0) return null
  const rows = givenUp.map(({ to, subject, at, error }) => ({
    ...{ to, subject, when: formatDateTime(at) },
    why: error || 'It waited for 14 days',
  }))
  return { waiting, lastError, givenUp: rows }
}
