// Who is asking, and what happens to those who are not signed in or may not. Loaders and actions begin here.
import { data, redirect } from '@remix-run/node'
import { findSessionUser, peekSessionUser } from '#db/sessions.ts'
import type { Store } from '#db/store.ts'
import type { AppContext } from '../context.ts'
import { refusedPost, requireOwnPage } from '../http/refused-post.ts'
import { RESUME_ACTION } from './interrupted-post.ts'
import { ONLY_VIEWING } from './only-viewing.ts'
import { may, type Request as Permission, type Visitor } from './policy.ts'
import { isSecure, readSessionToken } from './session-cookie.ts'

/** What of a request tells who sent it. */
export type Asking = { readonly url: string; readonly headers: { get(name: string): string | null } }

/** Who sent this request; null when they are not signed in, or no longer. */
export async function findVisitor(
  store: Store,
  request: Asking,
  now: Date,
  publicUrl: string | null = null,
): Promise<Visitor | null> {
  const token = readSessionToken(request.headers.get('Cookie'), isSecure(request, publicUrl))
  return token === null ? null : findSessionUser(store, token, now.toISOString())
}

/** As `findVisitor`, for what a page asks by itself while nobody touches it: that keeps no session alive. */
export async function peekVisitor(
  store: Store,
  request: Asking,
  now: Date,
  publicUrl: string | null = null,
): Promise<Visitor | null> {
  const token = readSessionToken(request.headers.get('Cookie'), isSecure(request, publicUrl))
  return token === null ? null : peekSessionUser(store, token, now.toISOString())
}

/** Throws the way to the sign-in page, in the form that the sender can follow, when nobody is signed in. */
export async function requireVisitor(context: AppContext, request: Request): Promise<Visitor> {
  const visitor = await context.visitor()
  if (visitor?.viewing !== undefined && request.method !== 'GET' && request.method !== 'HEAD') {
    throw data({ message: ONLY_VIEWING }, { status: 403 })
  }
  if (visitor) return visitor
  if (isFromScript(request)) throw Response.json({ error: 'signed out' }, { status: 401 })
  throw request.method === 'GET' || request.method === 'HEAD' ? redirect(signInFor(request)) : expiredPost(request)
}

/** As `requireVisitor`; and what this visitor may not do, or see, isn't there, nor is anybody else's page theirs to send. */
export async function requirePermission(
  context: AppContext,
  request: Request,
  permission: Permission,
): Promise<Visitor> {
  const visitor = await requireVisitor(context, request)
  if (may(visitor, permission)) {
    await requireOwnPage(request, visitor, { mayRepeat: context.upload === null })
    return visitor
  }
  // A whole response, so that an address without a page of its own, such as a download, says it too.
  throw request.method === 'POST' ? await refusedPost(request) : new Response('Page not found', { status: 404 })
}

/**
 * For a form that was sent without a session. 307 makes the browser send the very same form on to the sign-in page,
 * which answers 401, keeps the fields, and offers to send them here again once the person has signed in.
 */
function expiredPost(request: Request): Response {
  return redirect(`/sign-in?${new URLSearchParams({ [RESUME_ACTION]: pathOf(request) })}`, 307)
}

function signInFor(request: Request): string {
  const path = pathOf(request)
  return path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ redirectTo: path })}`
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}

// A script can't show the sign-in page to anyone: it needs to be told. Browsers say which requests are navigations.
function isFromScript(request: Request): boolean {
  if (request.headers.get('Accept')?.includes('application/json')) return true
  const mode = request.headers.get('Sec-Fetch-Mode')
  return request.method !== 'GET' && mode !== null && mode !== 'navigate'
}
