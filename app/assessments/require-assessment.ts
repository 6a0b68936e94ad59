// The assessment a page is about, for someone who may see it; for everyone else it doesn't exist.
import { answersOf } from '#db/answers.ts'
import { type Assessment, findAssessment } from '#db/assessments.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import { type InOrganisation, may, type Visitor } from '../auth/policy.ts'
import { requireVisitor } from '../auth/sessions.ts'
import { type AppContext, type PublishedEdition, publishedEdition } from '../context.ts'
import { refusedPost, requireOwnPage } from '../http/refused-post.ts'
import { inAnyEdition, inWordsBeside } from './posted-words.ts'

export type AssessmentForVisitor = {
  visitor: Visitor
  assessment: Assessment
  published: PublishedEdition
  asked: Asked
  /** Nobody can change it any more, or not yet: submitted, or outside the collection's dates. */
  isReadOnly: boolean
  /** The visitor may change answers, as long as anybody can. */
  mayAnswer: boolean
}

/** What one puts one’s name to. */
const SIGNED: ReadonlySet<InOrganisation> = new Set([
  ...(['call ready', 'approve', 'submit', 'withdraw submission', 'accept what reviewers propose', 'appeal'] as const),
])

export async function requireAssessment(
  context: AppContext,
  request: Request,
  assessmentId: string | undefined,
  to: InOrganisation = 'see organisation',
): Promise<AssessmentForVisitor> {
  const visitor = await requireVisitor(context, request)
  const assessment = assessmentId ? await findAssessment(context.store, assessmentId) : null
  if (!assessment || !may(visitor, { to, organisationCode: assessment.organisationCode })) {
    throw request.method === 'POST' ? await refusedPost(request, inAnyEdition(context.editions.values())) : notFound()
  }
  const published = await publishedEdition(context, assessment.editionId)
  const asked = askedOf(published.edition, assessment.setting)
  await requireOwnPage(request, visitor, {
    inWords: async () =>
      inWordsBeside((id) => asked.questionById.get(id), await answersOf(context.store, assessment.id)),
    mayRepeat: !SIGNED.has(to) && context.upload === null,
  })
  return {
    visitor,
    assessment,
    published,
    asked,
    isReadOnly: assessment.submittedAt !== null || !isOpen(assessment, context.now()),
    mayAnswer: may(visitor, { to: 'answer', organisationCode: assessment.organisationCode }),
  }
}

export function isOpen(collection: { opensAt: string; closesAt: string }, now: Date): boolean {
  const at = now.toISOString()
  return collection.opensAt <= at && at < collection.closesAt
}

/** A whole response, so that an address without a page of its own, such as a download, says it too. */
export function notFound(): Response {
  return new Response('Page not found', { status: 404 })
}
