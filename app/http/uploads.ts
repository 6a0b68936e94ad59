// The addresses that take whole files from administrators, and how much of them.

export const UPLOAD_ADDRESS = '/administration/questionnaires/upload'
export const RECORDS_ADDRESS = '/administration/external-evidence'
export const IMPORT_ADDRESS = '/administration/organisations/import'

export const MOST_MEGABYTES = 5
/** All files together: those of the trusts, practices, commissioners and successions are under 4. */
export const MOST_MEGABYTES_TO_IMPORT = 20

const MEGABYTES_AT: ReadonlyMap<string, number> = new Map([
  [UPLOAD_ADDRESS, MOST_MEGABYTES],
  [RECORDS_ADDRESS, MOST_MEGABYTES],
  [IMPORT_ADDRESS, MOST_MEGABYTES_TO_IMPORT],
])

/** Of the leads of a collection's organisations. */
const LEADS_ADDRESS = /^\/administration\/collections\/[^/]+\/leads$/

/** Null where no file is taken. */
export function mostMegabytesAt(address: string): number | null {
  return MEGABYTES_AT.get(address) ?? (LEADS_ADDRESS.test(address) ? MOST_MEGABYTES : null)
}
