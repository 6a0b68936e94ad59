/** The id of the field for the reason why somebody reviews no more there: a page has one for each scope. */
export function reasonField(scope: string): string {
  return `reason-${scope === '' ? 'national' : scope}`
}
