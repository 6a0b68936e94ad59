// Cards: a heading with what belongs to it in a box, alone or in a row; and one number with what it means.

import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel, type HeadingSize } from './heading.tsx'
import { inOrder } from './in-order.ts'
import { Tag, type Tone } from './tag.tsx'

type CardProps = {
  heading?: ReactNode
  level?: HeadingLevel | undefined
  size?: HeadingSize | undefined
  /** Makes the whole card a link. */
  href?: string | undefined
  tone?: 'plain' | 'secondary' | 'feature' | undefined
  children?: ReactNode
}

export function Card({ heading, level = 2, size = 'm', href, tone = 'plain', children }: CardProps) {
  const look = classNames(tone !== 'plain' && `nhsuk-card--${tone}`, href && 'nhsuk-card--clickable')
  return (
    <div className={classNames('nhsuk-card', look)}>
      <div className="nhsuk-card__content">
        {heading && (
          <Heading level={level} className={`nhsuk-card__heading nhsuk-heading-${size}`}>
            {href ? (
              <a className="nhsuk-card__link" href={href}>
                {heading}
              </a>
            ) : (
              heading
            )}
          </Heading>
        )}
        {children}
      </div>
    </div>
  )
}

/** As many cards beside each other as there is room for, all of one height. */
export function CardGroup({ children }: { children: readonly ReactNode[] }) {
  return (
    <ul className="app-cards">
      {inOrder(children, (card) => (
        <li>{card}</li>
      ))}
    </ul>
  )
}

type StatCardProps = {
  heading: string
  level?: HeadingLevel | undefined
  /** The number, or the words that stand for a missing one. */
  value: string
  unit?: string | undefined
  status?: { readonly text: string; readonly tone?: Tone | undefined } | undefined
  children?: ReactNode
}

export function StatCard({ heading, level = 2, value, unit, status, children }: StatCardProps) {
  return (
    <Card heading={heading} level={level} size="s">
      <p className="app-stat__value">
        <span className="app-stat__number">{value}</span> {unit && <span className="app-stat__unit">{unit}</span>}
      </p>
      {status && (
        <p className="nhsuk-u-margin-bottom-3">
          <Tag tone={status.tone}>{status.text}</Tag>
        </p>
      )}
      {children}
    </Card>
  )
}
