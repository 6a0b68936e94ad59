// Signing in; and going on with a form that was sent after the session had ended.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseEmail } from '#app/auth/email.ts'
import { carriedPost, type InterruptedPost, interruptedPost, isTooLargeToCarry } from '#app/auth/interrupted-post.ts'
import { safeRedirect } from '#app/auth/safe-redirect.ts'
import { isSecure, sessionCookie } from '#app/auth/session-cookie.ts'
import { attemptSignIn, whyNotSignedIn } from '#app/auth/sign-in.ts'
import type { AppContext } from '#app/context.ts'
import { ButtonLink } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { type News, SignedInAgain, SignInForm } from './sign-in/views.tsx'

const NEWS: Record<string, News> = {
  'signing-out': { tone: 'success', heading: 'You have signed out' },
  'new-password': { tone: 'success', heading: 'Your password has been changed. Sign in with the new one.' },
  upload: {
    tone: 'neutral',
    heading: 'You were signed out, so your file was not uploaded. Sign in, then upload it again.',
  },
}

type Shown = {
  problems: Problems
  email: string
  redirectTo: string
  interrupted: InterruptedPost | null
  hasReturned: boolean
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const visitor = await context.visitor()
  return {
    title: pageTitle(context, 'Sign in'),
    redirectTo: safeRedirect(asked.get('redirectTo')),
    news: NEWS[asked.get('after') ?? ''] ?? null,
    signedInAs: visitor?.email ?? null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const turnedAway = interruptedPost(new URL(request.url).searchParams.get('resumeAction'), form)
  if (turnedAway) return showInterrupted(context, turnedAway)

  const typed = fieldOf(form, 'email')
  const redirectTo = safeRedirect(fieldOf(form, 'redirectTo'))
  const interrupted = carriedPost(form)
  if (interrupted && isTooLargeToCarry(interrupted)) return showInterrupted(context, interrupted)
  const no = (problems: Problems, status?: number) =>
    refuse(context, { problems, email: typed, redirectTo, interrupted, hasReturned: false } satisfies Shown, status)

  const email = parseEmail(typed)
  const password = fieldOf(form, 'password')
  if (email === null || password === '') return no(missing(typed, email, password))
  const outcome = await attemptSignIn(context.store, email, password, context.now())
  if (outcome.kind !== 'signed in') return no({ email: whyNotSignedIn(outcome) }, outcome.kind === 'wait' ? 429 : 400)
  const headers = { 'Set-Cookie': sessionCookie(outcome.token, isSecure(request, context.settings.publicUrl)) }
  if (!interrupted) return redirect(redirectTo, { headers })
  const shown: Shown = { problems: {}, email, redirectTo, interrupted, hasReturned: true }
  return data(shown, { headers })
}

function showInterrupted(context: AppContext, interrupted: InterruptedPost) {
  const shown = { problems: {}, email: '', redirectTo: safeRedirect(interrupted.action), hasReturned: false }
  if (!isTooLargeToCarry(interrupted)) return data({ ...shown, interrupted } satisfies Shown, { status: 401 })
  const problem =
    'Your sign-in has ended, and there is too much on the page you sent to keep it here. Use the Back button of your browser to return to it, sign in on another tab, then send it again.'
  return refuse(context, { ...shown, problems: { email: problem }, interrupted: null } satisfies Shown, 413)
}

function missing(typed: string, email: string | null, password: string): Problems {
  const wrong = typed.trim() === '' ? 'Enter your email address' : 'Enter an email address in the correct format'
  return {
    ...(email === null ? { email: wrong } : {}),
    ...(password === '' ? { password: 'Enter your password' } : {}),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export default function SignInPage() {
  const { news, signedInAs, redirectTo } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>()
  if (shown?.hasReturned && shown.interrupted) return <SignedInAgain interrupted={shown.interrupted} />
  if (shown || signedInAs === null) {
    return <SignInForm news={news} {...(shown ?? { problems: {}, email: '', redirectTo, interrupted: null })} />
  }
  return (
    <>
      <h1 className="nhsuk-heading-l">You are signed in</h1>
      <p>
        You are signed in as <LongWord>{signedInAs}</LongWord>.
      </p>
      <ButtonLink href={redirectTo}>Continue</ButtonLink>
    </>
  )
}
