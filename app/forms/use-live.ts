// Joins the open page to what the server tells it: colleagues' answers go to the autosave, who is here is state.
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Autosave } from './autosave.ts'
import { type Here, listenLive } from './live-page.ts'

const NOBODY: Here = { names: [], more: 0 }

/** `address`: null where there is nothing to listen to. After `useAutosave`, which makes the autosave. */
export function useLive(autosave: RefObject<Autosave | null>, address: string | null) {
  const [here, setHere] = useState(NOBODY)
  const live = useRef<ReturnType<typeof listenLive> | null>(null)
  useEffect(() => {
    if (address === null) return
    const listening = listenLive(address, {
      seen: () => autosave.current?.seen() ?? [],
      onAnswers(answers) {
        for (const { question, ...current } of answers) autosave.current?.hear(question, current)
      },
      onHere: setHere,
    })
    live.current = listening
    window.addEventListener('online', listening.again)
    return () => {
      listening.stop()
      window.removeEventListener('online', listening.again)
    }
  }, [autosave, address])
  return { here, listenAgain: () => live.current?.again() }
}
