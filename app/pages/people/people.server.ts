// The organisation whose people a page is about.
import { data } from '@remix-run/node'
import type { AppContext } from '#app/context.ts'
import { findOrganisation, type Organisation } from '#db/organisations.ts'

export async function requireOrganisation(context: AppContext, code: string): Promise<Organisation> {
  const organisation = await findOrganisation(context.store, code)
  if (!organisation) throw data({ message: 'Page not found' }, { status: 404 })
  return organisation
}
