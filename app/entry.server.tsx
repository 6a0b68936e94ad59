// Draws a document. Every page is drawn whole before it is sent: nothing here waits on anything slow.
import { Writable } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
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
  headers.set('Cache-Control', 'no-store')
  const page = (
    <Nonce.Provider value={context.nonce}>
      <ShownQuestions.Provider value={context.shownQuestions}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
      </ShownQuestions.Provider>
    </Nonce.Provider>
  )
  if (!hasScript(remixContext)) return new Response(`<!DOCTYPE html>${renderToString(page)}`, { status, headers })
  return new Response(new Uint8Array(await draw(page, context.nonce)), { status, headers })
}

/** What a page refuses on purpose (no such page, a form that can't be taken) is no fault to report. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.reportError(error)
}

// A page without JavaScript carries no data for the browser, so there is nothing to wait for: drawing it in one go is
// twice as quick.
function hasScript({ routeModules, staticHandlerContext }: EntryContext): boolean {
  const leaf = staticHandlerContext.matches.at(-1)?.route.id
  return (routeModules[leaf ?? '']?.handle as PageHandle | undefined)?.hasScript ?? false
}

function draw(page: React.ReactElement, nonce: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const chunks: Buffer[] = []
        pipe(
          new Writable({
            write(chunk: Buffer, _encoding, done) {
              chunks.push(chunk)
              done()
            },
            final(done) {
              resolve(Buffer.concat(chunks))
              done()
            },
          }),
        )
      },
      onShellError: reject,
      onError: reject,
    })
  })
}
