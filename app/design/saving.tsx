// What became of a change: a status line, and the panel that shows two values and lets the person choose.
import type { ReactNode } from 'react'

type StatusLineProps = {
  id?: string | undefined
  state: 'idle' | 'saving' | 'saved' | 'failed'
  children?: ReactNode
}

/** Present from the start, empty or not: a screen reader announces only changes to a region it knows. */
export function StatusLine({ id, state, children }: StatusLineProps) {
  return (
    <p className="app-status" id={id} role="status" data-state={state}>
      {children}
    </p>
  )
}

export type ConflictSide = {
  readonly heading: string
  readonly value: ReactNode
  /** Who and when. */
  readonly meta?: ReactNode
  /** The button that chooses this side. */
  readonly action: ReactNode
}

type ConflictPanelProps = {
  /** The heading's id is made from it. */
  id: string
  title: string
  sides: readonly [ConflictSide, ConflictSide]
  children?: ReactNode
}

export function ConflictPanel({ id, title, sides, children }: ConflictPanelProps) {
  return (
    <section className="app-conflict" id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h3 className="nhsuk-heading-s" id={`${id}-title`}>
        {title}
      </h3>
      {children}
      <div className="app-conflict__sides">
        {sides.map(({ heading, value, meta, action }) => (
          <div className="app-conflict__side" key={heading}>
            <h4 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{heading}</h4>
            <p className="nhsuk-u-margin-bottom-1">{value}</p>
            {meta && <p className="app-conflict__meta">{meta}</p>}
            {action}
          </div>
        ))}
      </div>
    </section>
  )
}
