// For administrators: seeing an organisation's pages as somebody there sees them. What it means, then doing it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { may } from '#app/auth/policy.ts'
import { isSecure, readSessionToken } from '#app/auth/session-cookie.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { Button } from '#app/design/button.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { PostForm } from '#app/design/post-form.tsx'
import { InsetText } from '#app/design/text.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { mayJudge } from '#app/reviews/may-judge.ts'
import { findOrganisation } from '#db/organisations.ts'
import { startViewing, viewsOf } from '#db/viewing.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

const MOST_SHOWN = 20

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisation, mayView } = await found(context, request, params.code)
  const views = await viewsOf(context.store, organisation.code, MOST_SHOWN)
  return {
    title: pageTitle(context, `See the pages of ${organisation.name}`),
    name: organisation.name,
    mayView,
    views: views.map(({ name, at, kind }) => ({
      when: formatDateTime(at),
      what: `${name} ${kind === 'viewing started' ? 'began to look' : 'stopped'}`,
    })),
  }
}

async function found(context: AppContext, request: Request, code: string | undefined) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const organisation = code ? await findOrganisation(context.store, code) : null
  if (!organisation) throw notFound()
  const judges = await mayJudge(context.store, administrator.id, organisation.code)
  return { administrator, organisation, mayView: may(administrator, { to: 'view as', mayJudge: judges }) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { administrator, organisation, mayView } = await found(context, request, params.code)
  if (!mayView) throw data({ message: CONFLICT }, { status: 403 })
  const token = readSessionToken(request.headers.get('Cookie'), isSecure(request, context.settings.publicUrl)) ?? ''
  const at = context.now().toISOString()
  await startViewing(context.store, { token, code: organisation.code, by: administrator.id, at })
  return redirect('/', 303)
}

const CONFLICT =
  'You review this organisation, did so, or may be asked to. You come to its answers by the review alone, so you can’t look at its pages.'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ViewAsPage() {
  const { name, mayView, views } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">See the pages of {name} as somebody there sees them</h1>
      {mayView ? (
        <>
          <p>
            Until you stop, you see what a viewer of {name} sees, and none of what you see as an administrator. Nothing
            can be changed meanwhile: whatever is sent is refused. You never act in anybody else’s name.
          </p>
          <p>The people of {name} find in their history that you looked, when, and for how long.</p>
          <PostForm>
            <Button>Begin to look</Button>
          </PostForm>
        </>
      ) : (
        <InsetText>
          <p>{CONFLICT}</p>
        </InsetText>
      )}
      {views.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Who looked</h2>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {views.map(({ when, what }) => (
              <li key={`${when} ${what}`}>
                {when}: {what}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
