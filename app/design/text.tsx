// Small pieces of text: words for screen readers only, hints, and text set apart or folded away.
import type { ReactNode } from 'react'

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="nhsuk-u-visually-hidden">{children}</span>
}

type HintProps = { id?: string | undefined; className?: string | undefined; children: ReactNode }

export function Hint({ id, className, children }: HintProps) {
  return (
    <div className={className ? `nhsuk-hint ${className}` : 'nhsuk-hint'} id={id}>
      {children}
    </div>
  )
}

export function InsetText({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {children}
    </div>
  )
}

type DetailsProps = {
  id?: string | undefined
  summary: ReactNode
  open?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

export function Details({ id, summary, open, className, children }: DetailsProps) {
  return (
    <details className={className ? `nhsuk-details ${className}` : 'nhsuk-details'} id={id} open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  )
}
