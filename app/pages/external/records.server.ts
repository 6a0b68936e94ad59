// The organisation whose records a page is about, if the visitor may do with them what they ask.
import { data } from '@remix-run/node'
import type { InOrganisation, Visitor } from '#app/auth/policy.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { findOrganisation, type Organisation } from '#db/organisations.ts'
import { SCHEMES } from '#external/schemes.ts'

export type OpenRecords = { visitor: Visitor; organisation: Organisation; address: string }

export async function openRecords(
  context: AppContext,
  request: Request,
  code = '',
  to: InOrganisation,
): Promise<OpenRecords> {
  const visitor = await requirePermission(context, request, { to, organisationCode: code })
  const organisation = await findOrganisation(context.store, code)
  if (!organisation) throw data({ message: 'Page not found' }, { status: 404 })
  return { visitor, organisation, address: `/organisations/${organisation.code}/external-evidence` }
}

/** The schemes that can say something about an organisation of its type. */
export function schemesFor({ type }: Organisation) {
  return SCHEMES.filter(({ types }) => types?.includes(type) ?? true)
}
