// The cookie that holds the session's token. It lasts as long as the browser is open: how long the session itself
// lasts is the database's business. Over https its name promises the browser's own protection against planted cookies.

export function sessionCookie(token: string, isSecure: boolean): string {
  return `${cookieName(isSecure)}=${token}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

export function endedSessionCookie(isSecure: boolean): string {
  return `${sessionCookie('', isSecure)}; Max-Age=0`
}

/** The token in a Cookie header; null when there is none. */
export function readSessionToken(cookieHeader: string | null, isSecure: boolean): string | null {
  const start = `${cookieName(isSecure)}=`
  for (const pair of cookieHeader?.split(';') ?? []) {
    const cookie = pair.trim()
    if (cookie.startsWith(start)) return cookie.slice(start.length) || null
  }
  return null
}

/** Do people reach this service over https? `publicUrl` knows best; a proxy may speak plain http to us. */
export function isSecure(request: { readonly url: string }, publicUrl: string | null): boolean {
  return (publicUrl ?? request.url).startsWith('https:')
}

function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-session' : 'session'
}
