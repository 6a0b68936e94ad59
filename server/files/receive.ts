// A posted form with a file in it, for the evidence of a question. The file goes to the disk as it comes; the page gets
// the form's fields as an ordinary form, and in its context what became of the file.
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import multer, { MulterError, type StorageEngine } from 'multer'
import { may } from '#app/auth/policy.ts'
import { findVisitor } from '#app/auth/sessions.ts'
import type { Upload } from '#app/context.ts'
import { EVIDENCE_ADDRESS, FILE_KINDS } from '#app/http/evidence-files.ts'
import { findAssessment } from '#db/assessments.ts'
import { MOST_BYTES_A_FILE } from '#db/evidence-room.ts'
import type { Parts } from '../parts.ts'
import { FORM, headersOf, isFormWithFiles, refuse } from '../posted-bodies.ts'
import { type ClamdAddress, scanFile } from './clamd.ts'
import { faultOfName, HIDDEN_IN_NAME, recognise } from './recognise.ts'
import type { Arrived, Shelf } from './shelf.ts'
import { takeTurns } from './turns.ts'

const TOO_LARGE = 'The file is larger than 20 MB. Nothing was stored.'
const NOT_WHOLE = 'The file did not arrive whole. Add it again.'
const NO_SCAN = 'The file could not be scanned for viruses, so nothing was stored. Try again later.'
const NOT_STORED = 'Sorry, the file could not be stored. Try again later.'
const TOO_MANY =
  'Too many of your files are on their way already, so this one was not taken. Go back and try again later.'

type Received = Arrived & { name: string }

type Parting = Pick<Parts, 'store' | 'config' | 'shelf' | 'now' | 'reportError'>

export function isEvidenceUpload(request: Request): boolean {
  return request.method === 'POST' && EVIDENCE_ADDRESS.test(request.path) && isFormWithFiles(request)
}

/** Then hands on to the pages, and clears away what they did not keep. */
export function receiveEvidence(parts: Parting, pages: PageHandler): RequestHandler {
  const turns = takeTurns()
  const readForm = multer({
    storage: storageOn(parts.shelf),
    limits: { files: 1, fileSize: MOST_BYTES_A_FILE, fields: 10, fieldSize: 10_000, fieldNameSize: 50, parts: 11 },
    defParamCharset: 'utf8',
  }).single('file')

  async function take(request: Request, response: Response, next: NextFunction): Promise<void> {
    const sender = await senderOf(parts, request)
    // The page says why it takes nothing of theirs; what they sent is not even read.
    if (sender === null) return pages(request, response, next)
    const endTurn = await turns.take(sender)
    if (endTurn === null) return refuse(request, response, next, { status: 503, message: TOO_MANY })
    let received: Received | null = null
    try {
      // They may have left while they waited.
      if (request.destroyed) return
      const outcome = await readWhole(readForm, request, response)
      if (hasLeft(request)) return
      received = receivedIn(request)
      const upload = outcome ?? (received ? await look(parts, received) : null)
      if (received && upload?.kind !== 'received') await parts.shelf.clear(received.path)
      response.locals.upload = upload
      handOver(request)
      endTurn()
      await pages(request, response, next)
    } finally {
      endTurn()
      if (received) await parts.shelf.clear(received.path)
    }
  }

  return (request, response, next) => {
    if (!isEvidenceUpload(request)) return next()
    take(request, response, next).catch(next)
  }

  /** Reads the form; what is wrong with its file, or null. */
  async function readWhole(read: RequestHandler, request: Request, response: Response): Promise<Upload | null> {
    try {
      await new Promise<void>((resolve, reject) => {
        read(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)))
      })
      return null
    } catch (error) {
      if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return refusal(413, TOO_LARGE)
      // A raw control character in a name breaks the form off where it stands.
      const isOfName = error instanceof Error && error.message === 'Malformed part header'
      if (isOfName) return refusal(400, HIDDEN_IN_NAME)
      const isOfDisk = error instanceof Error && 'syscall' in error && !hasLeft(request)
      if (!isOfDisk) return refusal(400, NOT_WHOLE)
      parts.reportError(error)
      return refusal(503, NOT_STORED)
    }
  }
}

export type PageHandler = (request: Request, response: Response, next: NextFunction) => Promise<void>

const hasLeft = (request: Request) => request.destroyed && !request.complete

/** The id of whoever may add evidence here; null for all others. */
async function senderOf({ store, config, now }: Parting, request: Request): Promise<string | null> {
  const [, assessmentId = ''] = EVIDENCE_ADDRESS.exec(request.path) ?? []
  const visitor = await findVisitor(store, { url: '', headers: headersOf(request) }, now(), config.publicUrl)
  const assessment = visitor && (await findAssessment(store, assessmentId))
  if (!assessment) return null
  return may(visitor, { to: 'answer', organisationCode: assessment.organisationCode }) ? visitor.id : null
}

function storageOn(shelf: Shelf): StorageEngine {
  return {
    _handleFile(_request, file, done) {
      shelf.receive(file.stream, shelf.newArrival()).then(
        ({ path, hash, bytes }) => done(null, { path, filename: hash, size: bytes }),
        (error) => done(error),
      )
    },
    _removeFile(_request, file, done) {
      shelf.clear(file.path).then(() => done(null), done)
    },
  }
}

function receivedIn({ file }: Request): Received | null {
  if (!file) return null
  // Some programs send the folder along.
  const name = file.originalname.split(/[\\/]/).at(-1) ?? ''
  return { path: file.path, hash: file.filename, bytes: file.size, name }
}

/** As if the fields had come by themselves. */
function handOver(request: Request): void {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(request.body ?? {}))
    if (typeof value === 'string') fields.append(name, value)
  request.body = Buffer.from(fields.toString())
  request.headers['content-type'] = FORM
  request.headers['content-length'] = String(request.body.length)
}

async function look({ config, shelf, now, reportError }: Parting, received: Received): Promise<Upload> {
  const { name, hash, bytes, path } = received
  const fault = faultOfName(name)
  if (fault !== null) return refusal(400, fault)
  const recognised = await recognise(path, name)
  if ('fault' in recognised) return refusal(400, recognised.fault)
  const scan = config.clamd && (await scanned(config.clamd, path, reportError))
  if (scan === 'failed') return refusal(503, NO_SCAN)
  if (scan?.isInfected) return { kind: 'infected', name, found: scan.found }
  const scannedAt = scan ? now().toISOString() : null
  const { mediaType } = FILE_KINDS[recognised.ending]
  return {
    kind: 'received',
    file: { name, hash, bytes, mediaType, scannedAt, keep: () => shelf.keep(received) },
  }
}

async function scanned(clamd: ClamdAddress, path: string, reportError: Parts['reportError']) {
  try {
    return await scanFile(clamd, path)
  } catch (error) {
    reportError(error)
    return 'failed'
  }
}

const refusal = (status: number, message: string): Upload => ({ kind: 'refused', status, message })
