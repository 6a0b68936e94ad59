// Signing in, from the typed email and password to a session.
import { signIn } from '#db/sessions.ts'
import { countAttempt } from '#db/sign-in-failures.ts'
import type { Store } from '#db/store.ts'
import { findUserByEmail } from '#db/users.ts'
import { isPassword } from './passwords.ts'

export type SignInOutcome = { kind: 'signed in'; token: string } | { kind: 'wrong' } | { kind: 'wait'; minutes: number }

/** `email` as `parseEmail` gives it. An account that doesn't exist takes as long and says the same as a wrong password. */
export async function attemptSignIn(store: Store, email: string, password: string, now: Date): Promise<SignInOutcome> {
  const at = now.toISOString()
  const attempt = await countAttempt(store, email, at)
  if (!attempt.allowed) return { kind: 'wait', minutes: wholeMinutes(Date.parse(attempt.until) - now.getTime()) }
  const user = await findUserByEmail(store, email)
  const passwordHash = user?.passwordHash ?? null
  if (!(await isPassword(passwordHash, password)) || !user || passwordHash === null) return { kind: 'wrong' }
  const token = await signIn(store, { userId: user.id, email, passwordHash, at })
  return token === null ? { kind: 'wrong' } : { kind: 'signed in', token }
}

/** What to tell someone whom it didn't sign in. */
export function whyNotSignedIn(outcome: Exclude<SignInOutcome, { kind: 'signed in' }>): string {
  if (outcome.kind === 'wrong') return 'The email address or the password is wrong'
  const minutes = outcome.minutes === 1 ? '1 minute' : `${outcome.minutes} minutes`
  return `There were too many attempts to sign in with this email address. Wait ${minutes}, then try again.`
}

function wholeMinutes(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 60_000))
}
