// A document of HTML printed to PDF by Chromium. The browser is started for it and ended after it; what it prints runs no
// script and fetches nothing, whatever stands in it.
import { type Browser, chromium } from 'playwright-core'

/** What no printing may exceed, start of the browser included. */
const LONGEST_MS = 90_000

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
}

/** Tagged, with bookmarks of its headings, and numbered pages of A4. */
export async function printPdf({ html, footer, executablePath }: Printing): Promise<Uint8Array> {
  const browser = await chromium.launch({ executablePath, args: argumentsFor(process.getuid?.()), timeout: LONGEST_MS })
  try {
    return await printed(browser, html, footer)
  } finally {
    await browser.close()
  }
}

/** Chromium doesn't start with its sandbox as root, as which nobody should run a service. */
function argumentsFor(user: number | undefined): string[] {
  return user === 0 ? ['--no-sandbox', ...QUIET] : QUIET
}

async function printed(browser: Browser, html: string, footer: string): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(LONGEST_MS)
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
