// For anyone: how each questionnaire is scored.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KINDS, newestEditions } from './scoring-rule.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  await context.editions.refresh()
  return {
    serviceName: context.settings.serviceName,
    questionnaires: newestEditions(context.editions).map(({ edition }) => ({
      id: edition.questionnaire,
      title: edition.title,
      kind: KINDS[edition.scoring.kind],
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `How scores are made – ${page.serviceName}` : 'Page not found' },
]

export default function HowScoresAreMadePage() {
  const { questionnaires } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">How scores are made</h1>
      <p className="nhsuk-lede-text">
        The rule is part of each edition of a questionnaire, and a published edition never changes. These are the rules
        of the newest editions.
      </p>
      <p>Organisations assess themselves. A score is what their answers make, and nobody has checked the answers.</p>
      <ul className="nhsuk-list">
        {questionnaires.map(({ id, title, kind }) => (
          <li key={id}>
            <a href={`/how-scores-are-made/${id}`}>{title}</a>
            <br />
            {kind}
          </li>
        ))}
      </ul>
    </>
  )
}
