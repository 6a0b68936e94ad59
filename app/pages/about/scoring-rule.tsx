// For anyone: the rule that makes one questionnaire's scores, with an example, and how to work one out again.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { Table } from '#app/design/table.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { newestEditions, type PointsPage, rulePageOf } from './scoring-rule.server.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  await context.editions.refresh()
  const newest = newestEditions(context.editions).find(({ edition }) => edition.questionnaire === params.questionnaire)
  if (!newest) throw notFound()
  return { serviceName: context.settings.serviceName, ...rulePageOf(newest) }
}

export const handle: PageHandle = { trail: () => [{ href: '/how-scores-are-made', text: 'How scores are made' }] }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `How scores are made: ${page.title} – ${page.serviceName}` : 'Page not found' },
]

export default function ScoringRulePage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">How scores are made</span>
        {page.title}
      </h1>
      <h2>The rule</h2>
      <ul>
        {page.rule.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {page.points && <Points {...page.points} />}
      <Recompute />
    </>
  )
}

function Points({ bands, scales, example, dontKnowIsZero }: PointsPage) {
  return (
    <>
      <Table
        caption="Bands of a theme score"
        head={[{ label: 'Band' }, { label: 'Scores shown', numeric: true }]}
        rows={bands.map(({ label, from, to }) => [label, `${from} to ${to}`])}
      />
      <p>There is no overall score: the themes are different things, and a mean of them would hide that.</p>
      <Example example={example} />
      <States dontKnowIsZero={dontKnowIsZero} />
      <h2>Points of each answer</h2>
      {scales.map(({ id, title, options }) => (
        <Table
          key={id}
          caption={title}
          captionSize="s"
          compact
          head={[{ label: 'Answer' }, { label: 'Points', numeric: true }]}
          rows={options.map(({ label, points }) => [label, points])}
        />
      ))}
    </>
  )
}

function Example({ example }: Pick<PointsPage, 'example'>) {
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

function States({ dontKnowIsZero }: Pick<PointsPage, 'dontKnowIsZero'>) {
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
          [
            'Not asked',
            'The question is for other organisations, or another answer rules it out',
            'Not counted, and in no total',
          ],
        ]}
      />
      <p>A section with nothing counted has no score. It leaves the mean of its theme, and is never drawn as 0.</p>
    </>
  )
}

function Recompute() {
  const { editionId, contentHash, setting, points } = useLoaderData<typeof loader>()
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
      {points && <p>Scores are worked out as exact fractions, so that no rounding on the way can move a band.</p>}
      <p>
        The content hash tells that an edition is the one that was published. For {editionId} it is{' '}
        <code className="app-code">{contentHash}</code>.
      </p>
    </>
  )
}
