// For administrators: one organisation, what is known of it, and how large it is.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { Button } from '#app/design/button.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { findOrganisation } from '#db/organisations.ts'
import { saySize } from '#db/sizes.ts'
import { SIZES, type Size } from '#registry/read-sizes.ts'
import { organisationRows } from './organisation-words.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

const SIZE_IN_WORDS: Readonly<Record<Size, string>> = { small: 'Small', medium: 'Medium', large: 'Large' }
/** Where nobody says. */
const NONE = 'none'

async function requireOrganisation(context: AppContext, request: Request, code: string | undefined) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const organisation = code ? await findOrganisation(context.store, code) : null
  if (!organisation) throw notFound()
  return { administrator, organisation }
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisation } = await requireOrganisation(context, request, params.code)
  const { code, name, size } = organisation
  return {
    title: pageTitle(context, name),
    ...{ code, name, size },
    options: [
      ...SIZES.map((value) => ({ value: value as string, label: SIZE_IN_WORDS[value] })),
      { value: NONE, label: 'Not known' },
    ],
    rows: await organisationRows(context.store, organisation),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { administrator, organisation } = await requireOrganisation(context, request, params.code)
  const form = await request.formData()
  const chosen = fieldOf(form, 'size')
  const size = sizeIn(chosen)
  if (size === undefined) {
    const problems = { size: 'Select how large it is, or that it is not known' }
    return refuse(context, { kind: 'refused' as const, chosen: null, problems })
  }
  const isDone = await saySize(context.store, {
    ...{ code: organisation.code, size, seen: sizeIn(fieldOf(form, 'seen')) ?? null },
    ...{ by: administrator.id, at: context.now().toISOString() },
  })
  if (isDone) return data({ kind: 'saved' as const })
  const problem = 'Somebody else has changed it since you looked, so yours was not saved. Choose again'
  return refuse(context, { kind: 'refused' as const, chosen, problems: { size: problem } }, 409)
}

/** Undefined for none of those that the page offers. */
function sizeIn(typed: string): Size | null | undefined {
  return typed === NONE ? null : SIZES.find((size) => size === typed)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function OrganisationPage() {
  const { code, name, size, options, rows } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const refused = outcome?.kind === 'refused' ? outcome : null
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {outcome?.kind === 'saved' && <NotificationBanner tone="success" heading="The size was saved" />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{code}</span>
        {name}
      </h1>
      <SummaryList rows={rows} />
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <a href={`/organisations/${code}/people`}>People, and inviting them</a>
        </li>
        <li>
          <a href={`/organisations/${code}/external-evidence`}>External evidence about it</a>
        </li>
        <li>
          <a href={`/administration/view-as/${code}`}>See its pages as somebody there sees them</a>
        </li>
      </ul>
      <PostForm noValidate>
        <input type="hidden" name="seen" value={size ?? NONE} />
        <Radios
          name="size"
          legend="How large is it?"
          legendSize="m"
          hint="Results are shown by size, and organisations compare themselves with others of theirs. Imports leave it alone. Figures that are frozen keep the size that it had then."
          options={options}
          defaultChecked={refused?.chosen ?? size ?? NONE}
          error={refused?.problems.size}
        />
        <Button>Save the size</Button>
      </PostForm>
    </>
  )
}
