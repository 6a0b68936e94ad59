// Who looks after which section of an assessment, and how far it is: what several pages of it show.
import { dayOf, ownerInWords } from '#app/assessments/due-dates.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import { may, type Visitor } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { addressOf } from '#app/http/public-address.ts'
import type { AboutSections } from '#app/letters/sections.ts'
import { type Assignment, assignmentsOf } from '#db/assignments.ts'

export const LONGEST_COMMENT = 1000

/** As a lead may: share out the sections, and return one. */
export function mayAssign({ visitor, assessment }: AssessmentForVisitor): boolean {
  return may(visitor, { to: 'assign sections', organisationCode: assessment.organisationCode })
}

/** “Asha Patel, due 3 May 2026”; null where nobody looks after it. */
export function ownerLine(context: AppContext, visitor: Visitor, assignment: Assignment | undefined): string | null {
  if (!assignment) return null
  const owner = { ...assignment, isVisitor: assignment.userId === visitor.id, isMember: assignment.role !== null }
  return ownerInWords(owner, dayOf(context.now()))
}

/** What every letter about sections says. `path`: where it leads. */
export function aboutOf(
  context: AppContext,
  request: Request,
  { visitor, assessment, asked }: AssessmentForVisitor,
  path: string,
): (to: string, sections: readonly string[]) => AboutSections {
  const { organisationName, collectionTitle } = assessment
  const { serviceName } = context.settings
  const address = addressOf(context, request, path)
  return (to, ids) => {
    const sections = ids.map((id) => asked.sectionById.get(id)?.title ?? id)
    return { to, by: visitor.name, organisationName, collectionTitle, sections, address, serviceName }
  }
}

export type SectionOwner = {
  /** “You, due 3 May 2026” */
  words: string
  isVisitor: boolean
  /** What was said last, and who said it: a lead when giving or returning it, or whoever handed it back. */
  message: string
  messageBy: string
  handBackHref: string | null
  returnHref: string | null
}

/** What the section’s own page says of who looks after it. */
export async function sectionOwnerOf(
  context: AppContext,
  found: AssessmentForVisitor,
  sectionId: string,
): Promise<SectionOwner | null> {
  const { assessment, visitor, isReadOnly } = found
  const assignment = (await assignmentsOf(context.store, assessment.id)).get(sectionId)
  const words = ownerLine(context, visitor, assignment)
  if (!assignment || words === null) return null
  const { organisationCode } = assessment
  const isReady = assignment.state === 'ready'
  const mayHandBack = may(visitor, { to: 'hand back', organisationCode, owner: assignment.userId })
  const address = `/assessments/${assessment.id}/sections/${sectionId}`
  return {
    words: withinSentence(words),
    isVisitor: assignment.userId === visitor.id,
    message: assignment.state === 'assigned' ? assignment.message : assignment.comment,
    messageBy: assignment.changedByName,
    handBackHref: mayHandBack && !isReady && !isReadOnly ? `${address}/hand-back` : null,
    returnHref: isReady && !isReadOnly && mayAssign(found) ? `${address}/return` : null,
  }
}

/** “you, due on …”, after other words. */
export function withinSentence(words: string): string {
  return words.replace(/^You(?=,|$)/, 'you')
}
