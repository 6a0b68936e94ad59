// One question on the wall: as large as the room needs, with all that helps to decide it and the form that does.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { requireWorkshop } from './workshop.server.ts'
import { Screen } from './workshop-question/screen.tsx'
import { decideInRoom, onScreen, requireNumber } from './workshop-question.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const held = await requireWorkshop(context, request, params, 'answer')
  const page = await onScreen(context, held, requireNumber(held, params.number))
  return { title: pageTitle(context, `${page.progress}: ${page.sectionTitle} – Workshop`), ...page }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const held = await requireWorkshop(context, request, params, 'answer')
  const outcome = await decideInRoom(context, held, requireNumber(held, params.number), await request.formData())
  if (outcome.kind === 'refused') return outcome.shown
  throw redirect(outcome.kind === 'next' ? outcome.href : new URL(request.url).pathname)
}

export const handle: PageHandle = { layout: 'projected', hasScript: true }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function WorkshopQuestionPage() {
  return <Screen page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
}
