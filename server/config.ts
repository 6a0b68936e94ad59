// Every setting, read from the environment once, at start. A wrong one stops the start and is named.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { ClamdAddress } from './files/clamd.ts'

/** Both server/ and build/ lie one level below the project. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

export const DEMO_DATABASE = `${projectFolder}data/demo.sqlite`
export const DEMO_FILES = `${projectFolder}data/demo-files`

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().min(1).default(`${projectFolder}data/digital-maturity.sqlite`),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  FILES_FOLDER: z.string().min(1).default(`${projectFolder}data/files`),
  CLAMD_URL: z
    .string()
    .refine(
      (url) => /^(tcp:\/\/[^/:@]+:\d+|unix:\/.+)$/.test(url) && URL.canParse(url),
      'tcp://host:port or unix:/path/of/socket',
    )
    .optional(),
  CHROME_PATH: z
    .string()
    .refine((path) => existsSync(path), 'there is no such file')
    .optional(),
  SERVICE_NAME: z.string().min(1).max(80).default('Digital maturity self-assessment'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  MAX_BODY_KB: z.coerce.number().int().min(16).max(10_000).default(1024),
  MAX_STREAMS: z.coerce.number().int().min(0).max(100_000).default(2000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type Config = {
  port: number
  host: string
  databaseUrl: string
  publicUrl: string | null
  isSecure: boolean
  filesFolder: string
  /** Where ClamAV's clamd listens; null where files are not scanned. */
  clamd: ClamdAddress | null
  /** Of a Chromium to print with; null where there is none. */
  chromePath: string | null
  serviceName: string
  smtp: { url: string; from: string } | null
  maxBodyKb: number
  /** Open pages that are told at once what others save; those beyond are told when they are drawn again. */
  maxStreams: number
  logLevel: string
}

/** Throws an Error whose message names every setting that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = environment.safeParse(present)
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings are wrong:\n${wrong.join('\n')}`)
  }
  const settings = result.data
  if (settings.SMTP_URL && !settings.MAIL_FROM) {
    throw new Error('These settings are wrong:\n  MAIL_FROM: needed when SMTP_URL is set')
  }
  if (settings.SMTP_URL && !settings.PUBLIC_URL) {
    throw new Error('These settings are wrong:\n  PUBLIC_URL: needed when SMTP_URL is set, for the links in emails')
  }
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    isSecure: settings.PUBLIC_URL?.startsWith('https:') ?? false,
    filesFolder: settings.FILES_FOLDER,
    clamd: settings.CLAMD_URL === undefined ? null : clamdAddress(settings.CLAMD_URL),
    chromePath: settings.CHROME_PATH ?? null,
    serviceName: settings.SERVICE_NAME,
    smtp: settings.SMTP_URL && settings.MAIL_FROM ? { url: settings.SMTP_URL, from: settings.MAIL_FROM } : null,
    maxBodyKb: settings.MAX_BODY_KB,
    maxStreams: settings.MAX_STREAMS,
    logLevel: settings.LOG_LEVEL,
  }
}

function clamdAddress(url: string): ClamdAddress {
  if (url.startsWith('unix:')) return { path: url.slice('unix:'.length) }
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) }
}
