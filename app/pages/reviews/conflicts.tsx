// Organisations that a reviewer said they can't judge, and declaring one more.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission, requireVisitor } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { Table } from '#app/design/table.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { declareAndStandBack } from '#app/reviews/stand-back.ts'
import { isReviewer } from '#db/review-queue.ts'
import { declaredBy } from '#db/reviewers.ts'
import { DeclareForm } from './conflicts/declare-form.tsx'
import { type Refused, readDeclaration } from './conflicts.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visitor = await requireReviewer(context, request)
  const declared = await declaredBy(context.store, visitor.id)
  const { searchParams } = new URL(request.url)
  const stoodBack = /^[1-9]\d{0,3}$/.exec(searchParams.get('stood-back') ?? '')?.[0] ?? null
  return {
    pageTitle: pageTitle(context, 'Conflicts of interest'),
    news: searchParams.has('declared') ? newsOf(stoodBack) : null,
    declared: declared.map(({ declaredAt, ...conflict }) => ({ ...conflict, declared: formatDate(declaredAt) })),
  }
}

function newsOf(stoodBack: string | null): string {
  if (stoodBack === null) return 'The conflict of interest is declared'
  return `The conflict of interest is declared, and you have stood back from ${stoodBack} ${stoodBack === '1' ? 'review' : 'reviews'}`
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visitor = await requireReviewer(context, request)
  const read = await readDeclaration(context, await request.formData())
  if (read.kind === 'wrong') return refuse<Refused>(context, read.refused)
  const { organisation, reason } = read
  const declaring = { userId: visitor.id, organisationCode: organisation.code, reason }
  const parts = await declareAndStandBack(context, declaring)
  return redirect(`/reviews/conflicts?declared${parts > 0 ? `&stood-back=${parts}` : ''}`)
}

async function requireReviewer(context: AppContext, request: Request) {
  const { id } = await requireVisitor(context, request)
  return requirePermission(context, request, {
    to: 'see own reviews',
    isReviewer: await isReviewer(context.store, id),
  })
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/reviews', text: 'Reviews' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ConflictsPage() {
  const { declared, news } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <>
      {news && <NotificationBanner tone="success" heading={news} />}
      <ProblemSummary problems={refused?.problems} />
      <h1 className="nhsuk-heading-l">Conflicts of interest</h1>
      <p>
        You are never given a review of an organisation that you belong to, or that your own organisation belongs to.
        Declare every other one that you can’t judge, such as a former employer.
      </p>
      {declared.length === 0 ? (
        <p>You have declared none.</p>
      ) : (
        <Table
          caption="Declared by you"
          captionSize="m"
          responsive
          head={[{ label: 'Organisation' }, { label: 'Reason' }, { label: 'Declared' }]}
          rows={declared.map(({ organisationName, organisationCode, reason, declared: on }) => [
            `${organisationName} (${organisationCode})`,
            <span className="app-as-typed" key="reason">
              {reason}
            </span>,
            on,
          ])}
        />
      )}
      <DeclareForm refused={refused} />
    </>
  )
}
