// A table of data: a caption, heads for its columns, and for its rows unless told otherwise.

import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { inOrder } from './in-order.ts'

export type Column = { readonly label: string; readonly numeric?: boolean | undefined }

export type TableProps = {
  caption: ReactNode
  captionSize?: 'l' | 'm' | 's' | undefined
  captionHidden?: boolean | undefined
  head: readonly Column[]
  rows: readonly (readonly ReactNode[])[]
  id?: string | undefined
  /** On a small screen each row becomes a block with its heads repeated; for rows that are read one by one. */
  responsive?: boolean | undefined
  compact?: boolean | undefined
  /** Set to false where the first cell doesn't name the row. */
  rowHeads?: boolean | undefined
}

export function Table(props: TableProps) {
  const { head, rows, id, responsive, compact, rowHeads = true } = props
  const look = classNames(responsive && 'nhsuk-table--responsive', compact && 'nhsuk-table--compact')
  return (
    <table className={classNames('nhsuk-table', look)} id={id} role={responsive ? 'table' : undefined}>
      <Caption {...props} />
      <thead className="nhsuk-table__head" role={responsive ? 'rowgroup' : undefined}>
        <tr className="nhsuk-table__row" role={responsive ? 'row' : undefined}>
          {head.map(({ label, numeric }) => (
            <th
              className={cellClass('header', numeric)}
              scope="col"
              role={responsive ? 'columnheader' : undefined}
              key={label}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body" role={responsive ? 'rowgroup' : undefined}>
        {inOrder(rows, (cells) => (
          <Row cells={cells} head={head} responsive={responsive} rowHeads={rowHeads} />
        ))}
      </tbody>
    </table>
  )
}

/** A table that may be wider than a small screen: it scrolls by itself, by keyboard too. */
export function ScrollingTable(props: TableProps & { id: string }) {
  return (
    <ScrollRegion aria-labelledby={captionId(props.id)}>
      <Table {...props} />
    </ScrollRegion>
  )
}

type ScrollRegionProps = { className?: string; children: ReactNode } & (
  | { 'aria-label': string }
  | { 'aria-labelledby': string }
)

/** What may be wider than the screen, and then scrolls by itself, by keyboard too. */
export function ScrollRegion({ className, children, ...named }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classNames('app-scroll', className)} tabIndex={0} {...named}>
      {children}
    </section>
  )
}

function Caption({ id, caption, captionSize, captionHidden }: TableProps) {
  const look = classNames(
    captionSize && `nhsuk-table__caption--${captionSize}`,
    captionHidden && 'nhsuk-u-visually-hidden',
  )
  return (
    <caption className={classNames('nhsuk-table__caption', look)} id={id && captionId(id)}>
      {caption}
    </caption>
  )
}

type RowProps = {
  cells: readonly ReactNode[]
  head: readonly Column[]
  responsive: boolean | undefined
  rowHeads: boolean
}

function Row({ cells, head, responsive, rowHeads }: RowProps) {
  return (
    <tr className="nhsuk-table__row" role={responsive ? 'row' : undefined}>
      {head.map(({ label, numeric }, index) => {
        const content = responsive ? labelled(label, cells[index]) : cells[index]
        return index === 0 && rowHeads ? (
          <th className={cellClass('header')} scope="row" role={responsive ? 'rowheader' : undefined} key={label}>
            {content}
          </th>
        ) : (
          <td className={cellClass('cell', numeric)} role={responsive ? 'cell' : undefined} key={label}>
            {content}
          </td>
        )
      })}
    </tr>
  )
}

// The roles keep the table a table where its rows are laid out as blocks; the head shown again is for the eye only.
function labelled(label: string, content: ReactNode) {
  return (
    <>
      <span className="nhsuk-table__heading" aria-hidden="true">
        {label}{' '}
      </span>
      <span>{content}</span>
    </>
  )
}

function cellClass(kind: 'header' | 'cell', numeric?: boolean): string {
  return `nhsuk-table__${kind}${numeric ? ` nhsuk-table__${kind}--numeric` : ''}`
}

function captionId(id: string): string {
  return `${id}-caption`
}
