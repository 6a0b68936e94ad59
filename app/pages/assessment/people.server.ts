// Who answers what: the sections with their owners and progress, the people with theirs, and whom to remind.
import { dayOf, dueInWords, isOverdue } from '#app/assessments/due-dates.ts'
import { type ToRemind, unfinished, whoToRemind } from '#app/assessments/reminders.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import { sendReminder } from '#app/assessments/send-reminder.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { answersOf } from '#db/answers.ts'
import { type Assignment, assignmentsOf, standingOf } from '#db/assignments.ts'
import { type OwnedSection, unfinishedSectionsOf } from '#db/owned-sections.ts'
import type { Role } from '#db/schema.ts'
import { membersOf } from '#db/users.ts'
import { answersGiven, dateInWords } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { type Progress, sectionProgress } from '#questionnaires/journey.ts'

export type SectionLine = {
  id: string
  title: string
  owner: string
  standing: string
  isOverdue: boolean
  isReady: boolean
  comment: string
  progress: string
  /** What a change of it says back. */
  seen: string
}

export type PersonLine = {
  name: string
  sections: number
  answered: string
  ready: number
  overdue: string
}

const NOTHING: Progress = { status: 'complete', answered: 0, of: 0 }

type Line = { id: string; title: string; progress: Progress; assignment: Assignment | undefined }

export async function whoAnswersWhat(context: AppContext, { visitor, assessment, asked }: AssessmentForVisitor) {
  const now = applying(asked, answersGiven(await answersOf(context.store, assessment.id)))
  const assignments = await assignmentsOf(context.store, assessment.id)
  const today = dayOf(context.now())
  const lineOf = ({ id, title }: { id: string; title: string }): Line => {
    const section = now.asked.sectionById.get(id)
    const progress = section ? sectionProgress(section, now.answers) : NOTHING
    return { id, title, progress, assignment: assignments.get(id) }
  }
  return {
    themes: asked.themes.map(({ id, title, sections }) => ({
      id,
      title,
      sections: sections.map((section) => shownLine(lineOf(section), visitor.id, today)),
    })),
    people: peopleOf(asked.sections.map(lineOf), visitor.id, today),
  }
}

function shownLine({ id, title, progress, assignment }: Line, visitorId: string, today: string): SectionLine {
  return {
    id,
    title,
    owner: assignment ? nameOf(assignment, visitorId) : 'Nobody yet',
    standing: assignment ? standingInWords(assignment, today) : '',
    isOverdue: assignment !== undefined && isOverdue(assignment, today),
    isReady: assignment?.state === 'ready',
    comment: assignment?.comment ?? '',
    progress: progress.of === 0 ? 'No question applies' : answeredOf(progress),
    seen: standingOf(assignment),
  }
}

function nameOf({ userId, name, role }: Assignment, visitorId: string): string {
  if (userId === visitorId) return `${name} (you)`
  return role === null ? `${name} (no longer a member)` : name
}

function standingInWords(assignment: Assignment, today: string): string {
  const { state, changedByName, changedAt } = assignment
  if (state === 'ready') return `Handed back as ready on ${dateInWords(dayOf(changedAt))} by ${changedByName}`
  const due = dueInWords(assignment, today)
  const words = state === 'returned' ? `returned${due && `, ${due}`}` : due || 'no due date'
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function peopleOf(lines: readonly Line[], visitorId: string, today: string): PersonLine[] {
  const byOwner = new Map<string, Line[]>()
  for (const line of lines) {
    const owner = line.assignment?.userId ?? ''
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), line])
  }
  return [...byOwner.values()].map((owned) => personLine(owned, visitorId, today)).sort(byName)
}

// Those without an owner come last.
function byName(a: PersonLine, b: PersonLine): number {
  return a.name === NOBODY ? 1 : b.name === NOBODY ? -1 : a.name.localeCompare(b.name, 'en')
}

const NOBODY = 'Nobody yet'

function personLine(owned: readonly Line[], visitorId: string, today: string): PersonLine {
  const assignments = owned.flatMap(({ assignment }) => assignment ?? [])
  const overdue = assignments.filter((assignment) => isOverdue(assignment, today))
  const [since] = overdue.map(({ dueOn }) => dueOn).sort()
  const [first] = assignments
  return {
    name: first ? nameOf(first, visitorId) : NOBODY,
    sections: owned.length,
    answered: answeredOf({
      answered: owned.reduce((sum, { progress }) => sum + progress.answered, 0),
      of: owned.reduce((sum, { progress }) => sum + progress.of, 0),
    }),
    ready: assignments.filter(({ state }) => state === 'ready').length,
    overdue: since ? `${overdue.length} overdue, since ${dateInWords(since)}` : 'None',
  }
}

function answeredOf({ answered, of }: Pick<Progress, 'answered' | 'of'>): string {
  return `${answered} of ${of}`
}

export type Candidate = { id: string; role: Role; name: string; label: string }

/** Those who may be given a section: members who may answer. */
export async function candidatesOf(context: AppContext, organisationCode: string): Promise<Candidate[]> {
  const members = await membersOf(context.store, organisationCode)
  return members
    .filter((member) => {
      const memberships = [{ organisationCode, role: member.role }]
      return may({ ...member, isAdministrator: false, memberships }, { to: 'answer', organisationCode })
    })
    .map(({ id, role, name, email }) => ({ id, role, name, label: `${name} (${email})` }))
}

/** Whom the lead's button would remind. Not the lead, who sees it all here. */
export async function remindable(context: AppContext, { assessment, visitor }: AssessmentForVisitor) {
  const all = await unfinishedSectionsOf(context.store, assessment.id, context.now().toISOString())
  const sections = unfinished(all).filter(({ userId }) => userId !== visitor.id)
  return { sections, ...whoToRemind(sections, 'lead', context.now()) }
}

/** Returns how many letters were queued. */
export async function remindThem(
  context: AppContext,
  found: AssessmentForVisitor,
): Promise<ToRemind & { sent: number }> {
  const { serviceName, publicUrl } = context.settings
  const { sections, ...who } = await remindable(context, found)
  let sent = 0
  if (!context.sendsEmail || publicUrl === null) return { ...who, sent }
  const isHere = ({ assessmentId }: OwnedSection) => assessmentId === found.assessment.id
  const { store, editions } = context
  const reminder = { store, editions, now: () => context.now(), serviceName, publicUrl }
  for (const userId of who.people) {
    const choose = (owned: readonly OwnedSection[]) => unfinished(owned.filter(isHere))
    const theirs = sections.filter((section) => section.userId === userId)
    if (await sendReminder(reminder, { userId, by: 'lead', sections: theirs, choose })) sent += 1
  }
  return { ...who, sent }
}
