// A FHIR resource as the answer to a request.
import type { FhirResource } from 'fhir/r4'

export const FHIR_JSON = 'application/fhir+json'

/** `fileName`: under which a browser saves it. */
export function fhirResponse(resource: FhirResource, { status = 200, fileName = '' } = {}): Response {
  const disposition = fileName === '' ? {} : { 'Content-Disposition': `attachment; filename="${fileName}"` }
  return new Response(JSON.stringify(resource), {
    status,
    headers: { 'Content-Type': `${FHIR_JSON}; charset=utf-8`, 'Cache-Control': 'no-store', ...disposition },
  })
}
