// What every script is: steps that may stop with one clear line, and that never outlive the npm that started them.
import { readFileSync } from 'node:fs'
import { CannotGoOn, say } from './progress.mjs'

/**
 * Runs a whole script: one clear line and exit code 1 for what a person can mend, a stack for what is our fault.
 * @param {() => Promise<void>} script
 */
export async function runScript(script) {
  endWithNpm()
  try {
    await script()
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    if (error.output) say(error.output.trimEnd())
    say(error.message)
    process.exitCode = 1
  }
}

// npm passes a signal to the shell it runs us in, which dies of it without telling us; npm itself may be killed.
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const startedBy = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === startedBy) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

// Our parent, and where that is npm's shell and the system can tell, the npm above it.
function ancestors() {
  const status = readIfThere(`/proc/${process.ppid}/status`)
  const isShell = /^Name:\s*(sh|dash|bash)$/m.test(status)
  return isShell ? `${process.ppid} ${/^PPid:\s*(\d+)$/m.exec(status)?.[1]}` : String(process.ppid)
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
