// For administrators: what a draft asks of one setting, section by section, each to be looked at.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatMinutes } from '#app/design/dates.ts'
import { InsetText } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { minutesLeft } from '#questionnaires/journey.ts'
import { draftTrail, requireDraftFor } from './drafts.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { draft, edition, asked, settingLabel } = await requireDraftFor(context, request, params)
  return {
    title: `Preview for ${settingLabel} – ${context.settings.serviceName}`,
    trail: draftTrail(draft),
    address: `/administration/drafts/${draft.id}/preview/${asked.setting}`,
    editionId: draft.editionId,
    editionTitle: edition.title,
    notice: edition.notice,
    declaration: edition.declaration,
    settingLabel,
    length: `${asked.questions.length} questions, about ${formatMinutes(minutesLeft(edition, asked, new Map()))}`,
    themes: asked.themes.map(({ id, title, summary, sections }) => ({
      id,
      title,
      summary,
      sections: sections.map((section) => ({ id: section.id, title: section.title, count: section.questions.length })),
    })),
  }
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = { trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function PreviewPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">Preview for {page.settingLabel}</span>
        {page.editionTitle}
      </h1>
      <InsetText>
        <p>This is a preview of the draft {page.editionId}. Nothing in it can be saved.</p>
      </InsetText>
      <p>{page.length}.</p>
      {page.themes.map(({ id, title, summary, sections }) => (
        <section key={id}>
          <h2 className="nhsuk-heading-m">{title}</h2>
          <p>{summary}</p>
          <ul>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`${page.address}/${section.id}`}>{section.title}</a> (
                {section.count === 1 ? '1 question' : `${section.count} questions`})
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2 className="nhsuk-heading-m">Notice</h2>
      <p>{page.notice}</p>
      <h2 className="nhsuk-heading-m">Declaration at the end</h2>
      <p>{page.declaration}</p>
    </>
  )
}
