// For administrators: a draft of an edition, with all that is to be known before it is published; and discarding it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatDateTime } from '#app/design/dates.ts'
import { ChangesReport } from '#app/editions/changes-report.tsx'
import { ProblemTables, reportProblems } from '#app/editions/problem-report.tsx'
import { fieldOf } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { discardDraft } from '#db/drafts.ts'
import { changesBetween } from '#questionnaires/changes.ts'
import { AboutDraft, NextSteps, Settings } from './draft/views.tsx'
import { problemsNow, requireDraft } from './drafts.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireDraft(context, request, params.draft)
  const { draft, edition, previous } = open
  const changes = previous && changesBetween(previous.edition, edition)
  return {
    title: `Draft of ${draft.editionId} – ${context.settings.serviceName}`,
    editionTitle: edition.title,
    draft: { ...draft, uploaded: formatDateTime(draft.uploadedAt) },
    follows: previous?.id ?? null,
    settingsTitle: edition.settingsTitle ?? 'Care setting',
    settings: edition.settings.map(({ id, label, questions }) => {
      const share = changes?.comparable.find(({ setting }) => setting === id)
      return { id, label, questions, comparable: share?.comparable ?? 0 }
    }),
    problems: reportProblems(problemsNow(context, open)),
    changes,
  }
}

/** Discards it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { administrator, draft } = await requireDraft(context, request, params.draft)
  const contentHash = fieldOf(await request.formData(), 'contentHash')
  const at = context.now().toISOString()
  const isGone = await discardDraft(context.store, { id: draft.id, contentHash, by: administrator.id, at })
  return redirect(`/administration/questionnaires${isGone ? '?discarded' : ''}`, 303)
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/questionnaires', text: 'Questionnaires' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function DraftPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">Draft of {page.draft.editionId}</span>
        {page.editionTitle}
      </h1>
      <AboutDraft {...page} />
      {page.problems.total > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Why it can’t be published any more</h2>
          <ProblemTables {...page.problems} />
        </>
      )}
      <h2 className="nhsuk-heading-m">How it looks and scores</h2>
      <Settings {...page} />
      <h2 className="nhsuk-heading-m">What changes</h2>
      {page.changes ? <ChangesReport changes={page.changes} /> : <p>It begins a new questionnaire.</p>}
      <NextSteps {...page} />
    </>
  )
}
