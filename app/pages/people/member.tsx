// One person's part in an organisation: their role, and withdrawing them, or leaving oneself.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { countSectionsOf } from '#db/memberships.ts'
import { OnlyLead, RoleForm, Told, WithdrawForm } from './member/views.tsx'
import { changePosted, requireMember, roleInWords, tellOfLastLead, withdrawPosted } from './member.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireMember(context, request, params)
  const { organisation, member, isYou, isOnlyLead, mayChangeRole, heirs } = found
  const name = isYou ? 'Your part' : member.name
  return {
    title: pageTitle(context, `${name} at ${organisation.name}`),
    ...{ name, isYou, isOnlyLead, mayChangeRole, member },
    organisationName: organisation.name,
    people: `/organisations/${organisation.code}/people`,
    roleInWords: roleInWords(found),
    sections: await countSectionsOf(context.store, organisation.code, member.id),
    heirs: heirs.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` })),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireMember(context, request, params)
  const form = await request.formData()
  switch (fieldOf(form, 'intent')) {
    case 'change role':
      if (!found.mayChangeRole) throw data({ message: 'Page not found' }, { status: 404 })
      return changePosted(context, request, found, form)
    case 'withdraw':
      return withdrawPosted(context, request, found, form)
    case 'tell administrators':
      if (!found.isYou || !found.isOnlyLead) throw data({ message: 'There is another lead already.' }, { status: 409 })
      await tellOfLastLead(context, request, found)
      return data({ refused: null, isTold: true })
    default:
      throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: ({ people, organisationName }) => [
    { href: '/', text: 'Your assessments' },
    { href: people, text: `People at ${organisationName}` },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function MemberPageView() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer?.refused ?? null
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {answer?.isTold && <Told />}
      <h1 className="nhsuk-heading-l">
        {page.name}
        <span className="nhsuk-caption-l nhsuk-caption--bottom">{page.organisationName}</span>
      </h1>
      <p>{page.roleInWords}</p>
      {page.isOnlyLead ? (
        <OnlyLead page={page} />
      ) : (
        <>
          {page.mayChangeRole && <RoleForm page={page} refused={refused?.form === 'role' ? refused : null} />}
          <WithdrawForm page={page} refused={refused?.form === 'withdraw' ? refused : null} />
        </>
      )}
    </>
  )
}
