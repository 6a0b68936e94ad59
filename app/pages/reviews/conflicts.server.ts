// Declaring a conflict of interest: which organisation is meant, and what may be wrong with what was typed.
import type { AppContext } from '#app/context.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import { searchOrganisations } from '#db/organisation-search.ts'
import { findOrganisation, type Organisation } from '#db/organisations.ts'

const REASON_LIMIT = 1000
const SEARCH_LIMIT = 100
const MOST_FOUND = 20

/** `found`: those that what was typed could mean, to choose from. */
export type Refused = {
  search: string
  reason: string
  problems: Problems
  found: readonly Pick<Organisation, 'code' | 'name'>[]
}

export type Read = { kind: 'read'; organisation: Organisation; reason: string } | { kind: 'wrong'; refused: Refused }

/** What was chosen among those found counts only as long as the words are those that found them. */
export async function readDeclaration({ store }: Pick<AppContext, 'store'>, form: FormData): Promise<Read> {
  const search = typedText(form, 'search')
  const reason = typedText(form, 'reason')
  const isSame = fieldOf(form, 'searched') === search
  const chosen = isSame ? await findOrganisation(store, fieldOf(form, 'organisation')) : null
  const found = chosen ? [chosen] : await meantBy(store, search)
  const problems = { ...problemsOfSearch(search, found, isSame), ...problemsOfReason(reason) }
  const [organisation] = found
  if (organisation && Object.keys(problems).length === 0) return { kind: 'read', organisation, reason }
  return { kind: 'wrong', refused: { search, reason, problems, found: found.slice(0, MOST_FOUND) } }
}

/** The one with this code or this very name; else all that have the words in either. */
async function meantBy(store: AppContext['store'], search: string): Promise<Organisation[]> {
  if (!isVisible(search) || faultOfTyped(search, { most: SEARCH_LIMIT, isOneLine: true }) !== null) return []
  const byCode = await findOrganisation(store, search.toUpperCase())
  if (byCode) return [byCode]
  const found = await searchOrganisations(store, search, MOST_FOUND + 1)
  const named = found.filter(({ name }) => name.toLowerCase() === search.toLowerCase())
  return named.length === 1 ? named : found
}

function problemsOfSearch(search: string, found: readonly Organisation[], isSame: boolean): Problems {
  if (!isVisible(search)) return { search: 'Enter the code or the name of the organisation' }
  const fault = faultOfTyped(search, { most: SEARCH_LIMIT, isOneLine: true })
  if (fault !== null) return { search: `The code or name ${fault}` }
  if (found.length === 0) return { search: `No organisation has “${search}” in its code or name` }
  if (found.length > MOST_FOUND)
    return { search: `More than ${MOST_FOUND} organisations match. Enter more of the name` }
  if (found.length === 1) return {}
  return {
    organisation: isSame ? 'Select which organisation you mean' : `Select which of these ${found.length} you mean`,
  }
}

function problemsOfReason(reason: string): Problems {
  if (!isVisible(reason)) return { reason: 'Enter why you can’t judge this organisation' }
  const fault = faultOfTyped(reason, { most: REASON_LIMIT })
  return fault === null ? {} : { reason: `The reason ${fault}` }
}
