// A report that somebody asked for, as long as they may see what it is about; and what it is called on pages.
import { notFound } from '#app/assessments/require-assessment.ts'
import { may, type Visitor } from '#app/auth/policy.ts'
import { requireVisitor } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { reportAddress } from '#app/national/addresses.ts'
import { FORMAT_WORDS } from '#app/reports/format-words.ts'
import { findAssessment } from '#db/assessments.ts'
import { findCollection } from '#db/collections.ts'
import { findReport, type KeptReport } from '#db/reports.ts'
import { findSnapshot } from '#db/snapshots.ts'

/** `title`: “PDF: Digital maturity 2026, Fernhill Trust”. `backHref`: of the page it is asked for on. */
export type OwnReport = { readonly report: KeptReport; readonly title: string; readonly backHref: string }

export async function requireReport(context: AppContext, request: Request, id: string | undefined): Promise<OwnReport> {
  const visitor = await requireVisitor(context, request)
  const report = id ? await findReport(context.store, id) : null
  const own = report && (await ownReport(context, visitor, report))
  if (!own) throw notFound()
  return own
}

/** Null where it isn't theirs, or not any more. */
export async function ownReport(
  { store }: Pick<AppContext, 'store'>,
  visitor: Visitor,
  report: KeptReport,
): Promise<OwnReport | null> {
  const { askedBy, about, format } = report
  const words = FORMAT_WORDS[format]
  if (about.kind === 'organisation') {
    const assessment = await findAssessment(store, about.assessmentId)
    if (!assessment) return null
    const { id, organisationCode, organisationName, collectionTitle } = assessment
    if (!may(visitor, { to: 'take report', askedBy, organisationCode })) return null
    const notes = about.withNotes ? '' : ', without notes'
    return {
      report,
      title: `${words}: ${collectionTitle}, ${organisationName}${notes}`,
      backHref: `/assessments/${id}/report`,
    }
  }
  if (!may(visitor, { to: 'take report', askedBy, organisationCode: null })) return null
  const snapshot = await findSnapshot(store, about.snapshotId)
  const collection = snapshot && (await findCollection(store, snapshot.collectionId))
  if (!collection) return null
  return {
    report,
    title: `${words}: ${collection.title}, national report`,
    backHref: reportAddress(collection.id),
  }
}
