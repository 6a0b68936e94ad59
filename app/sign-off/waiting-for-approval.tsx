// What waits for an approver, at the top of the page that they come to first.
import { Fragment } from 'react'
import { ButtonLink } from '../design/button.tsx'
import { Card } from '../design/card.tsx'

type Waiting = { id: string; title: string; organisationName: string }

/** Nothing where nothing waits. */
export function WaitingForApproval({ waiting }: { waiting: readonly Waiting[] }) {
  if (waiting.length === 0) return null
  return (
    <Card heading="Waiting for your approval" level={2} size="m">
      {waiting.map(({ id, title, organisationName }) => (
        <Fragment key={id}>
          <p>
            {organisationName}: {title}
          </p>
          <ButtonLink href={`/assessments/${id}/approve`}>
            Look at it and approve<span className="nhsuk-u-visually-hidden">: {`${organisationName}, ${title}`}</span>
          </ButtonLink>
        </Fragment>
      ))}
    </Card>
  )
}
