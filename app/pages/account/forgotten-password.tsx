// Asking for a link to choose a new password. The answer is the same whether or not the account exists.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseEmail } from '#app/auth/email.ts'
import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { passwordResetLetter } from '#app/letters/password-reset.ts'
import { requestPasswordReset } from '#db/links.ts'

type Shown = { problems: Problems; email: string; isSent: boolean }

export function loader({ context }: LoaderFunctionArgs) {
  return { title: pageTitle(context, 'Forgotten password'), canSend: context.sendsEmail }
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (!context.sendsEmail) return null
  const typed = fieldOf(await request.formData(), 'email')
  const email = parseEmail(typed)
  if (email === null) {
    const problem = typed.trim() === '' ? 'Enter your email address' : 'Enter an email address in the correct format'
    return refuse(context, { problems: { email: problem }, email: typed, isSent: false } satisfies Shown)
  }
  const { serviceName } = context.settings
  await requestPasswordReset(context.store, email, context.now().toISOString(), (token) =>
    passwordResetLetter({ to: email, address: addressOf(context, request, `/reset-password/${token}`), serviceName }),
  )
  return data({ problems: {}, email, isSent: true } satisfies Shown)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export default function ForgottenPasswordPage() {
  const { canSend } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>()
  if (!canSend) return <AskYourAdministrator />
  if (shown?.isSent) return <CheckYourEmail email={shown.email} />
  return (
    <>
      <ProblemSummary problems={shown?.problems} />
      <h1 className="nhsuk-heading-l">Forgotten password</h1>
      <p>We will email you a link to choose a new password.</p>
      <form method="post" noValidate>
        <TextInput
          name="email"
          type="email"
          label="Email address"
          autoComplete="username"
          width={30}
          defaultValue={shown?.email}
          error={shown?.problems.email}
        />
        <Button>Send the link</Button>
      </form>
    </>
  )
}

function CheckYourEmail({ email }: { email: string }) {
  return (
    <>
      <h1 className="nhsuk-heading-l">Check your email</h1>
      <p>
        If <LongWord>{email}</LongWord> has an account, we have sent it a link to choose a new password. The link works
        for 1 hour.
      </p>
      <p>
        If nothing has arrived after 5 minutes, look in your spam folder, then{' '}
        <a href="/forgotten-password">ask for another link</a>.
      </p>
    </>
  )
}

function AskYourAdministrator() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Forgotten password</h1>
      <p>This service does not send email. Ask your administrator for a reset link.</p>
      <p>
        <a href="/sign-in">Back to sign in</a>
      </p>
    </>
  )
}
