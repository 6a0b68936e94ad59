// Text that only the server knows: drawn there, left alone by the browser.
// An edition's wording is by far the heaviest part of a section page. Sending it once as HTML, and not again as data
// for hydration, halves the page; React keeps server-drawn markup inside an element whose inner HTML it doesn't own.
import { createContext, createElement, type ReactNode, useContext } from 'react'
import type { ShownQuestion } from './question-text.tsx'

/** Finds what the page shows of a question. Null in the browser. */
export const ShownQuestions = createContext<ReadonlyMap<string, ShownQuestion> | null>(null)

type FromServerProps = {
  as: 'div' | 'legend'
  question: string
  className?: string
  children: (shown: ShownQuestion) => ReactNode
}

export function FromServer({ as, question, className, children }: FromServerProps) {
  const shown = useContext(ShownQuestions)
  if (!shown) {
    return createElement(as, { className, suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: '' } })
  }
  const found = shown.get(question)
  return createElement(as, { className }, found && children(found))
}
