// For anyone: the rule that makes scores, with an example, and how to work one out again.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { Table } from '#app/design/table.tsx'
import { newestEdition, rulePageOf } from './how-scores-are-made.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const newest = newestEdition(context.editions)
  if (!newest) throw notFound()
  return { serviceName: context.settings.serviceName, ...rulePageOf(newest) }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `How scores are made – ${page.serviceName}` : 'Page not found' },
]

export default function HowScoresAreMadePage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">How scores are made</h1>
      <p className="nhsuk-lede-text">
        The rule is part of each edition of the questionnaire, and a published edition never changes. This is the rule
        of the newest: {page.title}.
      </p>
      <p>Organisations assess themselves. A score is what their answers make, and nobody has checked the answers.</p>
      <h2>The rule</h2>
      <ul>
        {page.rule.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Table
        caption="Bands of a theme score"
        head={[{ label: 'Band' }, { label: 'Scores shown', numeric: true }]}
        rows={page.bands.map(({ label, from, to }) => [label, `${from} to ${to}`])}
      />
      <p>There is no overall score: the themes are different things, and a mean of them would hide that.</p>
      <Example />
      <States />
      <h2>Points of each answer</h2>
      {page.scales.map(({ id, title, options }) => (
        <Table
          key={id}
          caption={title}
          captionSize="s"
          compact
          head={[{ label: 'Answer' }, { label: 'Points', numeric: true }]}
          rows={options.map(({ label, points }) => [label, points])}
        />
      ))}
      <Recompute />
    </>
  )
}

function Example() {
  const { example } = useLoaderData<typeof loader>()
  return (
    <>
      <h2>An example</h2>
      <Table
        caption="A section of 5 questions"
        captionSize="s"
        head={[{ label: 'Answer' }, { label: 'Points', numeric: true }]}
        rows={example.answers.map(({ answer, points }) => [answer, points])}
      />
      <p>The section’s score is {example.sectionSum}.</p>
      <p>
        If the theme has one other section, of a single question with {example.otherPoints} points,{' '}
        {example.weighsSections
          ? 'the theme’s score is the mean of the two section scores'
          : 'the theme’s score is the mean over all the questions counted'}
        : {example.theme}. Its band is {example.band}.
      </p>
    </>
  )
}

function States() {
  const { dontKnowIsZero } = useLoaderData<typeof loader>()
  const dontKnow = dontKnowIsZero
    ? 'Counts as 0 points, but is shown as “Don’t know”: what nobody can vouch for earns nothing'
    : 'Not counted'
  return (
    <>
      <h2>What is never mixed up</h2>
      <Table
        caption="Answers that look alike, and are not"
        captionSize="s"
        responsive
        head={[{ label: 'State' }, { label: 'What it means' }, { label: 'What it does to the score' }]}
        rows={[
          ['0 points', 'The lowest option of the scale was chosen', 'Counts as 0'],
          ['Don’t know', 'Nobody could tell which option is true', dontKnow],
          ['Not applicable', 'The question doesn’t fit this organisation, for a reason that it gives', 'Not counted'],
          ['Not answered', 'The question was asked and has no answer yet', 'Not counted'],
          ['Not asked', 'The question is for other care settings', 'Not counted, and in no total'],
        ]}
      />
      <p>A section with nothing counted has no score. It leaves the mean of its theme, and is never drawn as 0.</p>
    </>
  )
}

function Recompute() {
  const { editionId, contentHash, setting } = useLoaderData<typeof loader>()
  return (
    <>
      <h2>Work out a score again</h2>
      <p>
        A results page offers its answers as a file with a row for each question. Anyone who has that file and this
        software gets the same scores, to the last digit:
      </p>
      <pre className="app-code">
        npm run -s dma -- score --edition {editionId} --setting {setting} answers-long.csv
      </pre>
      <p>Scores are worked out as exact fractions, so that no rounding on the way can move a band.</p>
      <p>
        The content hash tells that an edition is the one that was published. For {editionId} it is{' '}
        <code className="app-code">{contentHash}</code>.
      </p>
    </>
  )
}
