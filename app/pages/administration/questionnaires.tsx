// For administrators: every questionnaire with its editions, to download, and the way to upload the next one.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { ButtonLink } from '#app/design/button.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { UPLOAD_ADDRESS } from '#app/http/uploads.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Drafts, Questionnaire } from './questionnaires/views.tsx'
import { questionnairesOf, waitingDrafts } from './questionnaires.server.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: '/', text: 'Your assessments' }] }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const questionnaires = await questionnairesOf(context)
  const asked = new URL(request.url).searchParams
  return {
    title: `Questionnaires – ${context.settings.serviceName}`,
    published: context.editions.get(asked.get('published') ?? '')?.id ?? null,
    isDiscarded: asked.has('discarded'),
    drafts: await waitingDrafts(context),
    questionnaires,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function QuestionnairesPage() {
  const { published, isDiscarded, drafts, questionnaires } = useLoaderData<typeof loader>()
  return (
    <>
      {published && (
        <NotificationBanner tone="success" heading={`${published} is published`}>
          <p>
            It can’t be changed any more. To put it to organisations, the operator opens a collection:{' '}
            <code className="app-code">npm run -s dma -- open-collection {published}</code>
          </p>
        </NotificationBanner>
      )}
      {isDiscarded && <NotificationBanner tone="success" heading="The draft was discarded" />}
      <h1 className="nhsuk-heading-l">Questionnaires</h1>
      <p className="nhsuk-lede-text">
        To change a questionnaire, start its next edition: download it, edit it, and upload it. You see what changed and
        how it looks before you publish it.
      </p>
      <ButtonLink href={UPLOAD_ADDRESS}>Upload an edition</ButtonLink>
      <Drafts drafts={drafts} />
      {questionnaires.map((questionnaire) => (
        <Questionnaire {...questionnaire} key={questionnaire.id} />
      ))}
    </>
  )
}
