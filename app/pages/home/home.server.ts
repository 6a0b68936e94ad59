// What the home page says of each organisation that the visitor belongs to.
import { dayOf, isOverdue, lastDayInWords } from '#app/assessments/due-dates.ts'
import { outcomeInWords } from '#app/assessments/outcome-in-words.ts'
import { isOpen } from '#app/assessments/require-assessment.ts'
import { may, type Visitor } from '#app/auth/policy.ts'
import { ROLES } from '#app/auth/roles.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import type { QuestionsFromReviewers } from '#app/reviews/questions-from-reviewers.tsx'
import { validatedInOneLine } from '#app/reviews/validation-in-words.ts'
import { waitingForOrganisation } from '#app/reviews/waiting-for-organisation.ts'
import { answersOf } from '#db/answers.ts'
import { type Assessment, assessmentsOf, submissionOf } from '#db/assessments.ts'
import { findOrganisation } from '#db/organisations.ts'
import { sectionStates } from '#db/owned-sections.ts'
import { type ReviewHead, reviewHeadsOf } from '#db/review-outcomes.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { assessmentProgress, minutesLeft, resumeAt } from '#questionnaires/journey.ts'
import { standingValidation } from '#review/standing-validation.ts'

export type OpenAssessment = {
  id: string
  title: string
  isExercise: boolean
  closes: string
  answered: number
  of: number
  minutes: number
  /** Where the person goes on: the last section they were in, or the page to check answers on. */
  resume: string
  isReady: boolean
  mayAnswer: boolean
  waiting: Waiting
}

/** `validated`: what others made of it, beside the `outcome` that was self-reported; null where they made nothing yet. */
export type PastAssessment = {
  id: string
  title: string
  status: string
  outcome: string
  validated: string | null
  isSubmitted: boolean
  isReviewed: boolean
}

/** What waits for a lead: sections handed back to be looked at, and sections overdue. Null for everyone else. */
export type Waiting = { handedBack: number; overdue: number } | null

export type OrganisationHome = {
  code: string
  name: string
  settingLabel: string | null
  roleInWords: string
  open: OpenAssessment[]
  past: PastAssessment[]
}

/** `asked`: what reviewers wait for. */
export type Home = { organisations: OrganisationHome[]; asked: QuestionsFromReviewers[] }

/** Of all the visitor's organisations, or of the one that is named. */
export async function homeOf(context: AppContext, visitor: Visitor, code?: string): Promise<Home> {
  const memberships = visitor.memberships.filter(
    ({ organisationCode }) => (code ?? organisationCode) === organisationCode,
  )
  const assessments = await assessmentsOf(
    context.store,
    memberships.map((membership) => membership.organisationCode),
  )
  const waiting = await waitingIn(context, visitor, assessments)
  const reviews = await reviewHeadsOf(
    context.store,
    assessments.filter(({ submittedAt }) => submittedAt !== null).map(({ id }) => id),
  )
  const reviewsOf = ({ id }: Assessment) => reviews.filter(({ assessmentId }) => assessmentId === id)
  const homes: OrganisationHome[] = []
  for (const { organisationCode, role } of memberships) {
    const organisation = await findOrganisation(context.store, organisationCode)
    if (!organisation) continue
    const mine = assessments.filter((assessment) => assessment.organisationCode === organisationCode)
    const mayAnswer = may(visitor, { to: 'answer', organisationCode })
    const isToDo = (assessment: Assessment) => assessment.submittedAt === null && isOpen(assessment, context.now())
    homes.push({
      code: organisation.code,
      name: organisation.name,
      settingLabel: await settingLabel(context, mine),
      roleInWords: `You are ${ROLES[role].asA}.`,
      open: await Promise.all(
        mine.filter(isToDo).map((assessment) => openAssessment(context, assessment, waiting(assessment), mayAnswer)),
      ),
      past: await Promise.all(
        mine
          .filter((assessment) => !isToDo(assessment))
          .map((assessment) => pastAssessment(context, assessment, reviewsOf(assessment))),
      ),
    })
  }
  return { organisations: homes, asked: await waitingForOrganisation(context.store, assessments, dayOf(context.now())) }
}

