// What frames a page: the link past the header, the way back, the main part, the footer.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type LinkItem = { readonly href: string; readonly text: string }

const MAIN_ID = 'maincontent'

export function SkipLink() {
  return (
    <a className="nhsuk-skip-link" href={`#${MAIN_ID}`}>
      Skip to main content
    </a>
  )
}

type MainProps = {
  /** Breadcrumb or back link, outside the main landmark so that the skip link passes it. */
  before?: ReactNode
  /** Wider than text needs, for results and tables. */
  wide?: boolean | undefined
  children: ReactNode
}

export function Main({ before, wide, children }: MainProps) {
  return (
    <div className={widthContainer(wide)}>
      {before}
      <main className="nhsuk-main-wrapper" id={MAIN_ID}>
        {children}
      </main>
    </div>
  )
}

export function BackLink({ href, children = 'Back' }: { href: string; children?: ReactNode }) {
  return (
    <a className="nhsuk-back-link" href={href}>
      {children}
    </a>
  )
}

type BreadcrumbProps = {
  /** From the start page down to the parent of this page; on small screens only the last one shows, as the way back. */
  items: readonly LinkItem[]
}

export function Breadcrumb({ items }: BreadcrumbProps) {
  const parent = items.at(-1)
  if (!parent) return null
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {items.map((item) => (
          <li className="nhsuk-breadcrumb__list-item" key={item.href}>
            <a className="nhsuk-breadcrumb__link" href={item.href}>
              {item.text}
            </a>
          </li>
        ))}
      </ol>
      <a className="nhsuk-back-link" href={parent.href}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        {parent.text}
      </a>
    </nav>
  )
}

type FooterProps = {
  links?: readonly LinkItem[] | undefined
  wide?: boolean | undefined
  /** Who runs the service, licence, version. */
  children?: ReactNode
}

export function Footer({ links = [], wide, children }: FooterProps) {
  return (
    <footer className="nhsuk-footer">
      <div className={widthContainer(wide)}>
        <div className="nhsuk-footer__meta">
          {links.length > 0 && (
            <>
              <h2 className="nhsuk-u-visually-hidden">Support links</h2>
              <ul className="nhsuk-footer__list">
                {links.map((item) => (
                  <li className="nhsuk-footer__list-item" key={item.href}>
                    <a className="nhsuk-footer__list-item-link" href={item.href}>
                      {item.text}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {children && <p className="nhsuk-body-s">{children}</p>}
        </div>
      </div>
    </footer>
  )
}

export function widthContainer(wide: boolean | undefined): string {
  return classNames('nhsuk-width-container', wide && 'app-width-container--wide')
}
