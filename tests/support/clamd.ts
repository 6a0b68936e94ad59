// A real clamd, where one is installed, that knows one made-up virus: the official signatures are not needed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The text that every virus scanner is tried with; in two parts, so that none finds it here. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** Debian puts it where only root looks. */
export const clamdPath =
  ['clamd', '/usr/sbin/clamd'].find((path) => spawnSync(path, ['--version']).status === 0) ?? null

export type Clamd = { socket: string; port: number; stop(): Promise<void> }

export async function startClamd(): Promise<Clamd> {
  if (clamdPath === null) throw new Error('clamd is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
  const [socket, port] = [join(folder, 'clamd.sock'), await freePort()]
  mkdirSync(join(folder, 'signatures'))
  writeFileSync(join(folder, 'signatures', 'test.ndb'), `Test-Virus:0:*:${Buffer.from(EICAR).toString('hex')}\n`)
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${join(folder, 'signatures')}`,
    `LocalSocket ${socket}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    'StreamMaxLength 25M',
    ...(process.getuid?.() === 0 ? ['User root'] : []),
  ]
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`)
  const child = spawn(clamdPath, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  await answering(child, socket)
  return {
    socket,
    port,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(child: ChildProcess, path: string): Promise<void> {
  while (child.exitCode === null) {
    const isThere = await new Promise((resolve) => {
      const socket = connect({ path }, () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (isThere) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`clamd ended with ${child.exitCode}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
