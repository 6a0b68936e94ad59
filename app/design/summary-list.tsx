// Pairs of a name and its value, each with one thing to do about it at most.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type SummaryRow = {
  readonly key: string
  readonly value: ReactNode
  readonly action?: {
    readonly href: string
    readonly text: string
    /** Says what the action is about, for those who hear links out of context. */
    readonly about: string
  }
}

export function SummaryList({ rows, border = true }: { rows: readonly SummaryRow[]; border?: boolean | undefined }) {
  return (
    <dl className={classNames('nhsuk-summary-list', !border && 'nhsuk-summary-list--no-border')}>
      {rows.map(({ key, value, action }) => (
        <div className="nhsuk-summary-list__row" key={key}>
          <dt className="nhsuk-summary-list__key">{key}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
          {action && (
            <dd className="nhsuk-summary-list__actions">
              <a className="nhsuk-link" href={action.href}>
                {action.text}
                <span className="nhsuk-u-visually-hidden"> {action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
