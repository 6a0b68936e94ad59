// For administrators: the plan of a validation of a collection, for the first time or again as long as nobody was drawn.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SummaryList } from '#app/design/summary-list.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { PlanForm } from './validation-plan/form.tsx'
import { planPage, savePosted } from './validation-plan.server.ts'
import { requireCollection } from './validations.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireCollection(context, request, params.collection)
  const page = await planPage(context, open)
  return { title: pageTitle(context, page.heading), ...page }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const open = await requireCollection(context, request, params.collection)
  return savePosted(context, open, await request.formData())
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ValidationPlanPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        {page.heading}
      </h1>
      {refused?.isOvertaken && page.asItIs && (
        <>
          <h2 className="nhsuk-heading-m">The plan as it is now</h2>
          <SummaryList rows={page.asItIs} />
          <h2 className="nhsuk-heading-m">The plan as you filled it in</h2>
        </>
      )}
      <PlanForm {...page} typed={refused?.typed ?? page.typed} problems={refused?.problems} />
    </>
  )
}
