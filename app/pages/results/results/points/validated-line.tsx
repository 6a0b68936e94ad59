// How much of it others reviewed, and until when that is good.
import type { PointsResults } from './results.server.ts'

export function ValidatedLine(validated: NonNullable<PointsResults['validated']>) {
  const { href, reviewed, validity, isValid, isContested } = validated
  return (
    <p className="nhsuk-body-s nhsuk-u-margin-bottom-3">
      {reviewed}. {isValid ? validity : <strong>{validity}</strong>}.{isContested && ' An appeal waits to be decided.'}{' '}
      <a href={href}>What was adjusted and why</a>
    </p>
  )
}
