// Why there is a review of this organisation, and what speaks for looking closer.
import { ExternalEvidence } from '#app/reviews/external-evidence.tsx'
import type { ReviewPageData } from '../review.server.ts'

type WhyChosenProps = Pick<ReviewPageData, 'kind' | 'chosen' | 'external'>

export function WhyChosen({ kind, chosen: { way, why, reasons }, external }: WhyChosenProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{kind === 'local' ? 'Why it is assured' : 'Why it was chosen'}</h2>
      <p>{[way, why].filter((words) => words !== '').join('. ') || 'Nothing is recorded about that.'}</p>
      <h3 className="nhsuk-heading-s">Reasons to look closer</h3>
      <p>They are reasons to look, and no verdict. Decide from the answers and the evidence.</p>
      {reasons.length === 0 ? (
        <p>There were none.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <h3 className="nhsuk-heading-s">External evidence</h3>
      <ExternalEvidence records={external} />
    </>
  )
}
