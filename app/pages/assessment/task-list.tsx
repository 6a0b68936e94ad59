// An assessment's sections by theme, each with its status, and how much is left.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayOf, lastDayInWords } from '#app/assessments/due-dates.ts'
import { findLastAssessment } from '#app/assessments/last-assessment.ts'
import { proposalsTo } from '#app/assessments/proposals.ts'
import { isOpen, requireAssessment } from '#app/assessments/require-assessment.ts'
import { type SignOff, type Stage, signOffOf } from '#app/assessments/sign-off.ts'
import { may } from '#app/auth/policy.ts'
import { ButtonGroup, ButtonLink } from '#app/design/button.tsx'
import { formatDate, formatMinutes } from '#app/design/dates.ts'
import { ProgressBar } from '#app/design/figure.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { Tag } from '#app/design/tag.tsx'
import { TaskList } from '#app/design/task-list.tsx'
import { InsetText } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { QuestionsFromReviewersCard } from '#app/reviews/questions-from-reviewers.tsx'
import { waitingForOrganisation } from '#app/reviews/waiting-for-organisation.ts'
import { Approvals } from '#app/sign-off/approvals.tsx'
import { FormerSubmissions } from '#app/sign-off/former-submissions.tsx'
import { answersOf } from '#db/answers.ts'
import { assignmentsOf } from '#db/assignments.ts'
import { reviewHeadsOf } from '#db/review-outcomes.ts'
import { submissionsOf } from '#db/submissions.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { assessmentProgress, minutesLeft, resumeAt, type Status, sectionProgress } from '#questionnaires/journey.ts'
import { ownerLine } from './owners.server.ts'

const NEWS = { 'handed-back': 'Section handed back as ready. A lead looks at it next' }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  const { assessment, published, isReadOnly, visitor } = found
  const owners = await assignmentsOf(context.store, assessment.id)
  const { asked, answers } = applying(found.asked, answersGiven(await answersOf(context.store, assessment.id)))
  const progress = assessmentProgress(asked, answers)
  const last =
    isReadOnly || !found.mayAnswer ? null : await findLastAssessment(context.store, context.editions, assessment)
  const proposals = proposalsTo(asked.questions, { asked, answers }, last)
  const mayWithdraw =
    assessment.submittedAt !== null &&
    isOpen(assessment, context.now()) &&
    may(visitor, { to: 'withdraw submission', organisationCode: assessment.organisationCode })
  const reviews = await reviewHeadsOf(context.store, [assessment.id])
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    news: Object.hasOwn(NEWS, done) ? NEWS[done as keyof typeof NEWS] : null,
    serviceName: context.settings.serviceName,
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    notice: published.edition.notice,
    closes: lastDayInWords(assessment.closesAt),
    opens: assessment.opensAt > context.now().toISOString() ? formatDate(assessment.opensAt) : null,
    hasMoreTime: assessment.extendedTo === assessment.closesAt,
    isExercise: assessment.isExercise,
    submittedAt: assessment.submittedAt,
    isReadOnly,
    mayAnswer: found.mayAnswer,
    answered: progress.answered,
    of: progress.of,
    sectionsComplete: progress.sectionsComplete,
    sectionCount: progress.sections.length,
    minutes: minutesLeft(asked.edition, asked, answers),
    isComplete: progress.status === 'complete',
    signOff: await signOffOf(context, found, progress.status === 'complete'),
    submissions: await submissionsOf(context.store, assessment.id),
    mayWithdraw,
    isReviewed: reviews.length > 0,
    asked: reviews.length === 0 ? [] : await waitingForOrganisation(context.store, [assessment], dayOf(context.now())),
    resume: resumeAt(asked, answers, assessment.lastSection)?.id ?? null,
    lastYear: last?.year ?? null,
    themes: asked.themes.map((theme) => ({
      id: theme.id,
      title: theme.title,
      summary: theme.summary,
      sections: theme.sections.map((section) => {
        const { status, answered, of } = sectionProgress(section, answers)
        return {
          id: section.id,
          title: section.title,
          status,
          answered,
          of,
          minutes: minutesLeft(asked.edition, section, answers),
          owner: ownerLine(context, visitor, owners.get(section.id)),
          proposed: section.questions.filter(({ id }) => proposals.has(id)).length,
        }
      }),
    })),
  }
}

