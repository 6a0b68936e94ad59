// Express request → Remix → Express response, with bodies whole in memory: every body here is small and bounded,
// and skipping the stream conversions on both sides is what makes a page turn cheap.
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import { isRouteErrorResponse } from '@remix-run/react'
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express'

export function remixHandler(
  build: ServerBuild,
  contextOf: (request: Request, response: ExpressResponse) => AppLoadContext,
  reportError: (error: unknown) => void,
): RequestHandler {
  const handle = createRequestHandler(reportingFaults(build, reportError), 'production')
  return async (request, response, next) => {
    try {
      const webRequest = toWebRequest(request, response)
      await send(response, await handle(webRequest, contextOf(webRequest, response)))
    } catch (error) {
      next(error)
    }
  }
}

// A refusal (404, 405) is an answer, and anyone can ask for as many as they like: only faults of ours are reported.
function reportingFaults(build: ServerBuild, reportError: (error: unknown) => void): ServerBuild {
  const handleError = (error: unknown, { request }: { request: Request }) => {
    const isRefusal = isRouteErrorResponse(error) && error.status < 500
    if (!isRefusal && !request.signal.aborted) reportError(error)
  }
  return { ...build, entry: { ...build.entry, module: { ...build.entry.module, handleError } } }
}

function toWebRequest(request: ExpressRequest, response: ExpressResponse): Request {
  const url = `${request.protocol}://${request.get('host') ?? 'localhost'}${request.originalUrl}`
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(url, {
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
