// Accepting an invitation: someone new sets a name and a password, someone known joins one more organisation.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordProblem } from '#app/auth/password-rules.ts'
import { hashPassword } from '#app/auth/passwords.ts'
import { isSecure, sessionCookie } from '#app/auth/session-cookie.ts'
import { hasControlCharacters } from '#app/http/control-characters.ts'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import { joinAsKnownPerson, joinAsNewPerson } from '#db/joining.ts'
import {
  AcceptForm,
  NewPersonForm,
  OtherFirst,
  SignInFirst,
  SomeoneElse,
  UnusableInvitation,
} from './invitation/views.tsx'
import { openInvitation } from './invitation.server.ts'

const LONGEST_NAME = 100

export async function loader({ params, context }: LoaderFunctionArgs) {
  const opened = await openInvitation(context, params.token ?? '')
  const title = pageTitle(context, 'Invitation')
  const page = { title, opened, path: `/invitations/${params.token}`, serviceName: context.settings.serviceName }
  if (opened.kind !== 'unusable') return page
  return data(page, { status: opened.state === 'unknown' ? 404 : 410 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const at = context.now().toISOString()
  const opened = await openInvitation(context, token)
  if (opened.kind === 'known') {
    const visitor = await context.visitor()
    return visitor && (await joinAsKnownPerson(context.store, { token, user: visitor, at })) ? redirect('/') : null
  }
  if (opened.kind !== 'new') return null
  const form = await request.formData()
  const name = fieldOf(form, 'name').trim()
  const password = fieldOf(form, 'password')
  const problems = problemsOf(name, password, opened.link.email)
  if (Object.keys(problems).length > 0) return refuse(context, { problems, name })
  const session = await joinAsNewPerson(context.store, { token, name, passwordHash: await hashPassword(password), at })
  if (session === null) return null
  const secure = isSecure(request, context.settings.publicUrl)
  return redirect('/', { headers: { 'Set-Cookie': sessionCookie(session, secure) } })
}

function problemsOf(name: string, password: string, email: string): Problems {
  const wrongPassword = passwordProblem(password, email)
  return {
    ...(name === '' ? { name: 'Enter your name' } : {}),
    ...(hasControlCharacters(name) ? { name: 'Name must not include line breaks or hidden characters' } : {}),
    ...(name.length > LONGEST_NAME ? { name: `Name must be ${LONGEST_NAME} characters or fewer` } : {}),
    ...(wrongPassword === null ? {} : { password: wrongPassword }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export default function InvitationPage() {
  const { opened, path, serviceName } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  switch (opened.kind) {
    case 'unusable':
      return <UnusableInvitation state={opened.state} />
    case 'signed out':
      return <SignInFirst link={opened.link} serviceName={serviceName} path={path} />
    case 'someone else':
      return <SomeoneElse link={opened.link} serviceName={serviceName} signedInAs={opened.signedInAs} />
    case 'other first':
      return <OtherFirst link={opened.link} serviceName={serviceName} />
    case 'known':
      return <AcceptForm link={opened.link} serviceName={serviceName} />
    case 'new':
      return <NewPersonForm link={opened.link} serviceName={serviceName} refused={refused ?? null} />
  }
}
