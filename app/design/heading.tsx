// A heading whose level (for the outline) and look (for the eye) are chosen apart.
import type { ReactNode } from 'react'

export type HeadingLevel = 1 | 2 | 3 | 4
export type HeadingSize = 'xl' | 'l' | 'm' | 's' | 'xs'

type HeadingProps = {
  level: HeadingLevel
  id?: string | undefined
  className?: string | undefined
  children: ReactNode
}

export function Heading({ level, id, className, children }: HeadingProps) {
  const Element = `h${level}` as const
  return (
    <Element className={className} id={id}>
      {children}
    </Element>
  )
}
