// What the sign-in page shows: the form, and the page after it for someone whose form was interrupted.
import { carryingFields, type InterruptedPost } from '#app/auth/interrupted-post.ts'
import { Button } from '#app/design/button.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { InsetText } from '#app/design/text.tsx'
import { PasswordInput, TextInput } from '#app/design/text-fields.tsx'
import { HiddenFields } from '#app/forms/hidden-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'

export type News = { tone: 'success' | 'neutral'; heading: string }

type SignInFormProps = {
  news: News | null
  problems: Readonly<Record<string, string>>
  email: string
  redirectTo: string
  interrupted: InterruptedPost | null
}

export function SignInForm({ news, problems, email, redirectTo, interrupted }: SignInFormProps) {
  return (
    <>
      <ProblemSummary problems={problems} />
      {news && <NotificationBanner {...news} />}
      <h1 className="nhsuk-heading-l">{interrupted ? 'Sign in again' : 'Sign in'}</h1>
      {interrupted && (
        <InsetText>
          <p>
            You are not signed in any more, so what you sent is not saved yet. It has been kept on this page. Sign in to
            save it.
          </p>
        </InsetText>
      )}
      <form method="post" action="/sign-in" noValidate>
        <input type="hidden" name="redirectTo" value={redirectTo} />
        {interrupted && <HiddenFields fields={carryingFields(interrupted)} />}
        <TextInput
          name="email"
          type="email"
          label="Email address"
          autoComplete="username"
          width={30}
          defaultValue={email}
          error={problems.email}
        />
        <PasswordInput name="password" label="Password" autoComplete="current-password" error={problems.password} />
        <Button>Sign in</Button>
      </form>
      <p>
        <a href="/forgotten-password">I have forgotten my password</a>
      </p>
      <p>You need an invitation to get an account. Ask a lead of the assessment in your organisation for one.</p>
    </>
  )
}

export function SignedInAgain({ interrupted }: { interrupted: InterruptedPost }) {
  return (
    <>
      <h1 className="nhsuk-heading-l">You are signed in again</h1>
      <p>Your answers are still here. They are not saved yet.</p>
      <form method="post" action={interrupted.action}>
        <HiddenFields fields={interrupted.fields} />
        <Button>Save my answers</Button>
      </form>
    </>
  )
}
