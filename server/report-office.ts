// Makes the reports that wait in the database, one at a time: every few seconds, and at once when poked. One that was begun when
// the process ended is begun again. Files are kept for a week, apart from those that people sent as evidence.
import { Readable } from 'node:stream'
import type { Reports } from '#app/context.ts'
import {
  failReport,
  finishReport,
  isFileOfReport,
  type KeptReport,
  nextReport,
  oldReports,
  removeReports,
} from '#db/reports.ts'
import type { Store } from '#db/store.ts'
import type { Shelf } from './files/shelf.ts'
import type { MakeReport } from './reports.ts'

export type ReportOffice = Reports & {
  /** Takes no more; one that is being made is made again after the next start. */
  stop(): void
}

type Parts = {
  store: Store
  /** Of its own: the same bytes may also have been sent as evidence, and stay there. */
  shelf: Shelf
  make: MakeReport
  canPrint: boolean
  now: () => Date
  reportError: (error: unknown) => void
  /** Milliseconds between looks at what waits. */
  every?: number
}

const LOOK_EVERY = 10_000
const CLEAR_EVERY = 60 * 60_000
const FAULT = 'It could not be made. Whoever runs this service has been told. Ask for it again later.'

export function openReportOffice(parts: Parts): ReportOffice {
  const { store, shelf, now, reportError, canPrint, every = LOOK_EVERY } = parts
  let isStopping = false
  let isPokedAgain = false
  let round: Promise<void> | null = null

  async function makeWhatWaits(): Promise<void> {
    while (!isStopping) {
      const report = await nextReport(store, now().toISOString())
      if (!report) return
      await makeOne(parts, report, () => isStopping)
    }
  }

  function poke(): void {
    isPokedAgain = round !== null
    if (round !== null || isStopping) return
    round = makeWhatWaits()
      .catch(reportError)
      .then(() => {
        round = null
        if (isPokedAgain) poke()
      })
  }

  const clear = () => void throwAwayOld(parts).catch(reportError)
  const looking = setInterval(poke, every)
  const clearing = setInterval(clear, CLEAR_EVERY)
  clear()
  poke()
  return {
    canPrint,
    poke,
    open: (hash) => shelf.open(hash),
    stop() {
      isStopping = true
      clearInterval(looking)
      clearInterval(clearing)
    },
  }
}

async function makeOne(
  { store, shelf, make, now, reportError }: Parts,
  report: KeptReport,
  isStopping: () => boolean,
): Promise<void> {
  const at = () => now().toISOString()
  try {
    const answer = await make(report)
    if (isStopping()) return
    if ('problem' in answer) return await failReport(store, report.id, answer.problem, at())
    const { name, bytes } = answer.made
    const arrived = await shelf.receive(Readable.from([Buffer.from(bytes)]), shelf.newArrival())
    shelf.keep(arrived)
    const { hash } = arrived
    const isOurs = await finishReport(store, report.id, { at: at(), fileName: name, fileHash: hash })
    if (!isOurs && !(await isFileOfReport(store, hash))) shelf.discard(hash)
  } catch (error) {
    // A stop ends the thread too: then nothing is wrong with the report.
    if (isStopping()) return
    reportError(error)
    await failReport(store, report.id, FAULT, at())
  }
}

async function throwAwayOld({ store, shelf, now }: Parts): Promise<void> {
  const { ids, hashes } = await oldReports(store, now().toISOString())
  for (const hash of hashes) shelf.discard(hash)
  await removeReports(store, ids)
}
