// Signing in from a page whose answers wait: asked by its script, answered as JSON, so that nobody has to leave it.
import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { parseEmail } from '#app/auth/email.ts'
import { isSecure, sessionCookie } from '#app/auth/session-cookie.ts'
import { attemptSignIn, whyNotSignedIn } from '#app/auth/sign-in.ts'
import { fieldOf } from '#app/http/posted-form.ts'

/** For a person there is the sign-in page. */
export function loader() {
  return redirect('/sign-in')
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const email = parseEmail(fieldOf(form, 'email'))
  const password = fieldOf(form, 'password')
  if (email === null || password === '') return told('Enter your password', 401)
  const outcome = await attemptSignIn(context.store, email, password, context.now())
  if (outcome.kind === 'wrong') return told('The password is wrong', 401)
  if (outcome.kind === 'wait') return told(whyNotSignedIn(outcome), 429)
  return told('You are signed in', 200, {
    'Set-Cookie': sessionCookie(outcome.token, isSecure(request, context.settings.publicUrl)),
  })
}

function told(message: string, status: number, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { 'Cache-Control': 'no-store', ...headers } })
}
