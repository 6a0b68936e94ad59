// A document of HTML printed to PDF by Chromium. The browser is started for it and ended after it; what it prints runs no
// script and fetches nothing, whatever stands in it.
import { type Browser, chromium } from 'playwright-core'

/** What no printing may exceed, start of the browser included. */
const LONGEST_MS = 90_000

const TO_CLEAR_MS = 1000

/** It did. */
export class TookTooLong extends Error {}

const QUIET = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export type Printing = {
  readonly html: string
  /** Stands at the foot of every page, beside its number. */
  readonly footer: string
  /** Of a Chromium. */
  readonly executablePath: string
  readonly longestMs?: number
}

/** Tagged, with bookmarks of its headings, and numbered pages of A4. Rejects with TookTooLong, and for a Chromium that fails. */
export async function printPdf({
  html,
  footer,
  executablePath,
  longestMs = LONGEST_MS,
}: Printing): Promise<Uint8Array> {
  const args = argumentsFor(process.getuid?.())
  const started = performance.now()
  const browser = await chromium.launch({ executablePath, args, timeout: longestMs })
  const limited = await endedAfter(browser, longestMs - (performance.now() - started))
  try {
    return await printed(browser, html, footer)
  } catch (error) {
    throw limited.isOver() ? new TookTooLong() : error
  } finally {
    await browser.close()
    limited.clear()
    // What a browser wrote is thrown away after it has ended, which is waited for only where it closes by itself.
    if (limited.isOver()) await new Promise((resolve) => setTimeout(resolve, TO_CLEAR_MS))
  }
}

/** A browser that hangs neither prints nor closes, and would stay for ever: it is ended from outside, with all that it started. */
async function endedAfter(browser: Browser, ms: number) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const { id } = processInfo.find(({ type }) => type === 'browser') ?? {}
  let isOver = false
  const clock = setTimeout(() => {
    isOver = true
    if (id !== undefined) end(id)
  }, ms)
  return { isOver: () => isOver, clear: () => clearTimeout(clock) }
}

/** Where something of its own started it, it leads no group. */
function end(browser: number): void {
  for (const target of [-browser, browser]) {
    try {
      process.kill(target, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Chromium doesn't start with its sandbox as root, as which nobody should run a service. */
function argumentsFor(user: number | undefined): string[] {
  return user === 0 ? ['--no-sandbox', ...QUIET] : QUIET
}

async function printed(browser: Browser, html: string, footer: string): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, locale: 'en-GB' })
  const page = await context.newPage()
  await page.route('**/*', (route) => (route.request().url().startsWith('data:') ? route.continue() : route.abort()))
  await page.setContent(html, { waitUntil: 'load' })
  const bytes = await page.pdf({
    format: 'A4',
    tagged: true,
    outline: true,
    printBackground: true,
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footerOf(footer),
  })
  return new Uint8Array(bytes)
}

function footerOf(text: string): string {
  const style =
    'width:100%;margin:0 15mm;display:flex;justify-content:space-between;font:8px Arial,sans-serif;color:#4c6272'
  const pages = 'Page <span class="pageNumber"></span> of <span class="totalPages"></span>'
  return `<div style="${style}"><span>${escaped(text)}</span><span>${pages}</span></div>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