async function openAssessment(
  context: AppContext,
  assessment: Assessment,
  waiting: Waiting,
  mayAnswer: boolean,
): Promise<OpenAssessment> {
  const { edition } = await publishedEdition(context, assessment.editionId)
  const given = answersGiven(await answersOf(context.store, assessment.id))
  const { asked, answers } = applying(askedOf(edition, assessment.setting), given)
  const { answered, of, status } = assessmentProgress(asked, answers)
  const isReady = status === 'complete'
  const section = isReady || !mayAnswer ? undefined : resumeAt(asked, answers, assessment.lastSection)
  const home = `/assessments/${assessment.id}`
  return {
    id: assessment.id,
    title: assessment.collectionTitle,
    isExercise: assessment.isExercise,
    closes: closesInWords(assessment, context.now()),
    answered,
    of,
    minutes: minutesLeft(edition, asked, answers),
    resume: section ? `${home}/sections/${section.id}` : `${home}/check`,
    isReady,
    mayAnswer,
    waiting,
  }
}

/** One question to the store for all assessments. */
async function waitingIn(context: AppContext, visitor: Visitor, assessments: readonly Assessment[]) {
  const isLed = ({ organisationCode }: Assessment) => may(visitor, { to: 'assign sections', organisationCode })
  const led = new Set(assessments.filter(isLed).map(({ id }) => id))
  const sections = await sectionStates(context.store, [...led])
  const today = dayOf(context.now())
  return ({ id }: Assessment): Waiting => {
    if (!led.has(id)) return null
    const here = sections.filter(({ assessmentId }) => assessmentId === id)
    return {
      handedBack: here.filter(({ state }) => state === 'ready').length,
      overdue: here.filter((section) => isOverdue(section, today)).length,
    }
  }
}

function closesInWords({ closesAt, extendedTo }: Assessment, now: Date): string {
  const days = Math.floor((Date.parse(closesAt) - now.getTime()) / 86_400_000)
  const left = days === 0 ? 'less than a day left' : days === 1 ? '1 day left' : `${days} days left`
  const until = closesAt === extendedTo ? 'You have more time, until' : 'Closes on'
  return `${until} ${lastDayInWords(closesAt)}: ${left}.`
}

async function pastAssessment(
  context: AppContext,
  assessment: Assessment,
  reviews: readonly ReviewHead[],
): Promise<PastAssessment> {
  const { id, collectionTitle, submittedAt, opensAt } = assessment
  const submission = submittedAt ? await submissionOf(context.store, id) : null
  if (!submission) {
    const status = opensAt > context.now().toISOString() ? `Opens on ${formatDate(opensAt)}` : 'Closed, not submitted'
    const nothing = { outcome: 'None', validated: null, isSubmitted: false, isReviewed: false }
    return { id, title: collectionTitle, status, ...nothing }
  }
  const answers = answersGiven(submission.answers)
  const { edition } = await publishedEdition(context, assessment.editionId)
  const today = context.now().toISOString().slice(0, 10)
  const validation = standingValidation(reviews, submission.number, dayOf(context.now()))
  return {
    id,
    title: collectionTitle,
    status: `Submitted on ${formatDate(submission.submittedAt)}`,
    outcome: outcomeInWords(edition, assessment.setting, answers, today),
    validated: validation && validatedInOneLine(edition, validation),
    isSubmitted: true,
    isReviewed: reviews.length > 0,
  }
}

async function settingLabel(context: AppContext, assessments: readonly Assessment[]): Promise<string | null> {
  const [latest] = assessments
  if (!latest) return null
  const { edition } = await publishedEdition(context, latest.editionId)
  return edition.settings.find(({ id }) => id === latest.setting)?.label ?? null
}