export const handle: PageHandle = {
  trail: () => [{ href: '/', text: 'Your assessments' }],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.title} – ${page.serviceName}` : 'Page not found' },
]

const STATUS = {
  'not-started': { words: 'Not started', tone: 'info' },
  'in-progress': { words: 'In progress', tone: 'warning' },
  complete: { words: 'Complete', tone: 'plain' },
} as const satisfies Record<Status, { words: string; tone: string }>

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function TaskListPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.news && <NotificationBanner tone="success" heading={page.news} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        {page.title}
      </h1>
      {page.isExercise && <Exercise />}
      <QuestionsFromReviewersCard waiting={page.asked} />
      {page.isReadOnly ? <Closed {...page} /> : <Open {...page} />}
      <ul className="nhsuk-list nhsuk-u-margin-bottom-6">
        {page.answered > 0 && !page.isReadOnly && (
          <li>
            <a href={`/assessments/${page.id}/results`}>See the results so far</a>
          </li>
        )}
        {page.isReviewed && (
          <li>
            <a href={`/assessments/${page.id}/review`}>Review by others</a>
          </li>
        )}
        <li>
          <a href={`/assessments/${page.id}/people`}>Who answers what</a>
        </li>
        <li>
          <a href={`/assessments/${page.id}/evidence`}>All evidence</a>
        </li>
        <li>
          <a href={`/assessments/${page.id}/history`}>History: who changed what, and when</a>
        </li>
      </ul>
      {page.themes.map((theme) => (
        <section key={theme.id} aria-labelledby={`theme-${theme.id}`}>
          <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2" id={`theme-${theme.id}`}>
            {theme.title}
          </h2>
          <p>{theme.summary}</p>
          <TaskList
            items={theme.sections.map((section) => ({
              id: section.id,
              title: section.title,
              href: `/assessments/${page.id}/sections/${section.id}`,
              hint: hintOf(section, page),
              status: STATUS[section.status].words,
              tone: STATUS[section.status].tone,
            }))}
          />
        </section>
      ))}
      {!page.isReadOnly && (
        <>
          <h2 className="nhsuk-heading-m">{page.mayAnswer ? 'Check and submit' : 'All answers'}</h2>
          <TaskList
            items={[
              {
                id: 'check',
                title: page.mayAnswer ? 'Check your answers' : 'Read the answers',
                href: `/assessments/${page.id}/check`,
                hint: page.isComplete
                  ? 'Every question is answered.'
                  : 'You can look at any time to see what is missing.',
                ...signOffStatus(page.signOff),
              },
            ]}
          />
          <Approvals approvals={page.signOff.approvals.slice(0, 1)} />
        </>
      )}
      <FormerSubmissions id={page.id} submissions={page.submissions} />
      <p className="nhsuk-body-s">{page.notice}</p>
    </>
  )
}

const STAGE = {
  incomplete: { status: 'Not complete yet', tone: 'neutral' },
  complete: { status: 'Not called ready yet', tone: 'info' },
  ready: { status: 'Waiting for approval', tone: 'warning' },
  approved: { status: 'Approved', tone: 'success' },
} as const satisfies Record<Stage, { status: string; tone: string }>

function signOffStatus({ needsApproval, stage }: Pick<SignOff, 'needsApproval' | 'stage'>) {
  const isFree = !needsApproval && stage === 'complete'
  return isFree ? ({ status: 'Ready to submit', tone: 'success' } as const) : STAGE[stage]
}

type SectionItem = Page['themes'][number]['sections'][number]

function hintOf({ answered, of, minutes, proposed, owner }: SectionItem, { isReadOnly, lastYear }: Page) {
  const progress = `${answered} of ${of} questions answered`
  const left = minutes > 0 && !isReadOnly ? `, about ${formatMinutes(minutes)} left` : ''
  const words =
    proposed > 0 ? `${progress}${left}. ${proposed} proposed from ${lastYear} to confirm` : `${progress}${left}`
  if (owner === null) return words
  return (
    <>
      {words}
      <br />
      {owner}
    </>
  )
}

function Open(page: Page) {
  const { closes, hasMoreTime, answered, of, minutes, sectionsComplete, sectionCount } = page
  return (
    <>
      <p>
        {page.mayAnswer
          ? 'Answer in any order. Every answer is saved as you go, and your colleagues see it.'
          : 'You can read the answers as your colleagues give them.'}{' '}
        {hasMoreTime ? 'Your organisation has more time than others, until' : 'Closes on'} {closes}.
      </p>
      <LastWithdrawal {...page} />
      <ProgressBar id="progress" value={answered} max={of}>
        {`${answered} of ${of} questions answered, ${sectionsComplete} of ${sectionCount} sections complete`}
      </ProgressBar>
      {minutes > 0 && page.mayAnswer && <p>About {formatMinutes(minutes)} left, if you have everything at hand.</p>}
      <p>
        <GoOn {...page} />
      </p>
    </>
  )
}

function Exercise() {
  return (
    <p>
      <Tag tone="warning">Exercise</Tag> This is for training. Nothing that you answer here counts in any figure.
    </p>
  )
}

/** A submission that was withdrawn is no submission: said where everyone sees it, until the next. */
function LastWithdrawal({ submissions }: Page) {
  const withdrawn = submissions.at(-1)?.withdrawn
  if (!withdrawn) return null
  return (
    <InsetText>
      <p>
        {withdrawn.by} withdrew the submission on {formatDate(withdrawn.at)}: {withdrawn.reason}
      </p>
      <p>Answers can be changed. The assessment counts again once it is submitted again.</p>
    </InsetText>
  )
}

function GoOn({ id, answered, resume, isComplete, mayAnswer, signOff }: Page) {
  if (!mayAnswer) return <ButtonLink href={`/assessments/${id}/check`}>Read the answers</ButtonLink>
  if (signOff.stage === 'ready' && signOff.mayApprove)
    return <ButtonLink href={`/assessments/${id}/approve`}>Look at it and approve</ButtonLink>
  if (isComplete) return <ButtonLink href={`/assessments/${id}/check`}>{checkWords(signOff)}</ButtonLink>
  return (
    <ButtonLink href={`/assessments/${id}/sections/${resume}`}>
      {answered === 0 ? 'Start' : 'Continue where you left off'}
    </ButtonLink>
  )
}

/** Submitting is named once nothing else comes before it. */
function checkWords({ needsApproval, stage, maySubmit }: SignOff): string {
  return maySubmit && (!needsApproval || stage === 'approved') ? 'Check answers and submit' : 'Check your answers'
}

function Closed({ id, submittedAt, opens, closes, signOff, mayWithdraw }: Page) {
  return (
    <>
      <InsetText>
        <p>
          {submittedAt
            ? `Submitted on ${formatDate(submittedAt)}. Answers can be read but not changed.`
            : opens
              ? `This collection opens on ${opens}. The questions can be read, and answered from then on.`
              : `This collection closed on ${closes} and the assessment was not submitted. Answers can be read but not changed.`}
        </p>
        <Approvals approvals={signOff.approvals.slice(0, 1)} />
      </InsetText>
      {submittedAt && (
        <ButtonGroup>
          <ButtonLink href={`/assessments/${id}/results`}>See the results</ButtonLink>
          {mayWithdraw && <a href={`/assessments/${id}/withdraw`}>Withdraw the submission to correct it</a>}
        </ButtonGroup>
      )}
    </>
  )
}
