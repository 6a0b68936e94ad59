// The one way browser tests start Chromium: the one `npm test` found, speaking to nobody but the page under test.
import { type Browser, chromium } from 'playwright-core'

const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH
  if (!executablePath) {
    throw new Error('CHROME_PATH is not set: run the browser tests through npm test, or set it to a Chromium')
  }
  // Chromium refuses to start its sandbox as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
  return chromium.launch({ executablePath, args })
}
