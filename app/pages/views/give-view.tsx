// Where a colleague gives their view: opened by a link alone, without an account. It shows one question and nothing else.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { giveView } from '#db/poll-views.ts'
import { optionLabel } from '#questionnaires/answers.ts'
import { Given, Over, type OverState, Unknown, ViewForm } from './give-view/views.tsx'
import { openLink, problemsOf, readView, shownOf } from './give-view.server.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const opened = await openLink(context, params.token ?? '')
  const title = pageTitle(context, opened ? 'Your view' : 'This link does not work')
  if (!opened) return data({ title, over: null, shown: null }, { status: 404 })
  const { state } = opened.poll
  if (state !== 'open') return data({ title, over: state, shown: null }, { status: 410 })
  return data({ title, over: null, shown: shownOf(opened) })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const opened = await openLink(context, token)
  const view = readView(await request.formData())
  if (!opened) return refuse(context, { kind: 'unknown' as const, view }, 404)
  const { state } = opened.poll
  if (state !== 'open') return refuse(context, { kind: 'over' as const, state, view }, 410)
  const problems = problemsOf(view, opened)
  if (Object.keys(problems).length > 0) return refuse(context, { kind: 'refused' as const, problems, view })
  const outcome = await giveView(context.store, { ...view, token, at: context.now().toISOString() })
  if (outcome === 'unknown') return refuse(context, { kind: 'unknown' as const, view }, 404)
  if (outcome === 'over') {
    const now: OverState = (await openLink(context, token))?.poll.state ?? 'closed'
    return refuse(context, { kind: 'over' as const, state: now, view }, 410)
  }
  return data({ kind: 'given' as const, label: optionLabel(opened.question, view.option) })
}

export const handle: PageHandle = { layout: 'bare' }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Your view' },
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function GiveViewPage() {
  const { over, shown } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'over') return <Over state={answer.state} typed={answer.view} />
  if (over !== null) return <Over state={over} typed={null} />
  if (answer?.kind === 'unknown') return <Unknown typed={answer.view} />
  if (shown === null) return <Unknown typed={null} />
  if (answer?.kind === 'given') return <Given shown={shown} label={answer.label} />
  return <ViewForm shown={shown} refused={answer ?? null} />
}
