// Sends one answer to the server's save address and reads what it says.
import type { Send, SendResult } from './autosave.ts'

/** Longer than a server at work takes; what it stores after that is recognised when it is sent again. */
const PATIENCE_MS = 20_000

/** `personId`: whose answers these are, whoever may have signed in in this browser since. */
export function sendTo(address: string, personId: string | null): Send {
  return async ({ question, value, seen, settles, overtakes }) => {
    const body = new URLSearchParams({
      question,
      option: value.option ?? '',
      reason: value.reason,
      date: value.date,
      note: value.note,
      seen: String(seen),
      ...(settles ? { settles: 'yes' } : {}),
      ...(overtakes ? { overtakes: 'yes' } : {}),
      ...(personId === null ? {} : { as: personId }),
    })
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      return await readResult(
        await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' }, signal }),
      )
    } catch {
      return { kind: 'unreachable' }
    }
  }
}

async function readResult(response: Response): Promise<SendResult> {
  const { status } = response
  if (status === 401) return { kind: 'signed-out', somebody: null }
  if (status === 404) {
    return { kind: 'barred', message: 'Not saved: you no longer belong to this organisation, or may only read here.' }
  }
  if (status >= 500) return { kind: 'unreachable' }
  const told = await response.json()
  if (response.ok) return { kind: 'saved', revision: told.revision, at: told.at }
  if (status === 403 && told.signedInAs) return { kind: 'signed-out', somebody: String(told.signedInAs) }
  if (status === 409 && told.current) return { kind: 'conflict', current: told.current }
  return { kind: 'refused', message: String(told.message ?? 'This answer could not be saved.') }
}
