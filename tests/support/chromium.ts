// The one way browser tests come by Chromium: the one `npm test` found, speaking to nobody but the page under test. It is
// started once for all files that a worker runs one after another; each opens contexts of its own, and closes them.
import { type Browser, chromium } from 'playwright-core'

const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Every page is fresh: what V8 would compile beside it for later is never used, and takes the time of another test.
  '--js-flags=--single-threaded',
]

let running: Promise<Browser> | null = null

export async function openChromium(): Promise<Browser> {
  const browser = await running?.catch(() => null)
  if (browser?.isConnected()) return browser
  running = launch()
  return running
}

/** Everything that is open in it, as a file that is done leaves it. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

function launch(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH
  if (!executablePath) {
    throw new Error('CHROME_PATH is not set: run the browser tests through npm test, or set it to a Chromium')
  }
  // Chromium refuses to start its sandbox as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
  return chromium.launch({ executablePath, args })
}
