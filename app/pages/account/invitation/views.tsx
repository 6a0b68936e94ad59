// What an invitation shows, depending on who opened it.
import { ROLES } from '#app/auth/roles.ts'
import { Button, ButtonLink } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { PasswordInput, TextInput } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import type { Role } from '#db/schema.ts'

type Invited = {
  link: { email: string; organisationName: string | null; role: Role | null; isForReviewer: boolean }
  serviceName: string
}

function Heading({ link, serviceName }: Invited) {
  return <h1 className="nhsuk-heading-l">Join {link.organisationName ?? serviceName}</h1>
}

function Terms({ link, serviceName }: Invited) {
  if (link.isForReviewer) {
    return <p>You are invited to review the assessments of organisations in {serviceName}.</p>
  }
  if (link.organisationName === null) {
    return <p>You are invited to look after {serviceName} as an administrator.</p>
  }
  return (
    <p>
      You are invited to take part in {serviceName} for {link.organisationName}
      {link.role && ` as ${ROLES[link.role].asA}: ${lowerFirst(ROLES[link.role].hint)}`}
    </p>
  )
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

type Refused = { problems: Readonly<Record<string, string>>; name: string }

export function NewPersonForm({ refused, ...invited }: Invited & { refused: Refused | null }) {
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <Heading {...invited} />
      <Terms {...invited} />
      <p>
        You will sign in as <LongWord>{invited.link.email}</LongWord>.
      </p>
      <form method="post" noValidate>
        <input type="text" name="username" autoComplete="username" value={invited.link.email} readOnly hidden />
        <TextInput
          name="name"
          label="Your name"
          hint={
            invited.link.isForReviewer
              ? 'Other reviewers and administrators see it. Organisations that you review do not.'
              : 'Your colleagues see it beside the answers you give.'
          }
          autoComplete="name"
          width={20}
          defaultValue={refused?.name}
          error={refused?.problems.name}
          spellCheck={false}
        />
        <PasswordInput
          name="password"
          label="Choose a password"
          hint="12 characters or more. Three or four unrelated words are easy to remember and hard to guess."
          autoComplete="new-password"
          error={refused?.problems.password}
        />
        <Button>Create my account</Button>
      </form>
    </>
  )
}

/** Their account waits for another invitation, which is the only one that may make it. */
export function OtherFirst(invited: Invited) {
  return (
    <>
      <Heading {...invited} />
      <p>
        <LongWord>{invited.link.email}</LongWord> has another invitation, from those who run {invited.serviceName}.
        Accept that one first: it makes your account. Then open this one again.
      </p>
    </>
  )
}

export function AcceptForm(invited: Invited) {
  return (
    <>
      <Heading {...invited} />
      <Terms {...invited} />
      <form method="post">
        <Button>Accept the invitation</Button>
      </form>
    </>
  )
}

export function SignInFirst({ path, ...invited }: Invited & { path: string }) {
  return (
    <>
      <Heading {...invited} />
      <Terms {...invited} />
      <p>
        You have an account already. Sign in as <LongWord>{invited.link.email}</LongWord> to accept.
      </p>
      <ButtonLink href={`/sign-in?redirectTo=${encodeURIComponent(path)}`}>Sign in to accept</ButtonLink>
    </>
  )
}

export function SomeoneElse({ signedInAs, ...invited }: Invited & { signedInAs: string }) {
  return (
    <>
      <Heading {...invited} />
      <p>
        This invitation is for <LongWord>{invited.link.email}</LongWord>, and you are signed in as{' '}
        <LongWord>{signedInAs}</LongWord>. If you are both, sign out, then open the invitation again.
      </p>
      <form method="post" action="/sign-out">
        <Button tone="secondary">Sign out</Button>
      </form>
    </>
  )
}

const WHY = {
  used: 'It has been used. If it was you who used it, sign in.',
  cancelled: 'It was cancelled, or you were sent a newer one that takes its place.',
  expired: 'An invitation works for 14 days, and this one is older.',
  unknown: 'Check that you opened the whole address, as it was sent to you.',
}

export function UnusableInvitation({ state }: { state: keyof typeof WHY }) {
  return (
    <>
      <h1 className="nhsuk-heading-l">This invitation does not work{state === 'unknown' ? '' : ' any more'}</h1>
      <p>{WHY[state]}</p>
      <p>Otherwise ask the person who invited you for a new one.</p>
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </>
  )
}
