// Express request → Remix → Express response, with bodies whole in memory: every body here is small and bounded,
// and skipping the stream conversions on both sides is what makes a page turn cheap. Only what says its own length is
// sent as it comes: somebody's file.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as FileStream } from 'node:stream/web'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse, NextFunction } from 'express'

type PageHandler = (request: ExpressRequest, response: ExpressResponse, next: NextFunction) => Promise<void>

export function remixHandler(
  build: ServerBuild,
  publicUrl: string | null,
  contextOf: (request: Request, response: ExpressResponse) => AppLoadContext,
): PageHandler {
  const handle = createRequestHandler(build, 'production')
  return async (request, response, next) => {
    if (!METHODS.has(request.method)) return next({ status: 405 })
    if (!isAddress(request, publicUrl)) return next({ status: 400 })
    try {
      const webRequest = toWebRequest(request, response, publicUrl)
      await send(response, await handle(webRequest, contextOf(webRequest, response)))
    } catch (error) {
      next(error)
    }
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

// NUL is no part of any address of ours, and PostgreSQL can't even look for it.
function isAddress(request: ExpressRequest, publicUrl: string | null): boolean {
  const { originalUrl } = request
  return (
    originalUrl.startsWith('/') && !/%00/.test(originalUrl) && URL.canParse(baseOf(request, publicUrl) + originalUrl)
  )
}

// A proxy may have put another Host: to the pages, the address is the one that people use.
function baseOf(request: ExpressRequest, publicUrl: string | null): string {
  return publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`
}

function toWebRequest(request: ExpressRequest, response: ExpressResponse, publicUrl: string | null): Request {
  const base = baseOf(request, publicUrl)
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
  // A post of nothing is an empty form: pages then say what is missing.
  if (!headers.has('content-type')) headers.set('content-type', 'application/x-www-form-urlencoded')
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(`${base}${request.originalUrl}`, {
    method: request.method,
    headers,
    signal: controller.signal,
    ...(hasBody ? { body: Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : '' } : {}),
  })
}

async function send(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status)
  for (const [name, value] of answer.headers) {
    if (name === 'set-cookie') response.append(name, value)
    else response.setHeader(name, value)
  }
  // Only what is said to be everybody's may be kept on the way.
  if (!answer.headers.has('cache-control')) response.setHeader('Cache-Control', 'no-store')
  if (answer.body && answer.headers.has('content-length')) return sendAsItComes(response, answer.body)
  response.end(answer.body ? Buffer.from(await answer.arrayBuffer()) : undefined)
}

async function sendAsItComes(response: ExpressResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.fromWeb(body as FileStream<Uint8Array>), response)
  } catch (error) {
    // Whoever asked has gone; or the file broke off, which the missing bytes tell them.
    if (!response.destroyed) throw error
  }
}
