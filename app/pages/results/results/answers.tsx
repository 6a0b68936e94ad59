// The first screen of any results: a row for each question it answers, and what answers it side by side.
import type { ReactNode } from 'react'

export function Answers({ children }: { children: ReactNode }) {
  return <div className="app-answers">{children}</div>
}

/** `isFour`: has four cells instead of three. */
type RowProps = { id: string; question: string; note?: string | null; isFour?: boolean; children: ReactNode }

export function Row({ id, question, note, isFour, children }: RowProps) {
  return (
    <section className="app-answers__row" aria-labelledby={`${id}-question`}>
      <h2 className="app-answers__question" id={`${id}-question`}>
        {question}
        {note && <span className="app-answers__note">{note}</span>}
      </h2>
      <ul className={isFour ? 'app-answers__themes app-answers__themes--four' : 'app-answers__themes'}>{children}</ul>
    </section>
  )
}

type CellProps = { title: string; card?: boolean; isTitled?: boolean; children: ReactNode }

/** `isTitled`: its name is shown also where the cell above has the same name. */
export function Cell({ title, card, isTitled = card, children }: CellProps) {
  return (
    <li className={card ? 'app-answers__theme app-answers__theme--card' : 'app-answers__theme'}>
      <h3 className={isTitled ? 'app-answers__title' : 'app-answers__title app-answers__title--again'}>{title}</h3>
      {children}
    </li>
  )
}
