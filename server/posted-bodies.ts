// What is taken of what people send: forms everywhere; whole files at a few addresses, from an administrator; evidence
// (`files/receive.ts`). Whatever else comes is turned away before any page sees it.
import type { IncomingMessage } from 'node:http'
import express, { type ErrorRequestHandler, type NextFunction, type Request, type Response } from 'express'
import { may } from '#app/auth/policy.ts'
import { isSameOriginPost } from '#app/auth/same-origin.ts'
import { findVisitor } from '#app/auth/sessions.ts'
import type { Refusal } from '#app/context.ts'
import { mostMegabytesAt } from '#app/http/uploads.ts'
import type { Config } from './config.ts'
import type { Parts } from './parts.ts'

export const FORM = 'application/x-www-form-urlencoded'
const FORM_WITH_FILES = 'multipart/form-data'

/** Bytes of an upload that are not the file. */
const ENVELOPE = 10_000

type WithType = { headers: { 'content-type'?: string | undefined } }

function typeOf({ headers }: WithType): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase()
}

const isForm = (request: WithType) => typeOf(request) === FORM
export const isFormWithFiles = (request: WithType) => typeOf(request) === FORM_WITH_FILES

function isUpload(request: Request): boolean {
  return mostMegabytesAt(request.path) !== null && isFormWithFiles(request)
}

/** A form from elsewhere, or anything that is no form, never reaches a page. */
export function refuseStrangePosts(config: Config, isWantedToo: (request: Request) => boolean) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const refusal = refusalOf(config, request, isUpload(request) || isWantedToo(request))
    if (refusal) return refuse(request, response, next, refusal)
    next()
  }
}

/** Why a post is turned away before its body is read; null where it isn't. */
export function refusalOf(config: Config, request: IncomingMessage, isWantedAnyway = false): Refusal | null {
  if (!isSameOriginPost(headersOf(request), request.headers.host ?? null, config.publicUrl)) {
    const message =
      'This form was not sent from this service, so nothing was saved. Go back, reload the page and try again.'
    return { status: 403, message }
  }
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers
  const hasBody = length !== '0' || encoding !== undefined
  if (!hasBody || isForm(request) || isWantedAnyway) return null
  return { status: 415, message: `This service takes forms only (${FORM}). Nothing was saved.` }
}

/** Puts a form's bytes in `request.body`. */
export function readForms(config: Config) {
  return [express.raw({ type: isForm, limit: `${config.maxBodyKb}kb` }), refuseUnreadable(() => tooLargeOf(config))]
}

export function tooLargeOf({ maxBodyKb }: Pick<Config, 'maxBodyKb'>): string {
  return `This form is larger than ${maxBodyKb} kB, so nothing was saved. Shorten the notes and try again.`
}

export const UNREADABLE = 'The form could not be read. Nothing was saved.'

/** As `readForms`, with the file in it. What nobody but an administrator may send isn't even read. */
export function readUploads({ store, config, now }: Parts) {
  const tooLarge = ({ path }: Request) =>
    `What you sent is larger than ${mostMegabytesAt(path)} MB, so nothing was uploaded.`
  const read = (request: Request, response: Response, next: NextFunction) => {
    const limit = (mostMegabytesAt(request.path) ?? 0) * 1_000_000 + ENVELOPE
    express.raw({ type: FORM_WITH_FILES, limit })(request, response, next)
  }
  const readIfAllowed = (request: Request, response: Response, next: NextFunction) => {
    if (!isUpload(request)) return next()
    findVisitor(store, { url: '', headers: headersOf(request) }, now(), config.publicUrl).then(
      (visitor) => (may(visitor, { to: 'administer' }) ? read(request, response, next) : next()),
      next,
    )
  }
  return [readIfAllowed, refuseUnreadable(tooLarge)]
}

/** As a web request's headers, for who only reads them. */
export function headersOf({ headers }: IncomingMessage) {
  return { get: (name: string) => headers[name.toLowerCase()]?.toString() ?? null }
}

function refuseUnreadable(tooLarge: (request: Request) => string): ErrorRequestHandler {
  return (error: { type?: string; status?: number }, request, response, next) => {
    if (error.type === 'entity.too.large') {
      return refuse(request, response, next, { status: 413, message: tooLarge(request) })
    }
    if (error.status === undefined || error.status >= 500) return next(error)
    refuse(request, response, next, { status: error.status, message: UNREADABLE })
  }
}

/** To a script as JSON, to a person as a page: the request goes on as a look at `/refused`. */
export function refuse(request: Request, response: Response, next: NextFunction, refusal: Refusal): void {
  if (request.accepts(['html', 'json']) === 'json') {
    response.status(refusal.status).json({ message: refusal.message })
    return
  }
  response.locals.refusal = refusal
  request.method = 'GET'
  request.originalUrl = '/refused'
  request.url = '/refused'
  next()
}
