// For administrators: one validation. Its plan and what it would come to; the draw; and afterwards who was chosen and why.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NotificationBanner } from '#app/design/messages.tsx'
import { fieldOf, pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { Chosen } from './validation/chosen.tsx'
import { AboutSeed, CountForm, DrawForm, Plan, Preview } from './validation/views.tsx'
import { drawPosted, publishPosted, validationPage } from './validation.server.ts'
import { requireValidation } from './validations.server.ts'

export const handle: PageHandle = {
  isWide: true,
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/reviewing', text: 'Reviewing' },
  ],
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireValidation(context, request, params)
  const asked = new URL(request.url).searchParams
  const page = await validationPage(context, open, { counts: asked.has('count') })
  const news = Object.keys(NEWS).find((name) => asked.has(name)) ?? null
  return { title: pageTitle(context, `Validation ${page.number} of ${page.collectionTitle}`), news, ...page }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const open = await requireValidation(context, request, params)
  const form = await request.formData()
  switch (fieldOf(form, 'intent')) {
    case 'draw':
      return drawPosted(context, open, form)
    case 'publish seed':
      return publishPosted(context, open)
    default:
      throw data({ message: 'The form could not be read. Nothing was changed.' }, { status: 400 })
  }
}

const NEWS: Readonly<Record<string, string>> = {
  planned: 'The plan is saved. Nobody is chosen yet',
  changed: 'The plan is changed. Nobody is chosen yet',
  drawn: 'The sample is drawn, and a review is opened for each organisation',
  published: 'The seed is published',
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function ValidationPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.news && <NotificationBanner tone="success" heading={NEWS[page.news]} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        Validation {page.number}
      </h1>
      <Plan {...page} />
      {page.foreseen ? <Preview {...page.foreseen} /> : !page.drawn && <CountForm />}
      <AboutSeed {...page} />
      {page.drawn ? <Chosen {...page.drawn} /> : <DrawForm {...page} />}
    </>
  )
}
