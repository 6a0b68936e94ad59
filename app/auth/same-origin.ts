// Was this form sent by a page of ours? A page elsewhere can make a browser post here with the visitor's cookie.

type Headers = { get(name: string): string | null }

/**
 * Pure. `host` is the request's Host header, `publicUrl` the address people use (a proxy may rewrite Host).
 * Where neither Origin nor Sec-Fetch-Site came, no browser sent it, so there is no visitor to be tricked: allowed.
 */
export function isSameOriginPost(headers: Headers, host: string | null, publicUrl: string | null): boolean {
  const origin = headers.get('origin')
  if (origin !== null) {
    const from = hostOf(origin)
    return from !== null && (from === host?.toLowerCase() || (publicUrl !== null && from === hostOf(publicUrl)))
  }
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}

// "null" is the origin of sandboxed and anonymised pages; it is no address, so it has no host.
function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host || null : null
}
