// A visitor of some pages of the site, in this process and with no browser: follows links and redirects, fills in
// forms as they came, and keeps cookies. Everything between the request and the HTML is the real thing.
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { isRouteErrorResponse } from '@remix-run/react'
import { findVisitor } from '#app/auth/sessions.ts'
import type { AppContext, Exchange, Files, Reports, WaitingFiles } from '#app/context.ts'
import * as entry from '#app/entry.server.tsx'
import { readOds } from '#registry/read-ods.ts'
import { assuranceFiles, readAllAssurance } from '#server/assurance-files.ts'
import { drawsHere } from '#server/draws-here.ts'
import { figuresHere } from '#server/figures-here.ts'

export const home = 'http://localhost:3000'

type PageModule = ServerBuild['routes'][string]['module']
/** What a page's file exports: more exact than Remix's own type of it, which knows no page's loader. */
type Page = object
/** Parts of a context that a test sets itself; the visitor is found by the request's cookie. */
export type SiteParts = Omit<
  AppContext,
  | 'visitor'
  | 'nonce'
  | 'refusal'
  | 'shownQuestions'
  | 'reportError'
  | 'exchange'
  | 'draws'
  | 'figures'
  | 'reports'
  | 'files'
  | 'upload'
  | 'waiting'
  | 'assurance'
> &
  Partial<Pick<AppContext, 'waiting' | 'files' | 'reports'>>

export type Site = (request: Request) => Promise<Response>

/** `pages` by their path, as in app/routes.ts. */
export function openSite(parts: SiteParts, root: Page, pages: Readonly<Record<string, Page>>): Site {
  const editions = [...parts.editions.values()].map(({ edition }) => edition)
  const assurance = readAllAssurance(assuranceFiles(), editions).byEdition
  const figures = figuresHere(parts)
  const ids = Object.keys(pages)
  const routes: ServerBuild['routes'] = { root: { id: 'root', path: '', module: root as PageModule } }
  for (const path of ids) {
    routes[path] = { id: path, parentId: 'root', path, module: pages[path] as PageModule }
  }
  const handle = createRequestHandler(buildOf(routes), 'production')
  return (request) =>
    handle(request, {
      waiting: noWaiting,
      files: noFiles,
      reports: noReports,
      ...parts,
      assurance,
      exchange: noExchange,
      draws: drawsHere(parts),
      figures,
      upload: null,
      nonce: 'nonce',
      refusal: null,
      reportError: failOnDefects,
      shownQuestions: null,
      visitor: () => findVisitor(parts.store, request, parts.now(), parts.settings.publicUrl),
    } satisfies AppContext)
}

/** For what keeps nothing for later. */
export const noWaiting: WaitingFiles = {
  keep: () => Promise.reject(new Error('nothing is kept here')),
  find: async () => null,
}

export const noFiles: Files = { areScanned: false, open: async () => null, discard: () => {} }

/** For what makes no reports: those that are asked for wait. */
export const noReports: Reports = { canPrint: false, poke: () => {}, open: async () => null }

/** For what neither uploads nor downloads an edition. */
export const noExchange: Exchange = {
  check: () => Promise.reject(new Error('nothing is uploaded here')),
  write: () => Promise.reject(new Error('nothing is downloaded here')),
  readOrganisations: async (files) => readOds(files),
}

function buildOf(routes: ServerBuild['routes']): ServerBuild {
  const manifest = Object.values(routes).map(({ id, path, parentId, module }) => {
    const has = { hasLoader: 'loader' in module, hasAction: 'action' in module }
    const never = { hasClientLoader: false, hasClientAction: false, hasErrorBoundary: 'ErrorBoundary' in module }
    return [id, { id, path, parentId, module: `/${id}.js`, ...has, ...never }]
  })
  return {
    mode: 'production',
    entry: { module: { ...entry, handleError: failOnDefects } },
    routes,
    assets: { entry: { module: '/entry.js', imports: [] }, routes: Object.fromEntries(manifest), url: '', version: '' },
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
  }
}

// A 404 is an answer; anything that is no answer fails the test that met it.
function failOnDefects(error: unknown): void {
  if (!isRouteErrorResponse(error)) throw error
}

export type Seen = { status: number; path: string; html: string; text: string; title: string }
export type Fields = Readonly<Record<string, string>>

export class Visit {
  readonly cookies = new Map<string, string>()
  constructor(private readonly site: Site) {}

  get(path: string, headers: Fields = {}): Promise<Seen> {
    return this.go(new URL(path, home), 'GET', null, headers)
  }

  post(path: string, fields: Fields | URLSearchParams, headers: Fields = {}): Promise<Seen> {
    return this.go(new URL(path, home), 'POST', new URLSearchParams(fields), headers)
  }

  /** Sends files by the field `name`, and whatever else the form holds. */
  upload(path: string, name: string, files: readonly File[], fields: Fields = {}): Promise<Seen> {
    const body = new FormData()
    for (const [field, value] of Object.entries(fields)) body.append(field, value)
    for (const file of files) body.append(name, file)
    return this.go(new URL(path, home), 'POST', body, {})
  }

  /** Sends the form that holds `button`, as a browser would: what is on the page, changed by `fields`. */
  submit(page: Seen, button: string, fields: Fields = {}): Promise<Seen> {
    const form = page.html.match(/<form[^>]*>.*?<\/form>/gs)?.find((one) => wordsOf(one).includes(button))
    if (!form) throw new Error(`there is no form with "${button}" on ${page.path}:\n${page.text}`)
    const sent = new URLSearchParams()
    for (const input of form.match(/<(input|button)[^>]*>/g) ?? []) {
      const name = attribute(input, 'name')
      const isLeftOut = /type="radio"/.test(input) && !/checked=""/.test(input)
      if (name !== null && !isLeftOut) sent.append(name, attribute(input, 'value') ?? '')
    }
    for (const [name, value] of Object.entries(fields)) sent.set(name, value)
    return this.post(attribute(form, 'action') ?? page.path, sent)
  }

  private async go(url: URL, method: string, body: URLSearchParams | FormData | null, headers: Fields): Promise<Seen> {
    const Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.site(
      new Request(url, { method, body, headers: { Accept: 'text/html', ...headers, Cookie } }),
    )
    this.keepCookies(response)
    const location = response.headers.get('Location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      const isSame = response.status === 307
      return this.go(new URL(location, url), isSame ? method : 'GET', isSame ? body : null, headers)
    }
    const html = await response.text()
    const title = wordsOf(html.match(/<title>(.*?)<\/title>/s)?.[1] ?? '')
    return { status: response.status, path: url.pathname + url.search, html, text: wordsOf(html), title }
  }

  private keepCookies(response: Response) {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}

/** What is on the page for someone who has it read out, on one line. */
function wordsOf(html: string): string {
  const unread = /<!--.*?-->|<(script|style|svg).*?<\/\1>|<(\w+)[^>]*aria-hidden="true"[^>]*>.*?<\/\2>/gs
  const words = html.replace(unread, '').replace(/<\/?(span|a|b|strong|em)\b[^>]*>/g, '')
  return unescaped(words.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

export function attribute(tag: string, name: string): string | null {
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]
  return value === undefined ? null : unescaped(value)
}

function unescaped(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
}
