// Signing out: ends this session. A form posts here; looking at the address does nothing.
import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { endedSessionCookie, isSecure, readSessionToken } from '#app/auth/session-cookie.ts'
import { signOut } from '#db/sessions.ts'

export function loader() {
  return redirect('/')
}

export async function action({ request, context }: ActionFunctionArgs) {
  const secure = isSecure(request, context.settings.publicUrl)
  const token = readSessionToken(request.headers.get('Cookie'), secure)
  if (token !== null) await signOut(context.store, token, context.now().toISOString())
  return redirect('/sign-in?after=signing-out', { headers: { 'Set-Cookie': endedSessionCookie(secure) } })
}
