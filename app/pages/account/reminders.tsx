// Stopping reminders by email, and starting them again: with the link of any reminder, or signed in.
// Looking at the page changes nothing: mail servers open links too.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireVisitor } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { Button } from '#app/design/button.tsx'
import { LongWord } from '#app/design/long-word.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import { findLink } from '#db/links.ts'
import { getsReminders, startReminders, stopReminders } from '#db/reminders.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const title = pageTitle(context, 'Reminders by email')
  const whose = await whoseReminders(context, request, params.token)
  const isOn = whose && (await getsReminders(context.store, whose.email))
  if (!whose || isOn === null) return data({ title, email: null, isOn: false, sendsEmail: false }, { status: 404 })
  return { title, email: whose.email, isOn, sendsEmail: context.sendsEmail }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const whose = await whoseReminders(context, request, params.token)
  if (!whose) throw data({ message: 'This link does not work any more. Nothing was changed.' }, { status: 404 })
  const intent = fieldOf(await request.formData(), 'intent')
  if (intent !== 'stop' && intent !== 'start') {
    throw data({ message: 'The form could not be read. Nothing was changed.' }, { status: 400 })
  }
  const change = intent === 'stop' ? stopReminders : startReminders
  await change(context.store, { ...whose, at: context.now().toISOString() })
  return redirect(new URL(request.url).pathname)
}

/** `actor`: null where the link says whose they are, and not a session. */
async function whoseReminders(context: AppContext, request: Request, token: string | undefined) {
  if (token === undefined) {
    const { id, email } = await requireVisitor(context, request)
    return { email, actor: id }
  }
  const found = await findLink(context.store, 'stop-reminders', token, context.now().toISOString())
  return found.state === 'usable' ? { email: found.link.email, actor: null } : null
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export default function RemindersPage() {
  const { email, isOn, sendsEmail } = useLoaderData<typeof loader>()
  if (email === null) return <LinkDoesNotWork />
  return (
    <>
      <h1 className="nhsuk-heading-l">{isOn ? 'Reminders by email' : 'You get no reminders by email'}</h1>
      <p>
        {isOn ? 'Reminders go to ' : 'None go to '}
        <LongWord>{email}</LongWord>
        {isOn
          ? ', for sections of an assessment that are overdue or due within 7 days, at most once in 3 days, or when a lead asks for it.'
          : '. You still get an email when a section is given or returned to you.'}
      </p>
      {!sendsEmail && <p>At the moment this service sends no email at all.</p>}
      <form method="post">
        {isOn ? (
          <Button name="intent" value="stop">
            Stop reminders
          </Button>
        ) : (
          <Button name="intent" value="start" tone="secondary">
            Start reminders again
          </Button>
        )}
      </form>
      <p>
        <a href="/">Go to your assessments</a>
      </p>
    </>
  )
}

function LinkDoesNotWork() {
  return (
    <>
      <h1 className="nhsuk-heading-l">This link does not work any more</h1>
      <p>
        Check that you opened the whole address. You can also <a href="/reminders">sign in to change reminders</a>.
      </p>
    </>
  )
}
