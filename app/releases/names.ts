// What a release is called, and where it is.

type Addressed = { readonly questionnaire: string; readonly year: number; readonly version: number }

export const RESULTS = '/results'

/** Leads to the newest version. */
export function roundAddress({ questionnaire, year }: Omit<Addressed, 'version'>): string {
  return `${RESULTS}/${encodeURIComponent(questionnaire)}/${year}`
}

/** Of this version for ever. */
export function versionAddress(at: Addressed): string {
  return `${roundAddress(at)}/v${at.version}`
}

export function releaseName({ title, version }: { title: string; version: number }): string {
  return `${title}, version ${version}`
}

export function releaseAddress(id: string): string {
  return `/administration/releases/${encodeURIComponent(id)}`
}

export function releasesAddress(collectionId: string): string {
  return `/administration/collections/${encodeURIComponent(collectionId)}/releases`
}
