// Numbers as a picture: a chart that always comes with its table, and progress with its words.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { ScrollRegion, Table, type TableProps } from './table.tsx'
import { Details } from './text.tsx'

type FigureWithTableProps = {
  caption: ReactNode
  /** Markup of one svg element, drawn by the server; never text that a person typed. */
  svg: string
  /** What the picture shows, in a sentence. */
  sentence?: ReactNode
  table: TableProps
  /** `folded` under the picture, to be opened; `under` it, open; or `beside` it where there is room. */
  tablePlace?: 'folded' | 'under' | 'beside' | undefined
  tableSummary?: string | undefined
}

/** `svg`: markup of one svg element, drawn by the server; never text that a person typed. */
export function Drawing({ svg }: { svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our charts are drawn to markup, and escape what they name
  return <div className="app-figure__image" dangerouslySetInnerHTML={{ __html: svg }} />
}

export function FigureWithTable(props: FigureWithTableProps) {
  const { caption, svg, sentence, tablePlace = 'folded', tableSummary = 'Show the numbers as a table' } = props
  // Its caption would repeat that of the figure to the eye.
  const table = <Table compact captionHidden {...props.table} />
  const tableLabel = typeof caption === 'string' ? `Table: ${caption}` : 'The numbers as a table'
  return (
    <figure className={classNames('app-figure', tablePlace === 'beside' && 'app-figure--beside')}>
      <figcaption className="app-figure__caption">{caption}</figcaption>
      {sentence && <p>{sentence}</p>}
      <Drawing svg={svg} />
      {tablePlace !== 'folded' ? (
        <ScrollRegion className="app-figure__table" aria-label={tableLabel}>
          {table}
        </ScrollRegion>
      ) : (
        <Details className="app-figure__table" summary={tableSummary}>
          <ScrollRegion aria-label={tableLabel}>{table}</ScrollRegion>
        </Details>
      )}
    </figure>
  )
}

type ProgressBarProps = {
  id: string
  value: number
  max: number
  /** The progress in words, such as “12 of 175 done”. */
  children: ReactNode
}

export function ProgressBar({ id, value, max, children }: ProgressBarProps) {
  return (
    <div className="app-progress">
      <p className="app-progress__words" id={`${id}-words`}>
        {children}
      </p>
      <progress className="app-progress__bar" id={id} value={value} max={max} aria-labelledby={`${id}-words`} />
    </div>
  )
}
