// The Express application: what is checked before Remix sees a request, and what each request is given.

import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { isSameOriginPost } from '#app/auth/same-origin.ts'
import { findVisitor } from '#app/auth/sessions.ts'
import type { AppContext, Refusal } from '#app/context.ts'
import { autosave } from './autosave.ts'
import { type Config, projectFolder } from './config.ts'
import type { Parts } from './parts.ts'
import { remixHandler } from './remix-handler.ts'
import { giveNonce, securityHeaders } from './security-headers.ts'

export function createApp(parts: Parts): Express {
  const { config } = parts
  const app = express()
  app.set('env', 'production')
  app.disable('x-powered-by')
  app.set('trust proxy', config.publicUrl === null ? false : 'loopback, linklocal, uniquelocal')
  app.set('etag', false)
  app.set('query parser', false)
  const readForm = [express.raw({ type: isForm, limit: `${config.maxBodyKb}kb` }), refuseUnreadableBodies(config)]
  const guard = refuseStrangePosts(config)
  // First, because it is asked the most: what only documents need comes after it.
  app.post('/assessments/:assessment/answers', guard, ...readForm, autosave(parts))
  app.use(giveNonce, securityHeaders(config.isSecure))
  // A third less time than a higher level takes, for a twelfth more bytes.
  app.use(compression({ level: 2 }))
  const client = `${projectFolder}build/client`
  app.use('/assets', express.static(`${client}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }))
  app.get('/health', (_request, response) => void response.type('text').send('ok'))
  app.use(guard, ...readForm)
  app.all('*', remixHandler(parts.build, config.publicUrl, contextFor(parts)))
  app.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    if (error.status !== undefined && error.status < 500) {
      response.status(error.status).type('text').send('This address or request can’t be understood.')
      return
    }
    parts.reportError(error)
    response.status(500).type('text').send('Sorry, there is a problem with the service. Nothing saved is lost.')
  })
  return app
}

const FORM = 'application/x-www-form-urlencoded'

function isForm(request: { headers: { 'content-type'?: string | undefined } }): boolean {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FORM
}

/** A form from elsewhere, or anything that is no form, never reaches a page. */
function refuseStrangePosts(config: Config) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const host = request.get('host') ?? null
    const headers = { get: (name: string) => request.get(name) ?? null }
    if (!isSameOriginPost(headers, host, config.publicUrl)) {
      return refuse(request, response, next, {
        status: 403,
        message:
          'This form was not sent from this service, so nothing was saved. Go back, reload the page and try again.',
      })
    }
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers
    const hasBody = length !== '0' || encoding !== undefined
    if (hasBody && !isForm(request)) {
      const message = `This service takes forms only (${FORM}). Nothing was saved.`
      return refuse(request, response, next, { status: 415, message })
    }
    next()
  }
}

function refuseUnreadableBodies(config: Config) {
  return (error: { type?: string; status?: number }, request: Request, response: Response, next: NextFunction) => {
    if (error.type === 'entity.too.large') {
      const message = `This form is larger than ${config.maxBodyKb} kB, so nothing was saved. Shorten the notes and try again.`
      return refuse(request, response, next, { status: 413, message })
    }
    if (error.status === undefined || error.status >= 500) return next(error)
    refuse(request, response, next, { status: error.status, message: 'The form could not be read. Nothing was saved.' })
  }
}

/**
 * To a script as JSON, to a person as a page: the request goes on as a look at `/refused`. Inside a route of our own
 * (the autosave) there is no such page further down, so the answer is always JSON and ends here.
 */
function refuse(request: Request, response: Response, next: NextFunction, refusal: Refusal): void {
  if (request.route !== undefined || request.accepts(['html', 'json']) === 'json') {
    response.status(refusal.status).json({ message: refusal.message })
    return
  }
  response.locals.refusal = refusal
  request.method = 'GET'
  request.originalUrl = '/refused'
  request.url = '/refused'
  next()
}

function contextFor({ config, store, editions, sendMail, now, reportError }: Parts) {
  const settings = { serviceName: config.serviceName, publicUrl: config.publicUrl }
  return (request: globalThis.Request, response: Response): AppContext => {
    let visitor: ReturnType<AppContext['visitor']> | undefined
    return {
      store,
      editions,
      settings,
      nonce: response.locals.nonce,
      refusal: response.locals.refusal ?? null,
      now,
      sendMail,
      reportError,
      visitor() {
        visitor ??= findVisitor(store, request, now(), config.publicUrl)
        return visitor
      },
      shownQuestions: null,
    }
  }
}
