// What the page of a question's evidence shows, and what becomes of its forms.
import { findLastAssessment } from '#app/assessments/last-assessment.ts'
import { questionPlaceOf } from '#app/assessments/question-place.ts'
import type { QuestionForVisitor } from '#app/assessments/require-question.ts'
import { shownEvidence, todayOf } from '#app/assessments/shown-evidence.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { type Evidence, evidenceOf, evidenceOfOrganisation, evidenceTo } from '#db/evidence.ts'
import { descentOf } from '#questionnaires/crosswalk.ts'

/** Of what there is already, the newest. */
const MOST_OFFERED = 100

export async function evidencePageOf(context: AppContext, found: QuestionForVisitor) {
  const { assessment, asked, question, visitor, isReadOnly } = found
  const { id: assessmentId, organisationCode } = assessment
  const uses = await evidenceOf(context.store, assessmentId)
  const today = todayOf(context.now())
  const shown = (one: Evidence) => shownEvidence(assessmentId, one, today)
  const here = uses.filter((use) => use.question === question.id)
  const mayChange = !isReadOnly && may(visitor, { to: 'answer', organisationCode })
  return {
    place: questionPlaceOf(found),
    wouldShow: question.evidence ?? '',
    filesAreScanned: context.files.areScanned,
    mayChange,
    mayWithdraw: assessment.submittedAt === null && may(visitor, { to: 'withdraw evidence', organisationCode }),
    evidence: here.map((use) => ({
      ...shown(use),
      withdrawHref: `/assessments/${assessmentId}/evidence/${use.id}/withdraw`,
      addedBy: use.addedByName,
      addedAt: use.addedAt,
      alsoFor: uses
        .filter(({ id, question: other }) => id === use.id && other !== question.id)
        .flatMap(({ question: other }) => asked.questionById.get(other) ?? [])
        .map(({ id, number }) => ({ number, href: `/assessments/${assessmentId}/questions/${id}/evidence` })),
    })),
    offered: mayChange ? await offeredTo(context, found, new Set(here.map(({ id }) => id)), shown) : [],
  }
}

type Shown = ReturnType<typeof shownEvidence>

/** What the organisation has already: first what proved the answer last year, then the newest. */
async function offeredTo(
  { store, editions }: AppContext,
  { assessment, question }: QuestionForVisitor,
  here: ReadonlySet<string>,
  shown: (one: Evidence) => Shown,
) {
  const last = await findLastAssessment(store, editions, assessment)
  const sources = last ? descentOf(question.id, last.since).sources : []
  const lastTime = last ? await evidenceTo(store, last.assessment.id, sources) : []
  const newest = await evidenceOfOrganisation(store, assessment.organisationCode, MOST_OFFERED)
  const year = last?.assessment.year ?? 0
  const offers = new Map<string, Shown & { year: number | null }>()
  for (const one of lastTime) offers.set(one.id, { ...shown(one), year })
  for (const one of newest) if (!offers.has(one.id)) offers.set(one.id, { ...shown(one), year: null })
  return [...offers.values()].filter(({ id }) => !here.has(id)).slice(0, MOST_OFFERED)
}
