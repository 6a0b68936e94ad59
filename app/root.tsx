// The document around every page, and what a page becomes when it can't be shown.
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { type AccountItem, Header, type NavigationItem } from './design/header.tsx'
import { Breadcrumb, Footer, Main, SkipLink } from './design/page.tsx'
import styles from './design/styles.scss?url'
import type { PageHandle } from './page-handle.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ context }: LoaderFunctionArgs) {
  const visitor = await context.visitor()
  return {
    serviceName: context.settings.serviceName,
    visitor: visitor && { name: visitor.name, isAdministrator: visitor.isAdministrator },
  }
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const page = useMatches().at(-1)
  const { hasScript, isWide, trail } = (page?.handle ?? {}) as PageHandle<unknown>
  const items = trail && page?.data ? trail(page.data) : []
  const visitor = root?.visitor ?? null
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <SkipLink />
        <Header
          serviceName={root?.serviceName ?? 'Digital maturity self-assessment'}
          account={accountOf(visitor)}
          navigation={navigationOf(visitor)}
          wide={isWide}
        />
        <Main before={items.length > 0 && <Breadcrumb items={items} />} wide={isWide}>
          {children}
        </Main>
        <Footer links={FOOTER} wide={isWide}>
          Open-source software. Question wording is our own, not the official wording of any NHS assessment.
        </Footer>
        {hasScript && <Scripts />}
      </body>
    </html>
  )
}

const FOOTER = [
  { href: '/how-scores-are-made', text: 'How scores are made' },
  { href: '/accessibility', text: 'Accessibility statement' },
]

type RootVisitor = { name: string; isAdministrator: boolean } | null

function accountOf(visitor: RootVisitor): AccountItem[] {
  if (!visitor) return []
  return [
    { text: visitor.name, icon: true },
    { text: 'Sign out', action: '/sign-out' },
  ]
}

function navigationOf(visitor: RootVisitor): NavigationItem[] {
  if (!visitor?.isAdministrator) return []
  return [
    { href: '/', text: 'Assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ]
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const message = isRouteErrorResponse(error) ? messageOf(error.data) : null
  return (
    <>
      <title>{titleFor(status)}</title>
      <h1 className="nhsuk-heading-l">{titleFor(status)}</h1>
      {message && message !== titleFor(status) && <p>{message}</p>}
      {status === 404 && <p>Check the address, or that you are signed in with the right account.</p>}
      {status >= 500 && <p>Nothing that was saved is lost. Try again in a few minutes.</p>}
      <p>
        <a href="/">Go to your assessments</a>
      </p>
    </>
  )
}

function messageOf(told: unknown): string | null {
  return told !== null && typeof told === 'object' && 'message' in told ? String(told.message) : null
}

function titleFor(status: number): string {
  if (status === 404) return 'Page not found'
  if (status >= 500) return 'Sorry, there is a problem with the service'
  return 'We could not do that'
}
