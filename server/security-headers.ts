// The headers that every response carries: documents, downloads and files alike.
import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'

/** Puts a fresh nonce in `response.locals.nonce`; only the page's own inline scripts, which carry it, may run. */
export function giveNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals.nonce = randomBytes(16).toString('base64')
  next()
}

export function securityHeaders(isSecure: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.nonce}'`],
        styleSrc: ["'self'"],
        // Charts drawn on the server carry style attributes, which no nonce can cover.
        styleSrcAttr: ["'unsafe-inline'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure,
    xFrameOptions: { action: 'deny' },
  })
}

/**
 * At an address that is a secret, the link alone counts: whoever is signed in is of no matter, and the address is told to
 * nobody. Without a referrer browsers send forms with the origin “null”, which would be taken for a forged one; but with
 * no session there is nobody's right to forge.
 */
export function linkAlone(request: Request, response: Response, next: NextFunction): void {
  for (const name of ['cookie', 'origin', 'sec-fetch-site']) delete request.headers[name]
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Robots-Tag', 'noindex, nofollow')
  next()
}
