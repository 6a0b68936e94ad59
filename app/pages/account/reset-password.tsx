// Choosing a new password with a link from an email or from an administrator.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordProblem } from '#app/auth/password-rules.ts'
import { hashPassword } from '#app/auth/passwords.ts'
import type { AppContext } from '#app/context.ts'
import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { PasswordInput } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { resetPassword } from '#db/joining.ts'
import { findLink } from '#db/links.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = await linkOf(context, params.token)
  const title = pageTitle(context, 'Choose a new password')
  if (found.state === 'usable') return { title, email: found.link.email }
  return data({ title, email: null }, { status: found.state === 'unknown' ? 404 : 410 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await linkOf(context, params.token)
  if (found.state !== 'usable') return null
  const password = fieldOf(await request.formData(), 'password')
  const problem = passwordProblem(password, found.link.email)
  if (problem !== null) return refuse(context, { problems: { password: problem } satisfies Problems })
  const passwordHash = await hashPassword(password)
  const at = context.now().toISOString()
  const isDone = await resetPassword(context.store, { token: params.token ?? '', passwordHash, at })
  return isDone ? redirect('/sign-in?after=new-password') : null
}

function linkOf(context: AppContext, token = '') {
  return findLink(context.store, 'password-reset', token, context.now().toISOString())
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export default function ResetPasswordPage() {
  const { email } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (email === null) return <LinkDoesNotWork />
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">Choose a new password</h1>
      <p>
        For <LongWord>{email}</LongWord>. You will be signed out everywhere else.
      </p>
      <form method="post" noValidate>
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          name="password"
          label="New password"
          hint="12 characters or more. Three or four unrelated words are easy to remember and hard to guess."
          autoComplete="new-password"
          error={refused?.problems.password}
        />
        <Button>Change my password</Button>
      </form>
    </>
  )
}

function LinkDoesNotWork() {
  return (
    <>
      <h1 className="nhsuk-heading-l">This link does not work any more</h1>
      <p>A link to choose a new password works once, for 1 hour. Check that you opened the whole address.</p>
      <p>
        You can <a href="/forgotten-password">ask for another link</a>, or <a href="/sign-in">sign in</a> if you know
        your password.
      </p>
    </>
  )
}
