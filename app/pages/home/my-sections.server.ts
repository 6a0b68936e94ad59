// The sections that the visitor looks after, those due first at the top, those handed back at the end.
import { dayOf, dueInWords, isOverdue } from '#app/assessments/due-dates.ts'
import type { Visitor } from '#app/auth/policy.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { answersOf } from '#db/answers.ts'
import { type OwnedSection, sectionsOwnedBy } from '#db/owned-sections.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { type Applying, applying } from '#questionnaires/applying.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import { sectionProgress } from '#questionnaires/journey.ts'

export type MySection = {
  href: string
  title: string
  organisationName: string
  collectionTitle: string
  due: string
  isOverdue: boolean
  standing: string
  progress: string
  /** Every question is answered and it is still with the visitor: the way to hand it back. */
  handBackHref: string | null
}

export async function mySections(context: AppContext, visitor: Visitor, code?: string): Promise<MySection[]> {
  const all = await sectionsOwnedBy(context.store, visitor.id, context.now().toISOString())
  const owned = all.filter(({ organisationCode }) => (code ?? organisationCode) === organisationCode)
  const known = new Map<string, Applying & { whole: Asked }>()
  for (const section of owned) {
    if (!known.has(section.assessmentId)) known.set(section.assessmentId, await answersIn(context, section))
  }
  const today = dayOf(context.now())
  return owned
    .sort(byUrgency)
    .flatMap((section) => shown(section, known.get(section.assessmentId) as Applying & { whole: Asked }, today))
}

async function answersIn(context: AppContext, { assessmentId, editionId, setting }: OwnedSection) {
  const { edition } = await publishedEdition(context, editionId)
  const whole = askedOf(edition, setting)
  return { whole, ...applying(whole, answersGiven(await answersOf(context.store, assessmentId))) }
}

// Without a due date comes after every date, and what is handed back after all that is left to do.
function byUrgency(a: OwnedSection, b: OwnedSection): number {
  const rankOf = ({ state, dueOn }: OwnedSection) => `${state === 'ready' ? 1 : 0} ${dueOn || '9999'}`
  return rankOf(a).localeCompare(rankOf(b))
}

function shown(
  owned: OwnedSection,
  { whole, asked, answers }: Applying & { whole: Asked },
  today: string,
): MySection[] {
  const { assessmentId, section: id, organisationName, collectionTitle, state } = owned
  const section = whole.sectionById.get(id)
  if (!section) return []
  const { status, answered, of } = sectionProgress(asked.sectionById.get(id) ?? { questions: [] }, answers)
  const href = `/assessments/${assessmentId}/sections/${id}`
  const due = dueInWords(owned, today)
  return [
    {
      href,
      title: section.title,
      organisationName,
      collectionTitle,
      due: due === '' ? 'No due date' : due.charAt(0).toUpperCase() + due.slice(1),
      isOverdue: isOverdue(owned, today),
      standing: { assigned: '', returned: 'Returned to you', ready: 'Handed back as ready' }[state],
      progress: of === 0 ? 'No question applies' : `${answered} of ${of} questions answered`,
      handBackHref: status === 'complete' && state !== 'ready' ? `${href}/hand-back` : null,
    },
  ]
}
