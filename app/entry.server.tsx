// Draws a document. Every page is drawn whole before it is sent: nothing here waits on anything slow.
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { ShownQuestions } from './forms/from-server.tsx'
import { Nonce } from './nonce.ts'
import type { PageHandle } from './page-handle.ts'

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  // Only what a public page says itself may be kept, and never an error in its place.
  if (status !== 200 || !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  const page = (
    <Nonce.Provider value={context.nonce}>
      <ShownQuestions.Provider value={context.shownQuestions}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
      </ShownQuestions.Provider>
    </Nonce.Provider>
  )
  if (hasScript(remixContext)) await readHandoff(remixContext)
  return new Response(Buffer.from(`<!DOCTYPE html>${renderToString(page)}`), { status, headers })
}

/** What a page refuses on purpose (no such page, a form that can't be taken) is no fault to report. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.reportError(error)
}

function hasScript({ routeModules, staticHandlerContext }: EntryContext): boolean {
  const leaf = staticHandlerContext.matches.at(-1)?.route.id
  return (routeModules[leaf ?? '']?.handle as PageHandle | undefined)?.hasScript ?? false
}

// Remix streams a page's data to the browser while React draws, which takes React's streaming renderer: twice the work
// of drawing in one go. None of our data is ever late, so it is read first and put where Remix keeps what it has read.
async function readHandoff(context: EntryContext): Promise<void> {
  if (!context.serverHandoffStream || !context.renderMeta) return
  const value = await new Response(context.serverHandoffStream).text()
  context.serverHandoffStream = new ReadableStream()
  context.renderMeta.streamCache = { 0: Object.assign(Promise.resolve(), { result: { done: true, value } }) }
}
