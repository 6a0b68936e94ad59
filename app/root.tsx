// The root of every page: what the document around it needs, and what it becomes when it can't be shown.
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext, useMemo } from 'react'
import { findOrganisation } from '#db/organisations.ts'
import { DRAWN_FOR } from './auth/drawn-for.ts'
import type { AppContext } from './context.ts'
import { CarriedFields } from './design/post-form.tsx'
import styles from './design/styles.scss?url'
import { Document } from './document.tsx'
import { WhatWasTyped } from './kept-typing.tsx'
import { Nonce } from './nonce.ts'
import type { PageHandle } from './page-handle.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

/** A page says its own title; this is for what can't be shown. */
export const meta: MetaFunction = ({ error }) => [{ title: titleFor(isRouteErrorResponse(error) ? error.status : 500) }]

export async function loader({ context }: LoaderFunctionArgs) {
  const visitor = await context.visitor()
  return {
    serviceName: context.settings.serviceName,
    visitor: visitor && {
      id: visitor.id,
      name: visitor.name,
      isAdministrator: visitor.isAdministrator,
      hasSeveralOrganisations: visitor.memberships.length > 1,
    },
    viewing: await nameOf(context, visitor?.viewing),
  }
}

/** Of the organisation whose pages an administrator looks at as somebody there. */
async function nameOf({ store }: AppContext, code: string | undefined): Promise<string | null> {
  return code === undefined ? null : ((await findOrganisation(store, code))?.name ?? code)
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useContext(Nonce)
  const page = useMatches().at(-1)
  const { hasScript, isWide, layout, trail } = (page?.handle ?? {}) as PageHandle<unknown>
  return (
    <Document
      serviceName={root?.serviceName ?? 'Digital maturity self-assessment'}
      visitor={root?.visitor ?? null}
      viewing={root?.viewing ?? null}
      trail={trail && page?.data ? trail(page.data) : []}
      isWide={isWide}
      layout={layout}
      head={
        <>
          <Meta />
          <Links />
        </>
      }
      scripts={hasScript && <Scripts {...(nonce ? { nonce } : {})} />}
    >
      {children}
    </Document>
  )
}

export default function App() {
  const { visitor } = useLoaderData<typeof loader>()
  const id = visitor?.id
  const carried = useMemo(() => (id === undefined ? [] : [[DRAWN_FOR, id] as const]), [id])
  return (
    <CarriedFields.Provider value={carried}>
      <Outlet />
    </CarriedFields.Provider>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const message = isRouteErrorResponse(error) ? messageOf(error.data) : null
  return (
    <>
      <h1 className="nhsuk-heading-l">{titleFor(status)}</h1>
      {message && message !== titleFor(status) && <p>{message}</p>}
      <WhatWasTyped told={isRouteErrorResponse(error) ? error.data : null} />
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
