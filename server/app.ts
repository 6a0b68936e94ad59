// What listens: the autosave's address, asked by far the most, and for all else the Express application, with what is
// checked before Remix sees a request and what each request is given.
import type { RequestListener } from 'node:http'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { findVisitor } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { autosave } from './autosave.ts'
import { projectFolder } from './config.ts'
import { readFhirBodies } from './fhir-bodies.ts'
import type { Parts } from './parts.ts'
import { readForms, readUploads, refuseStrangePosts } from './posted-bodies.ts'
import { remixHandler } from './remix-handler.ts'
import { giveNonce, securityHeaders } from './security-headers.ts'

export function createListener(parts: Parts): RequestListener {
  const saves = autosave(parts)
  const app = createApp(parts)
  return (request, response) => {
    if (!saves(request, response)) app(request, response)
  }
}

function createApp(parts: Parts): Express {
  const { config } = parts
  const app = express()
  app.set('env', 'production')
  app.disable('x-powered-by')
  app.set('trust proxy', config.publicUrl === null ? false : 'loopback, linklocal, uniquelocal')
  app.set('etag', false)
  app.set('query parser', false)
  app.use(giveNonce, securityHeaders(config.isSecure))
  const client = `${projectFolder}build/client`
  // A browser asks for each once, and keeps it.
  app.use(
    '/assets',
    compression({ level: 6 }),
    express.static(`${client}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  // A third less time than a higher level takes, for a twelfth more bytes.
  app.use(compression({ level: 2 }))
  app.get('/health', (_request, response) => void response.type('text').send('ok'))
  const pages = remixHandler(parts.build, config.publicUrl, contextFor(parts))
  app.post('/assessments/:assessment/fhir/response', ...readFhirBodies(config), pages)
  app.use(refuseStrangePosts(config), ...readForms(config), ...readUploads(parts))
  app.all('*', pages)
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

function contextFor({ config, store, editions, exchange, sendMail, now, reportError }: Parts) {
  const settings = { serviceName: config.serviceName, publicUrl: config.publicUrl }
  return (request: globalThis.Request, response: Response): AppContext => {
    let visitor: ReturnType<AppContext['visitor']> | undefined
    return {
      store,
      editions,
      exchange,
      settings,
      nonce: response.locals.nonce,
      refusal: response.locals.refusal ?? null,
      now,
      sendMail,
      sendsEmail: sendMail !== null && config.publicUrl !== null,
      reportError,
      visitor() {
        visitor ??= findVisitor(store, request, now(), config.publicUrl)
        return visitor
      },
      shownQuestions: null,
    }
  }
}
