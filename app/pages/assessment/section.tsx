// One section of an assessment: its questions to answer, or to read once nobody can change them.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NEVER_SEEN } from '#app/assessments/current-answer.ts'
import { findLastAssessment, type LastAssessment } from '#app/assessments/last-assessment.ts'
import { proposalsTo } from '#app/assessments/proposals.ts'
import { type AssessmentForVisitor, notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { sayWhatTheySettle } from '#app/assessments/settled-conflicts.ts'
import { letterIfVoided } from '#app/assessments/sign-off-letters.ts'
import type { AppContext } from '#app/context.ts'
import { choosingOf, scalesOf } from '#app/forms/asked-section.ts'
import { CONFIRM_ONE } from '#app/forms/question-text.tsx'
import type { SectionPerson } from '#app/forms/section-values.ts'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import type { Conflict, AnswerChange as StoredChange } from '#db/answers.ts'
import { confirmProposals } from '#db/confirmations.ts'
import { type EvidenceUse, evidenceTo } from '#db/evidence.ts'
import { openThreadsIn } from '#db/thread-views.ts'
import type { AnswerChange, FieldProblem } from '#questionnaires/answers.ts'
import { notApplying } from '#questionnaires/applying.ts'
import type { Asked, AskedSection } from '#questionnaires/asked.ts'
import type { Proposal } from '#questionnaires/proposals.ts'
import { confirm, markOf, readWish, thatApply, withConfirmed } from './confirming.server.ts'
import { sectionOwnerOf } from './owners.server.ts'
import { SectionView } from './section/view.tsx'
import {
  elsewhereOf,
  errorsOf,
  type OnPage,
  onPageOf,
  type PostedSection,
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
  const { assessment, asked } = found
  const isReadOnly = found.isReadOnly || !found.mayAnswer
  const onPage = await onPageOf(context, found, section)
  const last = await findLastAssessment(context.store, context.editions, assessment)
  const proposals = proposalsOn(found, onPage, last)
  context.shownQuestions = shownQuestionsOf(section, {
    last,
    proposals,
    proof: await proofOf(context, last, proposals),
    openThreads: await openThreadsIn(context.store, assessment.id),
    assessmentId: assessment.id,
    now: context.now(),
  })
  const mark = markOf(proposals, last)
  const questions = questionStatesOf(asked, section, onPage, null)
  const next = sectionAfter(asked, section, onPage.applying)
  return {
    pageTitle: pageTitle(context, `${section.title} – ${assessment.collectionTitle}`),
    assessmentId: assessment.id,
    person: personOn(found, section),
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
    whyReadOnly: whyReadOnly(found),
    owner: await sectionOwnerOf(context, found, section.id),
    questions: isReadOnly ? [] : questions,
    readOnly: isReadOnly ? readOnlyAnswersOf(onPage, questions) : [],
    proposed: last && mark !== null ? { year: last.year, mark } : null,
  }
}

function whyReadOnly({ assessment, isReadOnly }: AssessmentForVisitor): string {
  if (assessment.submittedAt !== null) {
    return 'This assessment was submitted. These are the questions as they were asked, with the answers given.'
  }
  return isReadOnly
    ? 'This collection is not open, so answers can’t be changed.'
    : 'You can read these answers, but not change them.'
}

function personOn({ visitor: { id, email }, assessment }: AssessmentForVisitor, section: AskedSection): SectionPerson {
  const eventsAddress = `/assessments/${assessment.id}/sections/${section.id}/events`
  return { id, email, assessmentId: assessment.id, eventsAddress }
}

/** Only to those who could confirm it. */
function proposalsOn(found: AssessmentForVisitor, onPage: OnPage, last: LastAssessment | null) {
  const mayConfirm = !found.isReadOnly && found.mayAnswer
  return proposalsTo(onPage.questions, { asked: onPage.applying, answers: onPage.answers }, mayConfirm ? last : null)
}

async function proofOf(context: AppContext, last: LastAssessment | null, proposals: ReadonlyMap<string, Proposal>) {
  const proof = new Map<string, EvidenceUse[]>()
  if (!last || proposals.size === 0) return proof
  for (const use of await evidenceTo(context.store, last.assessment.id, [...proposals.keys()])) {
    proof.set(use.question, [...(proof.get(use.question) ?? []), use])
  }
  return proof
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

const CLOSED = 'These changes were not saved, because the assessment was submitted or has closed in the meantime.'
const OUTDATED =
  'A proposed answer was changed after you opened this page, so none was confirmed. Look at the answers again.'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment, 'answer')
  const section = requireSection(found, params.section)
  const form = await request.formData()
  const read = readPostedSection(section, form)
  const problems = await thatMatter(context, found, section, read.problems, read.posted)
  const refusal = problems.find((problem) => problem.remedy === 'refuse')
  if (refusal) throw data({ message: `${refusal.message}. Nothing was saved.` }, { status: 400 })
  const { confirmed, from, isOutdated } = await readConfirmed(context, found, section, form, read)
  const posted = withConfirmed(read.posted, confirmed)
  const by = found.visitor.id
  const changes = await sayWhatTheySettle(context.store, found.assessment.id, read.changes, read.settled)
  const saving = {
    assessmentId: found.assessment.id,
    section: section.id,
    changedBy: by,
    at: context.now().toISOString(),
    changes: withConfirmed(changes, confirmed),
    isWholePage: true,
    ifVoided: letterIfVoided(context, found),
  }
  const outcome = await confirmProposals(context.store, { request: saving, from })
  const show = (status: number, conflicts: readonly Conflict[], notice: string | null) =>
    showRefused(context, found, section, status, { problems, conflicts, posted, by }, notice)
  if (outcome.kind === 'closed') return show(409, [], CLOSED)
  if (outcome.kind === 'never seen') throw data({ message: NEVER_SEEN }, { status: 400 })
  if (outcome.conflicts.length > 0 || isOutdated) {
    return show(409, outcome.conflicts, isOutdated ? OUTDATED : null)
  }
  if (problems.length > 0) return show(400, [], null)
  return redirect(await placeAfter(context, found, section, form))
}

