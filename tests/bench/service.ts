// The production server as a process of its own, how much memory it ever took, and how much work it did.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

export type Service = { port: number; peakMb(): number; cpuMs(): number; stop(): Promise<void> }

/** The kernel counts in hundredths of a second, whatever the machine. */
const MS_PER_TICK = 10

/** `cpuMs`: time on a processor since it started. */
export async function startService(databasePath: string, settings: Record<string, string> = {}): Promise<Service> {
  const child = spawn(process.execPath, [...startFlags(), 'build/serve.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: databasePath,
      LOG_LEVEL: 'info',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/localhost:(\d+)/.exec(line)
      if (found) resolve(Number(found[1]))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  let peak = 0
  // VmHWM is the kernel's own high-water mark; where there is none (outside Linux) the peak is unknown.
  const read = () => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
  }
  return {
    port,
    peakMb() {
      peak = Math.max(peak, read())
      return peak
    },
    cpuMs() {
      // After the name, which may hold anything: the third field on, of which the 12th and 13th are its ticks.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** What `npm start` gives to Node, so that what is measured is what is run. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  return String(scripts.start).match(/--\S+/g) ?? []
}
