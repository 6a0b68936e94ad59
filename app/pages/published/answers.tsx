// How organisations answered, section by section: how many gave each answer, never who.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { asLoaderSays, pageKeeping } from '#app/releases/keeping.ts'
import { RESULTS } from '#app/releases/names.ts'
import { requireRelease, standingOf } from '#app/releases/open-release.ts'
import { ReleaseHead, ReleasePages } from '#app/releases/standing.tsx'
import { ChooseGroup, Questions, Sections } from './answers/views.tsx'
import { answersPage } from './answers.server.ts'

export const handle: PageHandle = { isWide: true, trail: () => [{ href: RESULTS, text: 'Published results' }] }
export const headers = asLoaderSays

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await requireRelease(context, params)
  const standing = standingOf(open)
  const answers = answersPage(open, params.section, new URL(request.url).searchParams.get('group') ?? '')
  const page = { pageTitle: pageTitle(context, `${answers.title}, answers, ${standing.title}`), standing, answers }
  return data(page, { headers: await pageKeeping(context, open.head) })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function AnswersPage() {
  const { standing, answers } = useLoaderData<typeof loader>()
  return (
    <>
      <ReleaseHead standing={standing} heading="Answers" />
      <ReleasePages standing={standing} now="answers" />
      <Sections {...answers} />
      <h2 className="nhsuk-heading-m">
        <span className="nhsuk-caption-m">{answers.theme}</span>
        {answers.title}
      </h2>
      <ChooseGroup {...answers} />
      <Questions {...answers} />
    </>
  )
}
