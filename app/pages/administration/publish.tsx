// For administrators: the last look before an edition is published for ever.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { Button, ButtonGroup, ButtonLink } from '#app/design/button.tsx'
import { WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { fieldOf } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { publishDraft } from '#db/drafts.ts'
import { draftTrail, problemsNow, requireDraft } from './drafts.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireDraft(context, request, params.draft)
  const { draft, edition, previous } = open
  if (problemsNow(context, open).length > 0) throw redirect(`/administration/drafts/${draft.id}`)
  return {
    title: `Publish ${draft.editionId} – ${context.settings.serviceName}`,
    trail: draftTrail(draft),
    draft,
    editionTitle: edition.title,
    follows: previous?.id ?? null,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const form = await request.formData()
  const [editionId, contentHash] = [fieldOf(form, 'edition'), fieldOf(form, 'contentHash')]
  const at = context.now().toISOString()
  const doing = { id: params.draft ?? '', contentHash, by: administrator.id, at }
  const { kind } = await publishDraft(context.store, doing)
  await context.editions.refresh()
  // Also for a button that was pressed twice: by the second time the draft is gone.
  const isPublished = context.editions.get(editionId)?.contentHash === contentHash
  if (isPublished)
    return redirect(`/administration/questionnaires?${new URLSearchParams({ published: editionId })}`, 303)
  if (kind === 'gone') throw data({ message: 'Page not found' }, { status: 404 })
  throw data({ message: refusalOf(context, editionId) }, { status: 409 })
}

function refusalOf({ editions }: AppContext, editionId: string): string {
  const why = editions.has(editionId)
    ? `${editionId} was published meanwhile with other content, and a published edition never changes.`
    : 'Another edition was published meanwhile after the same one.'
  return `${why} Nothing was published. The draft is kept as it is.`
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = { trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function PublishPage() {
  const { draft, editionTitle, follows } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Publish {draft.editionId}</h1>
      <SummaryList
        rows={[
          { key: 'Title', value: editionTitle },
          { key: 'Follows', value: follows ?? 'None: it begins a questionnaire' },
          { key: 'Content hash', value: <code className="app-code">{draft.contentHash}</code> },
        ]}
      />
      <WarningCallout heading="A published edition never changes">
        <p>
          Not even a spelling can be corrected afterwards, only in the next edition. Collections that are open, and all
          earlier results, stay with the edition they have.
        </p>
      </WarningCallout>
      <PostForm>
        <input type="hidden" name="edition" value={draft.editionId} />
        <input type="hidden" name="contentHash" value={draft.contentHash} />
        <ButtonGroup>
          <Button>Publish {draft.editionId} for ever</Button>
          <ButtonLink tone="secondary" href={`/administration/drafts/${draft.id}`}>
            Not yet
          </ButtonLink>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
