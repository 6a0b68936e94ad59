// The people of an organisation, and inviting one more.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '#app/auth/policy.ts'
import { ROLES } from '#app/auth/roles.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { LongWord } from '#app/design/long-word.tsx'
import { Table } from '#app/design/table.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { membersOf } from '#db/users.ts'
import { InvitationForm, SentInvitation } from './people/views.tsx'
import { problemsOf, requireOrganisation, sendInvitation } from './people.server.ts'

export const handle: PageHandle = { trail: () => [{ href: '/', text: 'Your assessments' }] }

type Shown = { problems: Problems; email: string; role: string }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const organisationCode = params.code ?? ''
  const visitor = await requirePermission(context, request, { to: 'see colleagues', organisationCode })
  const organisation = await requireOrganisation(context, organisationCode)
  return {
    title: pageTitle(context, `People at ${organisation.name}`),
    organisationName: organisation.name,
    members: await membersOf(context.store, organisationCode),
    mayInvite: may(visitor, { to: 'invite colleagues', organisationCode }),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const organisationCode = params.code ?? ''
  const visitor = await requirePermission(context, request, { to: 'invite colleagues', organisationCode })
  const organisation = await requireOrganisation(context, organisationCode)
  const form = await request.formData()
  const typed = fieldOf(form, 'email')
  const role = fieldOf(form, 'role')
  const read = problemsOf(typed, role, await membersOf(context.store, organisationCode))
  if ('problems' in read) {
    const shown: Shown = { problems: read.problems, email: typed, role }
    return refuse(context, { shown, sent: null })
  }
  const sent = await sendInvitation(context, request, { ...read, organisation, inviter: visitor })
  return data({ shown: null, sent })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function PeoplePage() {
  const { organisationName, members, mayInvite } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <SentInvitation sent={answer?.sent ?? null} problems={answer?.shown?.problems} />
      <h1 className="nhsuk-heading-l">People at {organisationName}</h1>
      {members.length === 0 ? (
        <p>Nobody has joined yet.</p>
      ) : (
        <Table
          caption={`Who takes part for ${organisationName}`}
          captionHidden
          responsive
          head={[{ label: 'Name' }, { label: 'Email address' }, { label: 'Role' }]}
          rows={members.map(({ name, email, role }) => [
            name,
            <LongWord key="email">{email}</LongWord>,
            ROLES[role].label,
          ])}
        />
      )}
      {mayInvite && <InvitationForm {...(answer?.shown ?? { problems: {}, email: '', role: '' })} />}
    </>
  )
}
