// One section of an assessment: its questions to answer, or to read once nobody can change them.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { type AssessmentForVisitor, notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { choosingOf, scalesOf } from '#app/forms/asked-section.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { saveAnswers } from '#db/answers.ts'
import type { AnswerChange, FieldProblem } from '#questionnaires/answers.ts'
import { notApplying } from '#questionnaires/applying.ts'
import type { Asked, AskedSection } from '#questionnaires/asked.ts'
import { SectionView } from './section/view.tsx'
import {
  elsewhereOf,
  errorsOf,
  onPageOf,
  questionStatesOf,
  type Refused,
  readOnlyAnswersOf,
  readPostedSection,
  sectionAfter,
  shownQuestionsOf,
  withRefused,
} from './section.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  const section = requireSection(found, params.section)
  context.shownQuestions = await shownQuestionsOf(context, found, section)
  const { assessment, asked, isReadOnly } = found
  const onPage = await onPageOf(context, found, section)
  const questions = questionStatesOf(asked, section, onPage, null)
  const next = sectionAfter(asked, section, onPage.applying)
  return {
    pageTitle: pageTitle(context, `${section.title} – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    sectionId: section.id,
    collectionTitle: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    title: section.title,
    summary: section.summary,
    position: `Section ${asked.sections.indexOf(section) + 1} of ${asked.sections.length}`,
    continueLabel: continueLabelOf(asked, next),
    nextHref: next && isReadOnly ? `/assessments/${assessment.id}/sections/${next.id}` : null,
    nextTitle: next?.title ?? null,
    scales: scalesOf(section),
    elsewhere: elsewhereOf(onPage, section),
    choosing: choosingOf(asked, section),
    isReadOnly,
    isSubmitted: assessment.submittedAt !== null,
    questions: isReadOnly ? [] : questions,
    readOnly: isReadOnly ? readOnlyAnswersOf(onPage, questions) : [],
  }
}

// What comes next may hang on what is answered here.
function continueLabelOf({ conditional }: Asked, next: AskedSection | undefined): string {
  if (conditional.length > 0) return 'Save and continue'
  return next ? `Save and go to ${inASentence(next.title)}` : 'Save and check your answers'
}

// As it reads within a sentence: “GP systems” and the II of “Level II” keep their capitals.
function inASentence(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'answer')
  const section = requireSection(found, params.section)
  const form = await request.formData()
  const { posted, changes, problems: all } = readPostedSection(section, form)
  const problems = await thatMatter(context, found, section, all, posted)
  const refusal = problems.find((problem) => problem.remedy === 'refuse')
  if (refusal) throw data({ message: `${refusal.message}. Nothing was saved.` }, { status: 400 })
  const outcome = await saveAnswers(context.store, {
    assessmentId: found.assessment.id,
    section: section.id,
    changedBy: found.visitor.id,
    at: context.now().toISOString(),
    changes,
    isWholePage: true,
  })
  if (outcome.kind === 'closed') {
    return showRefused(context, found, section, 409, { problems, conflicts: [], posted }, true)
  }
  if (outcome.kind === 'never seen') throw data({ message: NEVER_SEEN }, { status: 400 })
  if (outcome.conflicts.length > 0 || problems.length > 0) {
    const status = outcome.conflicts.length > 0 ? 409 : 400
    return showRefused(context, found, section, status, { problems, conflicts: outcome.conflicts, posted }, false)
  }
  return redirect(await placeAfter(context, found, section, form.get('then')))
}

// Nothing is missing from a question that doesn't apply to what was posted with it.
async function thatMatter(
  context: AppContext,
  found: AssessmentForVisitor,
  section: AskedSection,
  problems: readonly FieldProblem[],
  posted: readonly AnswerChange[],
): Promise<readonly FieldProblem[]> {
  if (found.asked.conditional.length === 0 || problems.length === 0) return problems
  const { stored } = await onPageOf(context, found, section)
  const options = new Map(posted.map(({ question, option }) => [question, option]))
  const out = notApplying(found.asked.conditional, (id) => (options.has(id) ? options.get(id) : stored.get(id)?.option))
  return problems.filter(({ question, remedy }) => remedy !== 'warn' || !out.has(question))
}

async function showRefused(
  context: AppContext,
  found: AssessmentForVisitor,
  section: AskedSection,
  status: number,
  refused: Refused,
  isClosed: boolean,
) {
  const onPage = withRefused(section, await onPageOf(context, found, section), refused)
  const questions = questionStatesOf(found.asked, section, onPage, refused)
  return refuse(context, { questions, errors: errorsOf(questions), isClosed }, status)
}

async function placeAfter(
  context: AppContext,
  found: AssessmentForVisitor,
  section: AskedSection,
  then: unknown,
): Promise<string> {
  const home = `/assessments/${found.assessment.id}`
  // A button that settles one conflict stays on the page.
  if (then !== 'continue') return then === 'task-list' ? home : `${home}/sections/${section.id}`
  const { asked } = found
  const now = asked.conditional.length === 0 ? asked : (await onPageOf(context, found, section)).applying
  const next = sectionAfter(asked, section, now)
  return next ? `${home}/sections/${next.id}` : `${home}/check`
}

function requireSection({ asked }: AssessmentForVisitor, sectionId: string | undefined): AskedSection {
  const section = asked.sectionById.get(sectionId ?? '')
  if (!section) throw notFound()
  return section
}

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  hasScript: true,
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.assessmentId}`, text: page.collectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function SectionPage() {
  return <SectionView page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />
}
