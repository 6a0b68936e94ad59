// Sends the letters that wait in the database: every few seconds, and at once when poked. While the mail server is away
// they stay where they are. A letter is recorded as sent once the mail server took it; a process that ends between the
// two leaves a letter that is sent again, never one that is lost.
import { type ClaimedLetter, claimLetters, deleteOldLetters, recordFailure, recordSent } from '#db/letters.ts'
import type { Store } from '#db/store.ts'
import { CONNECTIONS, type Mailer, Undelivered } from './mail.ts'

export type PostOffice = {
  /** There may be letters. */
  poke(): void
  /** Lets the letters under way arrive, for some seconds, and takes no more. */
  stop(): Promise<void>
}

type Parts = {
  store: Store
  mailer: Mailer
  now: () => Date
  reportError: (error: unknown) => void
  /** Hears of it once when letters stop getting through, not of every one that waits. */
  reportOutage: (failure: Undelivered) => void
  /** Milliseconds between looks at what is due. */
  every?: number
}

const LOOK_EVERY = 5_000
const CLEAR_EVERY = 60 * 60_000
const LONGEST_STOP = 8_000

export function openPostOffice({
  store,
  mailer,
  now,
  reportError,
  reportOutage,
  every = LOOK_EVERY,
}: Parts): PostOffice {
  const deliver = deliveryOf({ store, mailer, now, report: onceAnOutage(reportOutage) })
  let isStopping = false
  let isPokedAgain = false
  let round: Promise<void> | null = null

  async function sendWhatIsDue(): Promise<void> {
    while (!isStopping) {
      const letters = await claimLetters(store, now().toISOString(), CONNECTIONS)
      const outcomes = await Promise.all(letters.map(deliver))
      // None would get through now: they are tried again at the next look.
      if (letters.length === 0 || outcomes.includes('unreachable')) return
    }
  }

  function poke(): void {
    isPokedAgain = round !== null
    if (round !== null || isStopping) return
    round = sendWhatIsDue()
      .catch(reportError)
      .then(() => {
        round = null
        if (isPokedAgain) poke()
      })
  }

  const looking = setInterval(poke, every)
  const clearing = setInterval(() => void deleteOldLetters(store, now().toISOString()).catch(reportError), CLEAR_EVERY)
  poke()
  return {
    poke,
    async stop() {
      isStopping = true
      clearInterval(looking)
      clearInterval(clearing)
      await Promise.race([round, waitFor(LONGEST_STOP)])
      mailer.close()
    },
  }
}

type Delivery = { store: Store; mailer: Mailer; now: () => Date; report: (failure: Undelivered | null) => void }

function deliveryOf({ store, mailer, now, report }: Delivery) {
  return async (letter: ClaimedLetter): Promise<'sent' | Undelivered['reason']> => {
    try {
      await mailer.send(letter)
    } catch (thrown) {
      if (!(thrown instanceof Undelivered)) throw thrown
      const { message: error, reason } = thrown
      await recordFailure(store, letter, { error, at: now().toISOString(), isFinal: reason === 'recipient refused' })
      report(thrown)
      return reason
    }
    await recordSent(store, letter.id, now().toISOString())
    report(null)
    return 'sent'
  }
}

/** One report for as long as the same thing is wrong, however many letters wait for it. */
function onceAnOutage(reportOutage: Parts['reportOutage']): Delivery['report'] {
  let reported = ''
  return (failure) => {
    const message = failure?.message ?? ''
    if (failure && message !== reported) reportOutage(failure)
    reported = message
  }
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
