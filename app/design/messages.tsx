// What a page says to the person as a whole: a warning, a confirmation, news of what just happened.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel } from './heading.tsx'

type WarningCalloutProps = { heading: string; level?: HeadingLevel | undefined; children: ReactNode }

export function WarningCallout({ heading, level = 2, children }: WarningCalloutProps) {
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <Heading level={level} className="nhsuk-card__heading">
          {heading}
        </Heading>
        {children}
      </div>
    </div>
  )
}

type PanelProps = { title: string; level?: HeadingLevel | undefined; children?: ReactNode }

/** Confirms that something was done. */
export function Panel({ title, level = 1, children }: PanelProps) {
  return (
    <div className="nhsuk-panel">
      <Heading level={level} className="nhsuk-panel__heading">
        {title}
      </Heading>
      {children && <div className="nhsuk-panel__body">{children}</div>}
    </div>
  )
}

type NotificationBannerProps = {
  tone?: 'neutral' | 'success' | undefined
  title?: string | undefined
  id?: string | undefined
  heading?: ReactNode
  children?: ReactNode
}

/** Success interrupts a screen reader, because it answers what was just done; neutral news waits to be found. */
export function NotificationBanner(props: NotificationBannerProps) {
  const { tone = 'neutral', id = 'notification', heading, children } = props
  const isSuccess = tone === 'success'
  const { title = isSuccess ? 'Success' : 'Important' } = props
  return (
    <section
      className={classNames('nhsuk-notification-banner', isSuccess && 'nhsuk-notification-banner--success')}
      id={id}
      role={isSuccess ? 'alert' : undefined}
      aria-labelledby={`${id}-title`}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={`${id}-title`}>
          {title}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        {heading && <p className="nhsuk-notification-banner__heading">{heading}</p>}
        {children}
      </div>
    </section>
  )
}
