// For administrators: one reviewer, what they have to do, and withdrawing what they may.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { LongWord } from '#app/design/long-word.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Invitation, Outcome, Standing, WithdrawForms } from './reviewer/views.tsx'
import { historyInWords, inviteAgain, requireReviewer, reviewerInWords, withdrawPosted } from './reviewer.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
    { href: '/administration/reviewers', text: 'Reviewers' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const reviewer = await requireReviewer(context, params.reviewer)
  const done = new URL(request.url).searchParams
  return {
    title: pageTitle(context, reviewer.name),
    taken: done.has('taken') ? { taken: Number(done.get('taken')), given: Number(done.get('given')) } : null,
    reviewer: await reviewerInWords(context, reviewer, administrator),
    history: await historyInWords(context, reviewer.userId),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const reviewer = await requireReviewer(context, params.reviewer)
  const form = await request.formData()
  switch (fieldOf(form, 'intent')) {
    case 'withdraw':
      return withdrawPosted(context, reviewer, form, administrator)
    case 'invite again':
      return data(await inviteAgain(context, request, reviewer, administrator))
    default:
      throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ReviewerPage() {
  const { reviewer, history, taken } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  return (
    <>
      <Outcome outcome={outcome} taken={taken} />
      <h1 className="nhsuk-heading-l">
        <LongWord>{reviewer.name}</LongWord>
      </h1>
      <Standing reviewer={reviewer} history={history} />
      {!reviewer.hasJoined && <Invitation />}
      <WithdrawForms grants={reviewer.grants} refused={outcome?.kind === 'refused' ? outcome : null} />
    </>
  )
}
