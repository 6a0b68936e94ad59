// Signing in again without leaving a page whose answers wait. Its form stands beside the page's own, as forms can't be
// nested; its controls stand where the person looks.
import { type FormEvent, useState } from 'react'

const FORM = 'sign-in-again'

type Trying = { isTrying: boolean; problem: string | null }

export function SignInAgain({ email, trying }: { email: string; trying: Trying }) {
  const { isTrying, problem } = trying
  return (
    <div className={`nhsuk-form-group app-sign-in-again${problem ? ' nhsuk-form-group--error' : ''}`}>
      <input form={FORM} type="hidden" name="email" value={email} autoComplete="username" />
      <label className="nhsuk-label" htmlFor="again-password">
        Password for {email}
      </label>
      <span className="nhsuk-error-message" id="again-error" role="alert">
        {problem && <span className="nhsuk-u-visually-hidden">Error: </span>}
        {problem}
      </span>
      <input
        form={FORM}
        className={`nhsuk-input nhsuk-input--width-20${problem ? ' nhsuk-input--error' : ''}`}
        id="again-password"
        name="password"
        type="password"
        autoComplete="current-password"
        aria-describedby="again-error"
      />
      <button form={FORM} className="nhsuk-button nhsuk-button--small" type="submit" aria-disabled={isTrying}>
        Sign in and save
      </button>
    </div>
  )
}

/** The form itself, which holds nothing. */
export function SignInAgainForm({ onTry, onDone }: { onTry: (trying: Trying) => void; onDone: () => void }) {
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = new URLSearchParams(new FormData(event.currentTarget) as unknown as Record<string, string>)
    onTry({ isTrying: true, problem: null })
    const problem = await problemOf(body)
    onTry({ isTrying: false, problem })
    if (problem === null) onDone()
  }
  return <form id={FORM} method="post" action="/sign-in" onSubmit={(event) => void signIn(event)} />
}

export function useSignInAgain() {
  return useState<Trying>({ isTrying: false, problem: null })
}

/** Null where the person is signed in now. */
async function problemOf(body: URLSearchParams): Promise<string | null> {
  try {
    const response = await fetch('/sign-in/again', { method: 'POST', body, headers: { Accept: 'application/json' } })
    return response.ok ? null : String((await response.json()).message)
  } catch {
    return 'There is no connection. Try again in a moment.'
  }
}
