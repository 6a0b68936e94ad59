// How every section's page begins.
import { Fragment } from 'react'
import { Details } from '../design/text.tsx'

type SectionHeadProps = { caption: string; title: string; summary: string }

export function SectionHead({ caption, title, summary }: SectionHeadProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{caption}</span>
        {title}
      </h1>
      <p className="nhsuk-lede-text">{summary}</p>
    </>
  )
}

/** How to choose an answer on this page. */
export function Choosing({ choosing }: { choosing: readonly { title: string; help: string }[] }) {
  return (
    <Details summary="How to choose an answer">
      <dl className="app-guidance">
        {choosing.map(({ title, help }) => (
          <Fragment key={title}>
            <dt>{title}</dt>
            <dd>{help}</dd>
          </Fragment>
        ))}
      </dl>
    </Details>
  )
}
