// Check answers: what is missing, linked to its question, and every answer with the way to change it.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findLastAssessment } from '#app/assessments/last-assessment.ts'
import { proposalsTo } from '#app/assessments/proposals.ts'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { signOffOf } from '#app/assessments/sign-off.ts'
import { letterWhenReady } from '#app/assessments/sign-off-letters.ts'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Details, InsetText } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { Approvals } from '#app/sign-off/approvals.tsx'
import { EvidenceToSee } from '#app/sign-off/evidence-to-see.tsx'
import { NextStep, STEP, type Step } from '#app/sign-off/next-step.tsx'
import { answersOf } from '#db/answers.ts'
import { callReady, takeReadyBack } from '#db/approvals.ts'
import { evidenceSeen, fingerprintOf } from '#db/fingerprint.ts'
import { answerInWords, answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { isReadyToSubmit, type Need, whatIsMissing } from '#questionnaires/journey.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  const { assessment, visitor, isReadOnly } = found
  const [stored, evidence] = await Promise.all([
    answersOf(context.store, assessment.id),
    evidenceSeen(context.store, assessment.id),
  ])
  const { asked, answers } = applying(found.asked, answersGiven(stored))
  const notes = new Map(stored.map(({ question, note }) => [question, note]))
  const home = `/assessments/${assessment.id}`
  const missing = whatIsMissing(asked, answers)
  const last = isReadOnly ? null : await findLastAssessment(context.store, context.editions, assessment)
  const proposals = proposalsTo(asked.questions, { asked, answers }, last)
  const firstMissing = new Set(missing.map(({ section }) => section.id))
  return {
    serviceName: context.settings.serviceName,
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    isReadOnly,
    mayChange: !isReadOnly && found.mayAnswer,
    organisationCode: assessment.organisationCode,
    signOff: await signOffOf(context, { assessment, visitor }, missing.length === 0),
    seen: fingerprintOf(stored, evidence),
    missing: asked.sections
      .filter((section) => firstMissing.has(section.id))
      .map((section) => ({
        title: section.title,
        questions: missing
          .filter((one) => one.section.id === section.id)
          .map(({ question, why }) => ({
            href: `${home}/sections/${section.id}#q-${question.id}`,
            text: `${question.number}. ${question.text}`,
            needs: proposals.has(question.id) ? ` (an answer from ${last?.year} waits to be confirmed)` : NEEDS[why],
          })),
      })),
    missingCount: missing.length,
    evidenceCount: evidence.length,
    proposed: last && proposals.size > 0 ? { year: last.year, count: proposals.size } : null,
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

const REFUSED = 'This assessment was submitted, approved or closed in the meantime. Nothing was changed.'

/** A lead calls it ready for approval, or not ready after all. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'call ready')
  const { assessment, visitor } = found
  const form = await request.formData()
  const step = form.get(STEP)
  const at = context.now().toISOString()
  const doing = { assessmentId: assessment.id, by: visitor.id, at }
  if (step === ('not-ready' satisfies Step)) {
    const { kind } = await takeReadyBack(context.store, doing)
    if (kind !== 'taken back') throw data({ message: REFUSED }, { status: 409 })
    return redirect(`/assessments/${assessment.id}/check`)
  }
  if (step !== ('ready' satisfies Step)) throw data({ message: 'The form says nothing to do.' }, { status: 400 })
  const { asked, answers } = applying(found.asked, answersGiven(await answersOf(context.store, assessment.id)))
  if (!isReadyToSubmit(asked, answers)) {
    throw data({ message: 'Some questions are not answered yet, so it was not called ready.' }, { status: 409 })
  }
  const seen = String(form.get('seen') ?? '')
  const { kind } = await callReady(context.store, { ...doing, seen, letter: letterWhenReady(context, found) })
  if (kind === 'closed') throw data({ message: REFUSED }, { status: 409 })
  if (kind === 'answers changed') return data({ isChanged: true }, { status: 409 })
  return redirect(`/assessments/${assessment.id}/check`)
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${headingOf(page)} – ${page.title} – ${page.serviceName}` : 'Page not found' },
]

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function headingOf({ mayChange }: Pick<Page, 'mayChange'>): string {
  return mayChange ? 'Check your answers' : 'All answers'
}

export default function CheckPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        {headingOf(page)}
      </h1>
      {refused?.isChanged && (
        <InsetText>
          <p>
            An answer or its evidence was changed after you opened this page. Look at the answers again, then call it
            ready.
          </p>
        </InsetText>
      )}
      {page.missingCount > 0 ? <Missing {...page} /> : <Ready {...page} />}
      <h2 className="nhsuk-heading-m">Answers by section</h2>
      <EvidenceToSee home={`/assessments/${page.id}`} count={page.evidenceCount} />
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
              ...(!page.mayChange ? {} : { action: { href, text: 'Change', about: `question ${number}` } }),
            }))}
          />
        </Details>
      ))}
    </>
  )
}

function Missing({ missing, missingCount, proposed, signOff }: Page) {
  return (
    <>
      <InsetText>
        <p>
          {missingCount === 1 ? '1 question still needs' : `${missingCount} questions still need`} something before the
          assessment can be submitted.
        </p>
        {proposed && (
          <p>
            {proposed.count === 1 ? '1 of them has an answer' : `${proposed.count} of them have answers`} from{' '}
            {proposed.year} to confirm.
          </p>
        )}
      </InsetText>
      <Approvals approvals={signOff.approvals} />
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

function Ready({ id, isReadOnly, organisationCode, organisationName, seen, signOff }: Page) {
  if (isReadOnly) {
    return (
      <>
        <p>Answers can’t be changed any more.</p>
        <Approvals approvals={signOff.approvals} />
      </>
    )
  }
  return <NextStep home={`/assessments/${id}`} {...{ organisationCode, organisationName, seen, signOff }} />
}
