// Draws a document. Every page is drawn whole before it is sent: nothing here waits on anything slow.
import { PassThrough } from 'node:stream'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { ShownQuestions } from './forms/from-server.tsx'

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Cache-Control', 'no-store')
  const html = await draw(
    <ShownQuestions.Provider value={context.shownQuestions}>
      <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
    </ShownQuestions.Provider>,
    context.nonce,
  )
  return new Response(new Uint8Array(html), { status, headers })
}

function draw(page: React.ReactElement, nonce: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const chunks: Buffer[] = []
        const sink = new PassThrough()
        sink.on('data', (chunk: Buffer) => chunks.push(chunk))
        sink.on('end', () => resolve(Buffer.concat(chunks)))
        sink.on('error', reject)
        pipe(sink)
      },
      onShellError: reject,
      onError: reject,
    })
  })
}
