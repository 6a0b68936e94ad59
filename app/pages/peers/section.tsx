// How a group of peers answered each question of a section, with the own answer marked.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { FigureWithTable } from '#app/design/figure.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { questionsAmongPeers } from './section/questions.server.ts'
import { peersInWords, requirePeers } from './shown-peers.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requirePeers(context, request, params.assessment)
  const { assessment, peers } = found
  const section = peers?.edition.themes.flatMap(({ sections }) => sections).find(({ id }) => id === params.section)
  // Where the group isn't shown, the page of peers says why.
  if (!peers?.choice.group || !section) throw notFound()
  const address = `/assessments/${assessment.id}/peers`
  return {
    pageTitle: pageTitle(context, `${section.title} among peers – ${assessment.collectionTitle}`),
    words: peersInWords(found, peers, address),
    sectionTitle: section.title,
    questions: await questionsAmongPeers(context, peers, { section, setting: assessment.setting }),
  }
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  isWide: true,
  trail: ({ words }) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${words.assessmentId}`, text: words.collectionTitle },
    { href: `/assessments/${words.assessmentId}/results`, text: 'Results' },
    { href: `/assessments/${words.assessmentId}/peers${words.query}`, text: 'How you compare' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function PeersSectionPage() {
  const { words, sectionTitle, questions } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        <span className="nhsuk-caption-m">{words.organisation}</span>
        {sectionTitle}: you and your peers
      </h1>
      <p>
        <strong>
          {words.roundTitle}. {words.group}: {words.size} organisations
        </strong>
        . As at {words.asAt}.{' '}
        <a href={`/assessments/${words.assessmentId}/peers${words.query}`}>How you compare, and other groups</a>
      </p>
      {questions.length === 0 && <p>No question of this section was put to organisations like yours.</p>}
      {questions.map(({ id, number, text, chart }) => (
        <section key={id} aria-labelledby={`q-${id}`}>
          <h2 className="nhsuk-heading-s" id={`q-${id}`}>
            {number}. {text}
          </h2>
          {chart ? (
            <FigureWithTable
              caption="How peers answered"
              {...chart}
              tableSummary={`Show the numbers of question ${number} as a table`}
            />
          ) : (
            <p>Not all of this group were asked this question. Choose a care setting to see how it was answered.</p>
          )}
        </section>
      ))}
    </>
  )
}
