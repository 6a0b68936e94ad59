// The people of an organisation: who they are, who is invited, and inviting more.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '#app/auth/policy.ts'
import { ROLES } from '#app/auth/roles.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import { formatDate } from '#app/design/dates.ts'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { cancelInvitation, pendingInvitations } from '#db/invitations.ts'
import { membersOf } from '#db/users.ts'
import { errorsOf, readInvitations, sendInvitations, typedInvitations } from './invite.server.ts'
import { InvitationForm } from './people/invitation-form.tsx'
import { Outcome } from './people/outcome.tsx'
import { Members, PendingInvitations } from './people/tables.tsx'
import { requireOrganisation } from './people.server.ts'

export const handle: PageHandle = { trail: () => [{ href: '/', text: 'Your assessments' }] }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const organisationCode = params.code ?? ''
  const visitor = await requirePermission(context, request, { to: 'see colleagues', organisationCode })
  const organisation = await requireOrganisation(context, organisationCode)
  const mayInvite = may(visitor, { to: 'invite colleagues', organisationCode })
  const mayWithdraw = may(visitor, { to: 'withdraw colleagues', organisationCode })
  const at = context.now().toISOString()
  const members = await membersOf(context.store, organisationCode)
  return {
    title: pageTitle(context, `People at ${organisation.name}`),
    organisationName: organisation.name,
    done: new URL(request.url).searchParams.get('done'),
    mayInvite,
    code: organisation.code,
    mayReportChange: may(visitor, { to: 'report a change', organisationCode }),
    sendsEmail: context.sendsEmail,
    hasLead: members.some(({ role }) => role === 'lead'),
    members: members.map(({ id, name, email, role }) => ({
      ...{ name, email, role: ROLES[role].label, isYou: id === visitor.id },
      href: mayWithdraw || id === visitor.id ? `/organisations/${organisationCode}/people/${id}` : null,
    })),
    pending: mayInvite ? (await pendingInvitations(context.store, organisationCode, at)).map(pendingInWords) : [],
  }
}

function pendingInWords({
  email,
  role,
  invitedAt,
  expiresAt,
  letter,
}: Awaited<ReturnType<typeof pendingInvitations>>[number]) {
  const dates = { invited: formatDate(invitedAt), worksUntil: formatDate(expiresAt) }
  return { email, role: ROLES[role].label, letter, ...dates }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const organisationCode = params.code ?? ''
  const inviter = await requirePermission(context, request, { to: 'invite colleagues', organisationCode })
  const organisation = await requireOrganisation(context, organisationCode)
  const form = await request.formData()
  if (fieldOf(form, 'intent') === 'cancel') {
    const at = context.now().toISOString()
    const email = fieldOf(form, 'email')
    const isCancelled = await cancelInvitation(context.store, { organisationCode, email, by: inviter.id, at })
    return redirect(`/organisations/${organisationCode}/people?done=${isCancelled ? 'cancelled' : 'over'}`)
  }
  const typed = typedInvitations(form)
  const read = readInvitations(typed, await membersOf(context.store, organisationCode))
  if ('problems' in read) {
    const { problems } = read
    return refuse(context, { invited: null, refused: { typed, problems, errors: errorsOf(problems) } })
  }
  const invited = await sendInvitations(context, request, { wanted: read.wanted, organisation, inviter })
  return data({ invited, refused: null })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function PeoplePage() {
  const { code, organisationName, done, mayInvite, mayReportChange, sendsEmail, hasLead, members, pending } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <Outcome answer={answer ?? null} done={done} />
      <h1 className="nhsuk-heading-l">People at {organisationName}</h1>
      <Members organisationName={organisationName} hasLead={hasLead} members={members} />
      {pending.length > 0 && <PendingInvitations pending={pending} />}
      {mayReportChange && (
        <p>
          <a href={`/organisations/${code}/changes`}>Report a change</a> that ends what was validated: a new main record
          system, a merger or a closure.
        </p>
      )}
      {mayInvite && <InvitationForm sendsEmail={sendsEmail} refused={answer?.refused ?? null} />}
    </>
  )
}
