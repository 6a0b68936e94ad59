// A group of controls under one legend.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel, type HeadingSize } from './heading.tsx'

export type LegendProps = {
  legend: ReactNode
  legendSize?: HeadingSize | undefined
  /** Makes the legend a heading of the page's outline too. */
  headingLevel?: HeadingLevel | undefined
}

type FieldsetProps = LegendProps & {
  id?: string | undefined
  describedBy?: string | undefined
  children: ReactNode
}

export function Fieldset({ legend, legendSize, headingLevel, id, describedBy, children }: FieldsetProps) {
  return (
    <fieldset className="nhsuk-fieldset" id={id} aria-describedby={describedBy}>
      <legend className={classNames('nhsuk-fieldset__legend', legendSize && `nhsuk-fieldset__legend--${legendSize}`)}>
        {headingLevel ? (
          <Heading level={headingLevel} className="nhsuk-fieldset__heading">
            {legend}
          </Heading>
        ) : (
          legend
        )}
      </legend>
      {children}
    </fieldset>
  )
}
