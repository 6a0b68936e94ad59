// Check answers: what is missing, linked to its question, and every answer with the way to change it.
import type { LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { may } from '#app/auth/policy.ts'
import { ButtonLink } from '#app/design/button.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Details, InsetText } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { answersOf } from '#db/answers.ts'
import { answerInWords, answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { type Need, whatIsMissing } from '#questionnaires/journey.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  const { assessment, visitor, isReadOnly } = found
  const stored = await answersOf(context.store, assessment.id)
  const { asked, answers } = applying(found.asked, answersGiven(stored))
  const notes = new Map(stored.map(({ question, note }) => [question, note]))
  const home = `/assessments/${assessment.id}`
  const missing = whatIsMissing(asked, answers)
  const firstMissing = new Set(missing.map(({ section }) => section.id))
  return {
    serviceName: context.settings.serviceName,
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    isReadOnly,
    maySubmit: may(visitor, { to: 'submit', organisationCode: assessment.organisationCode }),
    missing: asked.sections
      .filter((section) => firstMissing.has(section.id))
      .map((section) => ({
        title: section.title,
        questions: missing
          .filter((one) => one.section.id === section.id)
          .map(({ question, why }) => ({
            href: `${home}/sections/${section.id}#q-${question.id}`,
            text: `${question.number}. ${question.text}`,
            needs: NEEDS[why],
          })),
      })),
    missingCount: missing.length,
    sections: asked.sections.map((section) => ({
      id: section.id,
      title: section.title,
      rows: section.questions.map((question) => ({
        number: question.number,
        question: question.text,
        answer: answerInWords(question, answers.get(question.id)),
        note: notes.get(question.id) ?? '',
        href: `${home}/sections/${section.id}#q-${question.id}`,
      })),
    })),
  }
}

const NEEDS = {
  unanswered: '',
  'reason-needed': ' (say why it doesn’t apply)',
  'date-needed': ' (say by when)',
} as const satisfies Record<Need, string>

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Check your answers – ${page.title} – ${page.serviceName}` : 'Page not found' },
]

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function CheckPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        Check your answers
      </h1>
      {page.missingCount > 0 ? <Missing {...page} /> : <Ready {...page} />}
      <h2 className="nhsuk-heading-m">Answers by section</h2>
      {page.sections.map((section) => (
        <Details key={section.id} summary={section.title}>
          <SummaryList
            rows={section.rows.map(({ number, question, answer, note, href }) => ({
              key: `${number}. ${question}`,
              value: note ? (
                <>
                  {answer}
                  <br />
                  Note: {note}
                </>
              ) : (
                answer
              ),
              ...(page.isReadOnly ? {} : { action: { href, text: 'Change', about: `question ${number}` } }),
            }))}
          />
        </Details>
      ))}
    </>
  )
}

function Missing({ missing, missingCount }: Page) {
  return (
    <>
      <InsetText>
        <p>
          {missingCount === 1 ? '1 question still needs' : `${missingCount} questions still need`} something before the
          assessment can be submitted.
        </p>
      </InsetText>
      <h2 className="nhsuk-heading-m">What is missing</h2>
      {missing.map(({ title, questions }) => (
        <Details key={title} summary={`${title}: ${questions.length} missing`} open={missing.length <= 3}>
          <ul className="nhsuk-list">
            {questions.map(({ href, text, needs }) => (
              <li key={href}>
                <a href={href}>{text}</a>
                {needs}
              </li>
            ))}
          </ul>
        </Details>
      ))}
    </>
  )
}

function Ready({ id, isReadOnly, maySubmit }: Page) {
  if (isReadOnly) return <p>Answers can’t be changed any more.</p>
  return (
    <>
      <p>Every question is answered.</p>
      {maySubmit ? (
        <ButtonLink href={`/assessments/${id}/submit`}>Go to the declaration</ButtonLink>
      ) : (
        <InsetText>
          <p>A lead of your organisation can now make the declaration and submit.</p>
        </InsetText>
      )}
    </>
  )
}
