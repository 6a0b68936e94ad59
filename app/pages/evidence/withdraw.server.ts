// What a lead has to know before a piece of evidence is withdrawn for good.
import { notFound, requireAssessment } from '#app/assessments/require-assessment.ts'
import { shownEvidence, todayOf } from '#app/assessments/shown-evidence.ts'
import type { AppContext } from '#app/context.ts'
import { assessmentsOf } from '#db/assessments.ts'
import { findEvidence } from '#db/evidence.ts'
import { withdrawalOf } from '#db/evidence-withdrawal.ts'

type Params = { readonly assessment?: string | undefined; readonly evidence?: string | undefined }

export async function withdrawalPageOf(context: AppContext, request: Request, params: Params) {
  const { assessment } = await requireAssessment(context, request, params.assessment, 'withdraw evidence')
  const { organisationCode } = assessment
  const piece = await findEvidence(context.store, { organisationCode, evidenceId: params.evidence ?? '' })
  if (!piece) throw notFound()
  const { titles, uses, isSubmitted } = await withdrawalOf(context.store, { organisationCode, ...piece })
  const assessments = await assessmentsOf(context.store, [organisationCode])
  return {
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    piece: shownEvidence(assessment.id, piece, todayOf(context.now())),
    otherTitles: titles.filter((title) => title !== piece.title),
    isSubmitted,
    uses: assessments.flatMap(({ id, collectionTitle, approvedAt }) => {
      const questions = uses.get(id)?.length ?? 0
      return questions === 0 ? [] : [{ id, collectionTitle, questions, isApproved: approvedAt !== null }]
    }),
  }
}
