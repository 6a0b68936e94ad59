// Ways on from a page: to the one before and the one after, and to its sisters.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Step = { readonly href: string; readonly title: string; readonly label?: string | undefined }

type PaginationProps = {
  label?: string | undefined
  previous?: Step | undefined
  next?: Step | undefined
}

export function Pagination({ label = 'Pagination', previous, next }: PaginationProps) {
  if (!previous && !next) return null
  return (
    <nav className="nhsuk-pagination" aria-label={label}>
      <ul className="nhsuk-list nhsuk-pagination__list">
        {previous && (
          <li className="nhsuk-pagination-item--previous">
            <PaginationLink {...previous} rel="prev" />
          </li>
        )}
        {next && (
          <li className="nhsuk-pagination-item--next">
            <PaginationLink {...next} rel="next" />
          </li>
        )}
      </ul>
    </nav>
  )
}

function PaginationLink({ href, title, label, rel }: Step & { rel: 'prev' | 'next' }) {
  return (
    <a className={`nhsuk-pagination__link nhsuk-pagination__link--${rel}`} href={href} rel={rel}>
      <span className="nhsuk-pagination__title">{label ?? (rel === 'prev' ? 'Previous' : 'Next')}</span>
      <span className="nhsuk-u-visually-hidden">:</span>
      <span className="nhsuk-pagination__page">{title}</span>
      <ArrowIcon direction={rel === 'prev' ? 'left' : 'right'} />
    </a>
  )
}

const ARROW = {
  left: 'M10.7 6.3c.4.4.4 1 0 1.4L7.4 11H19a1 1 0 0 1 0 2H7.4l3.3 3.3c.4.4.4 1 0 1.4a1 1 0 0 1-1.4 0l-5-5A1 1 0 0 1 4 12c0-.3.1-.5.3-.7l5-5a1 1 0 0 1 1.4 0Z',
  right:
    'm14.7 6.3 5 5c.2.2.3.4.3.7 0 .3-.1.5-.3.7l-5 5a1 1 0 0 1-1.4-1.4l3.3-3.3H5a1 1 0 0 1 0-2h11.6l-3.3-3.3a1 1 0 1 1 1.4-1.4Z',
}

function ArrowIcon({ direction }: { direction: 'left' | 'right' }) {
  return (
    <svg
      className={`nhsuk-icon nhsuk-icon--arrow-${direction}`}
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      focusable="false"
      aria-hidden="true"
    >
      <path d={ARROW[direction]} />
    </svg>
  )
}

export type SideNavItem = {
  readonly href: string
  readonly text: string
  readonly status?: string | undefined
  readonly current?: boolean | undefined
}
type SideNavGroup = { readonly heading: string; readonly items: readonly SideNavItem[] }

/** The pages of one task, in groups, with the status of each in words. */
export function SideNav({ label, groups }: { label: string; groups: readonly SideNavGroup[] }) {
  return (
    <nav className="app-side-nav" aria-label={label}>
      {groups.map(({ heading, items }) => (
        <div key={heading}>
          <h2 className="app-side-nav__heading">{heading}</h2>
          <ul className="app-side-nav__list">
            {items.map((item) => (
              <li
                className={classNames('app-side-nav__item', item.current && 'app-side-nav__item--current')}
                key={item.href}
              >
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.text}
                </a>
                {item.status && <span className="app-side-nav__status">{item.status}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** The page with side navigation to its right, or below it on a small screen: the order of reading in both. */
export function Columns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="app-columns">
      <div>{children}</div>
      {aside}
    </div>
  )
}
