// The page header: the name of the service, who is signed in, and the ways around. It carries no NHS logo,
// which is reserved to NHS bodies; a deployer who is one passes theirs.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type LinkItem, widthContainer } from './page.tsx'

export type NavigationItem = LinkItem & { readonly current?: boolean | undefined }

/** Words alone, a link, or a button that posts (signing out changes something, so it is never a link). */
export type AccountItem = {
  readonly text: string
  readonly icon?: boolean | undefined
  readonly href?: string | undefined
  readonly action?: string | undefined
  /** Hidden fields of the posted form. */
  readonly fields?: Readonly<Record<string, string>> | undefined
}

type HeaderProps = {
  serviceName: string
  serviceHref?: string | undefined
  logo?: { readonly src: string; readonly alt: string } | undefined
  account?: readonly AccountItem[] | undefined
  navigation?: readonly NavigationItem[] | undefined
  wide?: boolean | undefined
}

export function Header({ serviceName, serviceHref = '/', logo, account = [], navigation = [], wide }: HeaderProps) {
  return (
    <header className="nhsuk-header">
      <div className={classNames('nhsuk-header__container', widthContainer(wide))}>
        <ServiceName name={serviceName} href={serviceHref} logo={logo} />
        {account.length > 0 && (
          <nav className="nhsuk-header__account" aria-label="Account">
            <ul className="nhsuk-header__account-list">
              {account.map((item) => (
                <li className="nhsuk-header__account-item" key={item.text}>
                  <Account {...item} />
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      {navigation.length > 0 && (
        <nav className="nhsuk-header__navigation" aria-label="Menu">
          <div className={classNames('nhsuk-header__navigation-container', widthContainer(wide))}>
            <ul className="nhsuk-header__navigation-list">{navigation.map(navigationItem)}</ul>
          </div>
        </nav>
      )}
    </header>
  )
}

function ServiceName({ name, href, logo }: { name: string; href: string; logo: HeaderProps['logo'] }) {
  if (!logo) {
    return (
      <div className="nhsuk-header__service app-header__name">
        <a className="nhsuk-header__service-name" href={href}>
          {name}
        </a>
      </div>
    )
  }
  return (
    <div className="nhsuk-header__service">
      <a className="nhsuk-header__service-logo" href={href} aria-label={`${logo.alt} ${name} homepage`}>
        <img className="nhsuk-header__organisation-logo" src={logo.src} alt={logo.alt} />
        <span className="nhsuk-header__service-name">{name}</span>
      </a>
    </div>
  )
}

function Account({ text, icon, href, action, fields = {} }: AccountItem) {
  const words: ReactNode = (
    <>
      {icon && <UserIcon />}
      {text}
    </>
  )
  if (action) {
    return (
      <form className="nhsuk-header__account-form" action={action} method="post" noValidate>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <button className="nhsuk-header__account-button" type="submit">
          {words}
        </button>
      </form>
    )
  }
  if (!href) return words
  return (
    <a className="nhsuk-header__account-link" href={href}>
      {words}
    </a>
  )
}

function navigationItem({ href, text, current }: NavigationItem) {
  return (
    <li
      className={classNames('nhsuk-header__navigation-item', current && 'nhsuk-header__navigation-item--current')}
      key={href}
    >
      <a className="nhsuk-header__navigation-link" href={href} aria-current={current ? 'page' : undefined}>
        {current ? <strong className="nhsuk-header__navigation-item-current-fallback">{text}</strong> : text}
      </a>
    </li>
  )
}

function UserIcon() {
  return (
    <svg
      className="nhsuk-icon nhsuk-icon--user"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      focusable="false"
      aria-hidden="true"
    >
      <path d="M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Zm0 2a9 9 0 0 0-5 16.5V18a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v1.5A9 9 0 0 0 12 3Zm0 3a3.5 3.5 0 1 1-3.5 3.5A3.4 3.4 0 0 1 12 6Z" />
    </svg>
  )
}
