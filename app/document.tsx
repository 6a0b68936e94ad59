// The document around every page: head, header, the way here, the page itself, footer.
import type { ReactNode } from 'react'
import { STOP_VIEWING } from './auth/only-viewing.ts'
import { type AccountItem, Header, type NavigationItem } from './design/header.tsx'
import { Breadcrumb, Footer, type LinkItem, Main, SkipLink } from './design/page.tsx'
import type { PageHandle } from './page-handle.ts'

export type DocumentVisitor = { name: string; isAdministrator: boolean; hasSeveralOrganisations: boolean }

type DocumentProps = {
  serviceName: string
  visitor: DocumentVisitor | null
  /** The name of the organisation whose pages are looked at as somebody there sees them; null as a rule. */
  viewing?: string | null
  trail?: readonly LinkItem[]
  isWide?: boolean | undefined
  layout?: PageHandle['layout'] | undefined
  head: ReactNode
  scripts?: ReactNode
  children: ReactNode
}

export function Document(props: DocumentProps) {
  const { serviceName, trail = [], isWide, layout, head, scripts, children } = props
  const visitor = layout ? null : props.visitor
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href={ICON} />
        {head}
      </head>
      <body className={layout && `app-${layout}`}>
        <SkipLink />
        {props.viewing && <ViewingBanner organisation={props.viewing} />}
        {layout !== 'projected' && (
          <Header
            serviceName={serviceName}
            account={accountOf(visitor)}
            navigation={navigationOf(visitor)}
            wide={isWide}
          />
        )}
        <Main before={trail.length > 0 && <Breadcrumb items={trail} />} wide={isWide}>
          {children}
        </Main>
        {layout !== 'projected' && (
          <Footer links={layout ? [] : FOOTER} wide={isWide}>
            Open-source software. Question wording is our own, not the official wording of any NHS assessment.
          </Footer>
        )}
        {scripts}
      </body>
    </html>
  )
}

function ViewingBanner({ organisation }: { organisation: string }) {
  return (
    <section className="app-viewing" aria-label="You are only looking">
      <p className="app-viewing__words">
        You see the pages of {organisation} as a viewer there sees them. You can’t change anything.
      </p>
      <form method="post" action={STOP_VIEWING}>
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-viewing__stop" type="submit">
          Stop looking
        </button>
      </form>
    </section>
  )
}

// Three bars that rise: ours, and nobody's reserved mark.
const ICON =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"%3E%3Cpath fill="%23005eb8" ' +
  'd="M1 10h4v5H1zM6 6h4v9H6zM11 1h4v14h-4z"/%3E%3C/svg%3E'

const FOOTER = [
  { href: '/results', text: 'Published results' },
  { href: '/how-scores-are-made', text: 'How scores are made' },
  { href: '/accessibility', text: 'Accessibility statement' },
]

function accountOf(visitor: DocumentVisitor | null): AccountItem[] {
  if (!visitor) return []
  return [
    { text: visitor.name, icon: true },
    ...(visitor.hasSeveralOrganisations ? [{ href: '/', text: 'Switch organisation' }] : []),
    { text: 'Sign out', action: '/sign-out' },
  ]
}

function navigationOf(visitor: DocumentVisitor | null): NavigationItem[] {
  if (!visitor?.isAdministrator) return []
  return [
    { href: '/', text: 'Assessments' },
    { href: '/administration', text: 'Organisations and people' },
    { href: '/administration/collections', text: 'Collections' },
    { href: '/administration/questionnaires', text: 'Questionnaires' },
    { href: '/administration/reviewing', text: 'Reviewing' },
    { href: '/administration/national', text: 'National results' },
  ]
}
