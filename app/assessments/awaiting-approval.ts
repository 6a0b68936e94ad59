// What waits for somebody's approval, for the page that they come to first.
import { answersOf } from '#db/answers.ts'
import { awaitingApproval } from '#db/approvals.ts'
import { findAssessment } from '#db/assessments.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { isReadyToSubmit } from '#questionnaires/journey.ts'
import type { Visitor } from '../auth/policy.ts'
import { type AppContext, publishedEdition } from '../context.ts'
import { isOpen } from './require-assessment.ts'

export type WaitingForApproval = { id: string; title: string; organisationName: string }

/** Called ready, complete as it stands and open. */
export async function waitingForApprovalOf(
  context: AppContext,
  { memberships }: Pick<Visitor, 'memberships'>,
): Promise<WaitingForApproval[]> {
  const codes = memberships.filter(({ role }) => role === 'approver').map(({ organisationCode }) => organisationCode)
  const waiting: WaitingForApproval[] = []
  for (const id of await awaitingApproval(context.store, codes)) {
    const assessment = await findAssessment(context.store, id)
    if (!assessment || !isOpen(assessment, context.now())) continue
    const { edition } = await publishedEdition(context, assessment.editionId)
    const given = answersGiven(await answersOf(context.store, id))
    const { asked, answers } = applying(askedOf(edition, assessment.setting), given)
    if (!isReadyToSubmit(asked, answers)) continue
    waiting.push({ id, title: assessment.collectionTitle, organisationName: assessment.organisationName })
  }
  return waiting
}
