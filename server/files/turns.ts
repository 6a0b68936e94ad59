// Who receives files next: so many at a time, of each person fewer, and of each only so many waiting.

export type Turns = {
  /** Resolves when it is their turn, with what ends it; null where too much of theirs is waiting already. */
  take(person: string): Promise<(() => void) | null>
}

type Waiting = { person: string; start(): void }

export function takeTurns({ atOnce = 4, ofOne = 2, waitingOfOne = 20 } = {}): Turns {
  const running: string[] = []
  let waiting: Waiting[] = []
  const countOf = (person: string, among: readonly string[]) => among.filter((one) => one === person).length

  function startNext(): void {
    if (running.length >= atOnce) return
    const next = waiting.find(({ person }) => countOf(person, running) < ofOne)
    if (!next) return
    waiting = waiting.filter((one) => one !== next)
    running.push(next.person)
    next.start()
    startNext()
  }

  return {
    take(person) {
      const theirs = waiting.filter((one) => one.person === person).length
      if (theirs >= waitingOfOne) return Promise.resolve(null)
      return new Promise((resolve) => {
        let hasEnded = false
        const end = () => {
          if (hasEnded) return
          hasEnded = true
          running.splice(running.indexOf(person), 1)
          startNext()
        }
        waiting.push({ person, start: () => resolve(end) })
        startNext()
      })
    },
  }
}
