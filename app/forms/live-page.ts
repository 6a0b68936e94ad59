// Listens to what the server tells an open section page. Only while the page is in sight: a browser opens few
// connections to one server at a time, and pages in the background would take them all.
import type { CurrentAnswer } from './autosave.ts'

/** The others who have the section open: some by name, and how many more. */
export type Here = { readonly names: readonly string[]; readonly more: number }

export type ToldAnswer = CurrentAnswer & { readonly question: string }

type LivePage = {
  /** The revisions that the page shows by now. */
  seen(): readonly (readonly [question: string, revision: number])[]
  onAnswers(answers: readonly ToldAnswer[]): void
  onHere(here: Here): void
}

const NOBODY: Here = { names: [], more: 0 }
const HIDDEN_MS = 2000
const REFUSED_MS = 60_000

export function listenLive(address: string, page: LivePage) {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(timer)
    if (source || document.visibilityState === 'hidden') return
    const seen = page.seen().filter(([, revision]) => revision > 0)
    source = new EventSource(`${address}?seen=${seen.map((pair) => pair.join('.')).join(',')}`)
    source.addEventListener('answers', ({ data }) => page.onAnswers(JSON.parse(data)))
    source.addEventListener('here', ({ data }) => page.onHere(JSON.parse(data)))
    source.addEventListener('enough', close)
    source.addEventListener('error', () => {
      page.onHere(NOBODY)
      // The browser tries again by itself unless it was refused.
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      timer = setTimeout(open, REFUSED_MS)
    })
  }

  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = null
  }

  function turn(): void {
    if (document.visibilityState === 'visible') open()
    else timer = setTimeout(close, HIDDEN_MS)
  }

  open()
  document.addEventListener('visibilitychange', turn)
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', open)
  return {
    /** Afresh: the person is connected or signed in again. */
    again(): void {
      close()
      open()
    },
    stop(): void {
      close()
      document.removeEventListener('visibilitychange', turn)
      window.removeEventListener('pagehide', close)
      window.removeEventListener('pageshow', open)
    },
  }
}
