// What an administrator sends while they look at an organisation's pages as somebody there: nothing of it gets to a page.
import type { NextFunction, Request, Response } from 'express'
import { mayBeSentWhileViewing, ONLY_VIEWING } from '#app/auth/only-viewing.ts'
import { peekVisitor } from '#app/auth/sessions.ts'
import type { Parts } from './parts.ts'
import { headersOf, refuse } from './posted-bodies.ts'

export function refuseWhileViewing({ store, config, now }: Pick<Parts, 'store' | 'config' | 'now'>) {
  return (request: Request, response: Response, next: NextFunction) => {
    const isLook = request.method === 'GET' || request.method === 'HEAD'
    if (isLook || mayBeSentWhileViewing(request.path)) return next()
    peekVisitor(store, { url: '', headers: headersOf(request) }, now(), config.publicUrl).then((visitor) => {
      if (visitor?.viewing === undefined) return next()
      refuse(request, response, next, { status: 403, message: ONLY_VIEWING })
    }, next)
  }
}
