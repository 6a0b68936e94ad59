// What open section pages are told without asking: `GET /assessments/:id/sections/:section/events`, as server-sent
// events. Served before Express, whose compression and error pages have no place in an answer that never ends.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { may } from '#app/auth/policy.ts'
import { peekVisitor } from '#app/auth/sessions.ts'
import { publishedEdition } from '#app/context.ts'
import { findAssessment } from '#db/assessments.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { LiveHub } from './live-hub.ts'
import type { Place, Stream } from './live-room.ts'
import type { Parts } from './parts.ts'
import { headersOf } from './posted-bodies.ts'

type LiveParts = Pick<Parts, 'config' | 'store' | 'editions' | 'now' | 'reportError'>

export type Live = {
  /** Takes the request if it is one for a stream, and says whether it did. Of any post it notes what it may change. */
  takes(request: IncomingMessage, response: ServerResponse): boolean
  /** Ends every stream at once. */
  stop(): void
}

const ADDRESS = /^\/assessments\/([^/?]+)\/sections\/([^/?]+)\/events(?:\?(.*))?$/
const POST_ADDRESS = /^\/assessments\/([^/?]+)/

/** A page that takes no more in is one that nobody looks at: it gets everything when it asks again. */
const MOST_UNREAD_BYTES = 256 * 1024

export function openLive(parts: LiveParts): Live {
  const hub = new LiveHub(parts, parts.config.maxStreams)
  return {
    takes(request, response) {
      if (request.method === 'GET') return takesStream(parts, hub, request, response)
      const [, assessmentId = ''] = (request.method === 'POST' && POST_ADDRESS.exec(request.url ?? '')) || []
      if (hub.isWatched(assessmentId)) response.once('finish', () => hub.lookAt(assessmentId))
      return false
    },
    stop: () => hub.stop(),
  }
}

function takesStream(parts: LiveParts, hub: LiveHub, request: IncomingMessage, response: ServerResponse): boolean {
  const [, assessmentId, sectionId, query = ''] = ADDRESS.exec(request.url ?? '') ?? []
  if (assessmentId === undefined || sectionId === undefined) return false
  const seen = revisionsIn(new URLSearchParams(query).get('seen') ?? '')
  open(parts, hub, request, response, { assessmentId, sectionId, seen }).catch((error) => {
    parts.reportError(error)
    if (response.headersSent) response.destroy()
    else refuse(response, 500, 'Sorry, there is a problem with the service.')
  })
  return true
}

type Wanted = { assessmentId: string; sectionId: string; seen: ReadonlyMap<string, number> }

async function open(
  parts: LiveParts,
  hub: LiveHub,
  request: IncomingMessage,
  response: ServerResponse,
  { assessmentId, sectionId, seen }: Wanted,
): Promise<void> {
  const { store, config, now } = parts
  const asking = { url: '', headers: headersOf(request) }
  const visitor = await peekVisitor(store, asking, now(), config.publicUrl)
  if (!visitor) return refuse(response, 401, 'You have been signed out. Sign in again.')
  const assessment = await findAssessment(store, assessmentId)
  const right = { to: 'see organisation', organisationCode: assessment?.organisationCode ?? '' } as const
  // Whoever only looks isn't there for those who work on it.
  if (!assessment || !may(visitor, right) || visitor.viewing !== undefined)
    return refuse(response, 404, 'Page not found')
  const { edition } = await publishedEdition(parts, assessment.editionId)
  const section = askedOf(edition, assessment.setting).sectionById.get(sectionId)
  if (!section) return refuse(response, 404, 'Page not found')
  if (hub.isFull) {
    response.setHeader('Retry-After', '60')
    return refuse(response, 503, 'Too many pages are open. What colleagues save shows when this page is loaded again.')
  }
  if (response.destroyed) return
  const place: Place = { assessmentId, section }
  const stream: Stream = {
    personId: visitor.id,
    name: visitor.name,
    ticket: asking.headers.get('Cookie') ?? '',
    mayStay: async () => {
      const still = await peekVisitor(store, asking, now(), config.publicUrl)
      return still?.id === visitor.id && still.viewing === undefined && may(still, right)
    },
    write(text) {
      if (response.writableEnded || response.destroyed) return
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy()
      else response.write(text)
    },
    end: () => void response.end(),
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    'X-Content-Type-Options': 'nosniff',
  })
  // Not all at the same moment, when a server that stopped is back.
  response.write(`retry: ${2000 + Math.floor(Math.random() * 3000)}\n\n`)
  response.once('close', () => hub.leave(place, stream))
  await hub.join(place, stream, seen)
}

/** `leadership-1.3,leadership-2.1`: the revision of each answer that the page shows. */
function revisionsIn(text: string): ReadonlyMap<string, number> {
  const pairs = text.split(',').map((pair) => pair.split('.') as [string, string?])
  return new Map(pairs.map(([question, revision = '']) => [question, Number(revision)]))
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.end(JSON.stringify({ message }))
}
