// Markup that only the server knows: drawn there, left alone by the browser.
// An edition's wording and options are by far the heaviest part of a section page. Sending them once as HTML, and not
// again as data for hydration, halves the page; React keeps what it finds inside an element whose inner HTML is "its own".
import { createContext, createElement, useContext } from 'react'

/** What a page shows of one question, as HTML. */
export type QuestionMarkup = {
  readonly legend: string
  readonly guidance: string
  readonly options: string
  /** Every control as React draws it with nothing chosen, said or wrong yet: null to have React draw it again. */
  readonly controls: string | null
}

/** By question id. Null in the browser. */
export const ShownQuestions = createContext<ReadonlyMap<string, QuestionMarkup> | null>(null)

type FromServerProps = {
  as: 'div' | 'legend' | 'h2'
  part: 'legend' | 'guidance' | 'options'
  question: string
  className?: string
  /** The option to draw as chosen. */
  chosen?: string | null
}

export function FromServer({ as, part, question, className, chosen = null }: FromServerProps) {
  const html = choose(useContext(ShownQuestions)?.get(question)?.[part] ?? '', chosen)
  return createElement(as, { className, suppressHydrationWarning: true, ...withMarkup(html) })
}

/** Controls that the browser's React will take over, so no different from what it would draw itself. */
export function Drawn({ html }: { html: string }) {
  return createElement('div', withMarkup(html))
}

// Only ever what our own server drew: nothing that anybody typed is in it but as React wrote it.
function withMarkup(html: string) {
  return { dangerouslySetInnerHTML: { __html: html } }
}

/** Marks an option in drawn markup as chosen. */
export function choose(markup: string, option: string | null): string {
  return option === null ? markup : markup.replace(` value="${option}"`, ` value="${option}" checked=""`)
}