type Confirmed = {
  confirmed: readonly StoredChange[]
  /** The assessment that they come from. */
  from: string
  isOutdated: boolean
}

/** What the person confirmed of last time's answers, as it is proposed now. */
async function readConfirmed(
  context: AppContext,
  found: AssessmentForVisitor,
  section: AskedSection,
  form: FormData,
  read: PostedSection,
): Promise<Confirmed> {
  const wish = readWish(form, section, read)
  if (!wish) return { confirmed: [], from: '', isOutdated: false }
  const onPage = await onPageOf(context, found, section)
  const last = await findLastAssessment(context.store, context.editions, found.assessment)
  const confirmed = confirm(wish, last, proposalsOn(found, onPage, last), read)
  const applying = confirmed && thatApply(confirmed, found.asked, onPage, read.posted)
  return { confirmed: applying ?? [], from: last?.assessment.id ?? '', isOutdated: applying === null }
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
  notice: string | null,
) {
  const onPage = withRefused(section, await onPageOf(context, found, section), refused)
  const questions = questionStatesOf(found.asked, section, onPage, refused)
  return refuse(context, { questions, errors: errorsOf(questions), notice }, status)
}

async function placeAfter(
  context: AppContext,
  found: AssessmentForVisitor,
  section: AskedSection,
  form: FormData,
): Promise<string> {
  const then = form.get('then')
  const home = `/assessments/${found.assessment.id}`
  const here = `${home}/sections/${section.id}`
  const one = form.get(CONFIRM_ONE)
  if (typeof one === 'string') return section.questions.some(({ id }) => id === one) ? `${here}#q-${one}` : here
  if (then === 'task-list') return home
  // A button that settles one conflict stays on the page.
  if (then !== 'continue' && then !== 'confirm') return here
  const { asked } = found
  if (asked.conditional.length === 0) return placeOf(home, sectionAfter(asked, section, asked))
  const onPage = await onPageOf(context, found, section)
  if (then === 'confirm') {
    // What was confirmed may have made further questions apply: their proposals have not been shown yet.
    const last = await findLastAssessment(context.store, context.editions, found.assessment)
    if (proposalsOn(found, onPage, last).size > 0) return here
  }
  return placeOf(home, sectionAfter(asked, section, onPage.applying))
}

function placeOf(home: string, next: AskedSection | undefined): string {
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
