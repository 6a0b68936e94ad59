// What listens: the streams of open pages; the autosave's address, asked by far the most; and for all else the Express
// application, with what is checked before Remix sees a request and what each request is given.
import type { RequestListener } from 'node:http'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { findVisitor } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { autosave } from './autosave.ts'
import { projectFolder } from './config.ts'
import { readFhirBodies } from './fhir-bodies.ts'
import { isEvidenceUpload, receiveEvidence } from './files/receive.ts'
import type { Live } from './live.ts'
import type { Parts } from './parts.ts'
import { readForms, readUploads, refuseStrangePosts } from './posted-bodies.ts'
import { remixHandler } from './remix-handler.ts'
import { giveNonce, linkAlone, securityHeaders } from './security-headers.ts'
import { refuseWhileViewing } from './viewing.ts'

export function createListener(parts: Parts, live: Live): RequestListener {
  const saves = autosave(parts)
  const app = createApp(parts)
  return (request, response) => {
    if (live.takes(request, response)) return
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
  app.use('/views', linkAlone)
  const client = `${projectFolder}build/client`
  // Sent once to each browser, so the bytes count for more than the time.
  const assets = express.static(`${client}/assets`, { immutable: true, maxAge: '1y', fallthrough: false })
  app.use('/assets', compression({ level: 6 }), assets)
  // A third less time than a higher level takes, for a twentieth more bytes.
  app.use(compression({ level: 3 }))
  app.use(pokeAfterPosts(parts))
  app.use(refuseWhileViewing(parts))
  app.get('/health', (_request, response) => void response.type('text').send('ok'))
  const pages = remixHandler(parts.build, config.publicUrl, contextFor(parts))
  app.post('/assessments/:assessment/fhir/response', ...readFhirBodies(config), pages)
  app.use(refuseStrangePosts(config, isEvidenceUpload), ...readForms(config), ...readUploads(parts))
  app.use(receiveEvidence(parts, pages))
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

// What was posted may have left a letter.
function pokeAfterPosts({ postOffice }: Parts) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (postOffice && request.method === 'POST') response.on('finish', () => postOffice.poke())
    next()
  }
}

function contextFor(parts: Parts) {
  const {
    config,
    store,
    editions,
    assurance,
    exchange,
    draws,
    figures,
    reports,
    shelf,
    waiting,
    postOffice,
    now,
    reportError,
  } = parts
  const settings = { serviceName: config.serviceName, publicUrl: config.publicUrl }
  const files: AppContext['files'] = {
    areScanned: config.clamd !== null,
    open: (hash) => shelf.open(hash),
    discard: (hash) => shelf.discard(hash),
  }
  return (request: globalThis.Request, response: Response): AppContext => {
    let visitor: ReturnType<AppContext['visitor']> | undefined
    return {
      store,
      editions,
      assurance,
      exchange,
      draws,
      figures,
      reports,
      settings,
      nonce: response.locals.nonce,
      refusal: response.locals.refusal ?? null,
      files,
      waiting,
      upload: response.locals.upload ?? null,
      now,
      sendsEmail: postOffice !== null && config.publicUrl !== null,
      reportError,
      visitor() {
        visitor ??= findVisitor(store, request, now(), config.publicUrl)
        return visitor
      },
      shownQuestions: null,
    }
  }
}
