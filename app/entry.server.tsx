// Draws a document. Every page is drawn whole before it is sent: nothing here waits on anything slow.
import { Writable } from 'node:stream'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { ShownQuestions } from './forms/from-server.tsx'
import { Nonce } from './nonce.ts'

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
    <Nonce.Provider value={context.nonce}>
      <ShownQuestions.Provider value={context.shownQuestions}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
      </ShownQuestions.Provider>
    </Nonce.Provider>,
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
