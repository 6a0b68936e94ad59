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
  const known = new Map<string, Known>()
  for (const section of owned) {
    if (!known.has(section.assessmentId)) known.set(section.assessmentId, await answersIn(context, section))
  }
  const today = dayOf(context.now())
  return owned
    .map((section) => ({ section, in: known.get(section.assessmentId) as Known }))
    .sort((a, b) => rankOf(a).localeCompare(rankOf(b)))
    .flatMap(({ section, in: known }) => shown(section, known, today))
}

type Known = Applying & { whole: Asked }

async function answersIn(context: AppContext, { assessmentId, editionId, setting }: OwnedSection): Promise<Known> {
  const { edition } = await publishedEdition(context, editionId)
  const whole = askedOf(edition, setting)
  return { whole, ...applying(whole, answersGiven(await answersOf(context.store, assessmentId))) }
}

/** First what is due first; without a due date after every date; what is handed back after all that is left to do. */
function rankOf({ section, in: { whole } }: { section: OwnedSection; in: Known }): string {
  const position = whole.sections.findIndex(({ id }) => id === section.section)
  const due = section.state === 'ready' ? 'ready' : section.dueOn || 'later'
  return `${due} ${section.assessmentId} ${String(position).padStart(4, '0')}`
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
