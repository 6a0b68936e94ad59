// How the scripts speak: progress on standard error, so that standard output belongs to the program that is run.

/** Something a person can mend; `message` is the one line they see, `output` the full output of a tool that failed. */
export class CannotGoOn extends Error {
  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** @param {number} since milliseconds, as `performance.now()` gives them */
export function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

/**
 * Says what begins, that it is still going every fifteen seconds, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const began = performance.now()
  say(`${what} …`)
  const heartbeat = setInterval(() => say(`  … ${Math.round((performance.now() - began) / 1000)} s`), 15_000)
  try {
    const result = await work()
    say(`  took ${secondsSince(began)}`)
    return result
  } finally {
    clearInterval(heartbeat)
  }
}
