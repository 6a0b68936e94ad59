// What the page of all evidence shows, gathered.
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { shownEvidence, todayOf } from '#app/assessments/shown-evidence.ts'
import { may } from '#app/auth/policy.ts'
import type { AppContext } from '#app/context.ts'
import { sizeInWords } from '#app/http/evidence-files.ts'
import { type EvidenceUse, evidenceOf, evidenceOfOrganisation } from '#db/evidence.ts'
import { bytesKeptBy, MOST_BYTES_AN_ASSESSMENT, MOST_BYTES_AN_ORGANISATION } from '#db/evidence-room.ts'

/** Of what serves no question here, the newest. */
const MOST_OTHERS = 200

export async function overviewOf(context: AppContext, request: Request, assessmentId: string | undefined) {
  const { assessment, asked, visitor } = await requireAssessment(context, request, assessmentId)
  const uses = await evidenceOf(context.store, assessment.id)
  const today = todayOf(context.now())
  const rows = uses
    .flatMap((use) => {
      const question = asked.questionById.get(use.question)
      if (!question) return []
      const questionHref = `/assessments/${assessment.id}/questions/${question.id}/evidence`
      const shown = shownEvidence(assessment.id, use, today)
      return [{ ...shown, number: question.number, section: question.section, questionHref }]
    })
    .sort((a, b) => a.number - b.number)
  const hasExpired = ({ expiry }: (typeof rows)[number]) => expiry?.isOver === true
  const current = rows.filter((row) => !hasExpired(row))
  const { organisationCode } = assessment
  const mayWithdraw = may(visitor, { to: 'withdraw evidence', organisationCode })
  const used = new Set(uses.map(({ id }) => id))
  const kept = mayWithdraw ? await evidenceOfOrganisation(context.store, organisationCode, MOST_OTHERS + used.size) : []
  const others = kept.filter(({ id }) => !used.has(id)).slice(0, MOST_OTHERS)
  return {
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    pieces: rows.length,
    answered: new Set(rows.map(({ number }) => number)).size,
    questionCount: asked.questions.length,
    fileSize: sizeInWords(bytesOf(uses)),
    mostFileSize: sizeInWords(MOST_BYTES_AN_ASSESSMENT),
    keptSize: sizeInWords(await bytesKeptBy(context.store, organisationCode)),
    mostKeptSize: sizeInWords(MOST_BYTES_AN_ORGANISATION),
    others: others.map((one) => ({
      ...shownEvidence(assessment.id, one, today),
      withdrawHref: `/assessments/${assessment.id}/evidence/${one.id}/withdraw`,
    })),
    expired: rows.filter(hasExpired).sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1)),
    sections: asked.sections
      .map(({ id, title }) => ({ id, title, rows: current.filter(({ section }) => section === id).sort(soonestFirst) }))
      .filter((section) => section.rows.length > 0),
  }
}

type Dated = { expiresOn: string; number: number }

/** What never expires comes last. */
function soonestFirst(a: Dated, b: Dated): number {
  if (a.expiresOn === b.expiresOn) return a.number - b.number
  if (a.expiresOn === '') return 1
  if (b.expiresOn === '') return -1
  return a.expiresOn < b.expiresOn ? -1 : 1
}

/** Every file once. */
function bytesOf(uses: readonly EvidenceUse[]): number {
  const files = new Map(uses.map(({ fileHash, bytes }) => [fileHash, bytes ?? 0]))
  return [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
}
