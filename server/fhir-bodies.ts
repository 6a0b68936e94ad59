// What is taken at the one address that reads FHIR: JSON of a QuestionnaireResponse, from software or a page of ours.
// What is turned away is told why in FHIR's own words.
import express, { type ErrorRequestHandler, type NextFunction, type Request, type Response } from 'express'
import { isSameOriginPost } from '#app/auth/same-origin.ts'
import { FHIR_JSON } from '#app/http/fhir-response.ts'
import { type IssueCode, refusal } from '#fhir/outcome.ts'
import type { Config } from './config.ts'

/** Puts the bytes in `request.body`. A post from elsewhere, of another type or too long, goes no further. */
export function readFhirBodies(config: Config) {
  const checkOrigin = (request: Request, response: Response, next: NextFunction) => {
    const headers = { get: (name: string) => request.get(name) ?? null }
    if (isSameOriginPost(headers, request.get('host') ?? null, config.publicUrl)) return next()
    refuse(response, 403, 'forbidden', 'This was not sent from this service, so nothing was saved.')
  }
  const checkType = (request: Request, response: Response, next: NextFunction) => {
    if (isFhirJson(request)) return next()
    refuse(response, 415, 'not-supported', `This address takes ${FHIR_JSON} only. Nothing was saved.`)
  }
  const read = express.raw({ type: isFhirJson, limit: `${config.maxBodyKb}kb` })
  const refuseUnreadable: ErrorRequestHandler = (
    error: { type?: string; status?: number },
    _request,
    response,
    next,
  ) => {
    if (error.status === undefined || error.status >= 500) return next(error)
    const isTooLong = error.type === 'entity.too.large'
    const message = isTooLong
      ? `The response is larger than ${config.maxBodyKb} kB.`
      : 'The response could not be read.'
    refuse(response, error.status, isTooLong ? 'too-long' : 'invalid', `${message} Nothing was saved.`)
  }
  return [checkOrigin, checkType, read, refuseUnreadable]
}

function isFhirJson({ headers }: { headers: { 'content-type'?: string | undefined } }): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FHIR_JSON
}

function refuse(response: Response, status: number, code: IssueCode, message: string): void {
  response
    .status(status)
    .type(FHIR_JSON)
    .send(JSON.stringify(refusal(code, message)))
}
