// The report on all organisations of a collection, from figures that were frozen.
import { bandShares } from '#app/charts/band-shares.server.tsx'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { bandSharesOf } from '#national/bands.ts'
import type { Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Report } from '#reports/document.ts'
import { type NationSubject, nationReport } from '#reports/nation-report.ts'

export async function nationSubjectOf(
  context: Pick<AppContext, 'editions'>,
  snapshot: Snapshot,
): Promise<NationSubject> {
  const { edition } = await publishedEdition(context, snapshot.collection.editionId)
  return { snapshot, edition, asAt: formatDateTime(snapshot.asAt), bands: pictureOf(snapshot, edition) }
}

export function nationReportOf(subject: NationSubject): Report {
  return nationReport(subject)
}

function pictureOf({ respondents }: Snapshot, edition: Edition): NationSubject['bands'] {
  if (edition.scoring.kind !== 'points' || respondents.length === 0) return null
  const shares = bandSharesOf(edition, respondents)
  return bandShares({
    id: 'bands',
    title: 'Organisations in each band',
    rowName: 'Theme',
    bands: (shares[0]?.bands ?? []).map(({ band }) => band.label),
    rows: shares.map(({ title, scored, bands }) => ({
      label: title,
      shares: scored === 0 ? null : bands.map(({ percent }) => percent ?? 0),
    })),
  })
}
