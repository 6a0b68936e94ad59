// Express request → Remix → Express response, with bodies whole in memory: every body here is small and bounded,
// and skipping the stream conversions on both sides is what makes a page turn cheap.
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express'

export function remixHandler(
  build: ServerBuild,
  publicUrl: string | null,
  contextOf: (request: Request, response: ExpressResponse) => AppLoadContext,
): RequestHandler {
  const handle = createRequestHandler(build, 'production')
  return async (request, response, next) => {
    try {
      const webRequest = toWebRequest(request, response, publicUrl)
      await send(response, await handle(webRequest, contextOf(webRequest, response)))
    } catch (error) {
      next(error)
    }
  }
}

function toWebRequest(request: ExpressRequest, response: ExpressResponse, publicUrl: string | null): Request {
  // A proxy may have put another Host: to the pages, the address is the one that people use.
  const base = publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  headers.set('host', new URL(base).host)
  headers.delete('x-forwarded-host')
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(`${base}${request.originalUrl}`, {
    method: request.method,
    headers,
    signal: controller.signal,
    ...(hasBody && Buffer.isBuffer(request.body) ? { body: new Uint8Array(request.body) } : {}),
  })
}

async function send(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status)
  for (const [name, value] of answer.headers) response.append(name, value)
  response.end(answer.body ? Buffer.from(await answer.arrayBuffer()) : undefined)
}
