// Running other programs: their output kept or passed on, signals handed down, none left behind.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The script behind an installed package's command, to be run with this very Node.
 * @param {string} packageName
 * @param {string} [command] where it differs from the package's name
 */
export function toolPath(packageName, command = packageName) {
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[command])
}

/**
 * @typedef {object} RunOptions
 * @property {'keep' | 'show'} [output] keep it for the caller (default) or show it as it comes
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {number} [timeoutMs] after which the program and all it started are ended
 *
 * @typedef {object} Ended
 * @property {number} code exit code; 127 where it could not be started, 124 where it ran out of time
 * @property {string} stdout
 * @property {string} output both streams as they came
 */

/**
 * Runs a program to its end with no standard input.
 * A SIGINT, SIGTERM or SIGHUP to us goes to the program, and once it has ended we end too.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, { output = 'keep', env = process.env, cwd = root, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const kept = { stdout: '', output: '' }
    // A program with a time limit leads its own group, so that what it started ends with it.
    const ownGroup = timeoutMs > 0
    const stream = output === 'show' ? 'inherit' : 'pipe'
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', stream, stream], detached: ownGroup })
    const stopHandingDown = handDownSignals((signal) => end(child, signal, ownGroup))
    let outOfTime = false
    const limit = ownGroup ? setTimeout(onTimeout, timeoutMs) : undefined
    function onTimeout() {
      outOfTime = true
      end(child, 'SIGKILL', ownGroup)
    }
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      kept.stdout += text
      kept.output += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      kept.output += text
    })
    child.on('error', (error) => finish(127, `${kept.output}${error.message}\n`))
    child.on('close', (code, signal) => {
      finish(outOfTime ? 124 : (code ?? exitCodeOf(signal ?? 'SIGTERM')), kept.output)
    })
    /**
     * @param {number} code
     * @param {string} all
     */
    function finish(code, all) {
      clearTimeout(limit)
      const received = stopHandingDown()
      if (received) process.exit(exitCodeOf(received))
      resolve({ code, stdout: kept.stdout, output: all })
    }
  })
}

/**
 * @param {string[]} args of this very Node
 * @param {RunOptions} [options]
 */
export function runNode(args, options) {
  return run(process.execPath, args, options)
}

/**
 * The npm that runs us, or the one on the PATH.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  return npm && /npm-cli\.c?js$/.test(npm) && existsSync(npm)
    ? runNode([npm, ...args], options)
    : run('npm', args, options)
}

/**
 * @param {(signal: NodeJS.Signals) => void} handDown
 * @returns {() => NodeJS.Signals | undefined} stops it, and tells which signal came
 */
function handDownSignals(handDown) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  /** @type {NodeJS.Signals | undefined} */
  let received
  /** @param {NodeJS.Signals} signal */
  function onSignal(signal) {
    received ??= signal
    handDown(signal)
  }
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
    return received
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @param {boolean} wholeGroup
 */
function end(child, signal, wholeGroup) {
  if (!wholeGroup || child.pid === undefined) return child.kill(signal)
  try {
    return process.kill(-child.pid, signal)
  } catch {
    return child.kill(signal)
  }
}

/** @param {NodeJS.Signals} signal */
function exitCodeOf(signal) {
  return 128 + constants.signals[signal]
}
