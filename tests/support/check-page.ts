// What holds for every page in every state: nothing that axe can find is wrong with it, and it fits a narrow screen.
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Violation = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }
type AxeWindow = { axe: { run(options: object): Promise<{ violations: Violation[] }> } }

/** Gives axe to every page of the context before its own script: sent to each page anew it would take longer than it runs. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(axe)
}

/** What is wrong, in words: empty where nothing is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated by the browser's own debugger, so the content security policy stays in force for the page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (tags) => (window as unknown as AxeWindow).axe.run({ runOnly: tags, resultTypes: ['violations'] }),
    WCAG,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  )
}

/** The elements that stick out at 320 pixels, where the page then scrolls sideways; empty where it fits. */
export async function whatSticksOut(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 })
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth,
    )
    return wide.map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)
  })
  await page.setViewportSize({ width: 1280, height: 800 })
  return found
}
