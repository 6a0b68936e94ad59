// A section that is handed back or returned: the one that the page is about, for someone who may do that.
import { notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { refusedPost } from '#app/http/refused-post.ts'
import { faultOfTyped } from '#app/http/typed-text.ts'
import { answersOf } from '#db/answers.ts'
import { assignmentsOf } from '#db/assignments.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { whatIsMissing } from '#questionnaires/journey.ts'
import { LONGEST_COMMENT } from './owners.server.ts'

type Params = { readonly assessment?: string | undefined; readonly section?: string | undefined }

/** Where nobody looks after the section, there is nothing to hand back or to return. */
export async function requireOwnedSection(
  context: AppContext,
  request: Request,
  params: Params,
  to: 'hand back' | 'assign sections',
) {
  const found = await requireAssessment(context, request, params.assessment)
  const { organisationCode, id } = found.assessment
  const section = found.asked.sectionById.get(params.section ?? '')
  const assignment = section && (await assignmentsOf(context.store, id)).get(section.id)
  // Given to somebody else, or taken back, while they wrote.
  const isGone = async () => (request.method === 'POST' ? await refusedPost(request) : notFound())
  if (!section || !assignment) throw await isGone()
  const permission =
    to === 'hand back' ? { to, organisationCode, owner: assignment.userId } : ({ to, organisationCode } as const)
  if (!may(found.visitor, permission)) throw await isGone()
  return { ...found, section, assignment }
}

export type OwnedSectionForVisitor = Awaited<ReturnType<typeof requireOwnedSection>>

/** What must be answered before the section can be handed back, each with the way to it. */
export async function missingIn(context: AppContext, found: OwnedSectionForVisitor) {
  const { assessment, section } = found
  const { asked, answers } = applying(found.asked, answersGiven(await answersOf(context.store, assessment.id)))
  const now = asked.sections.filter(({ id }) => id === section.id)
  return whatIsMissing({ sections: now }, answers).map(({ question }) => ({
    href: `/assessments/${assessment.id}/sections/${section.id}#q-${question.id}`,
    text: `${question.number}. ${question.text}`,
  }))
}

export function faultOfComment(comment: string): string | null {
  const fault = faultOfTyped(comment, { most: LONGEST_COMMENT })
  return fault === null ? null : `The comment ${fault}`
}

export const CLOSED = 'This assessment was submitted, or its collection is not open. Nothing was changed.'

export const CHANGED =
  'Somebody handed this section back, returned it or gave it to someone else meanwhile. Nothing was changed.'
