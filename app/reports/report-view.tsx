// A report as markup: the same on its page and in what is printed of it.

import { Fragment } from 'react'
import { classNames } from '#app/design/class-names.ts'
import { Drawing } from '#app/design/figure.tsx'
import { inOrder } from '#app/design/in-order.ts'
import { ScrollRegion } from '#app/design/table.tsx'
import {
  type Block,
  type Column,
  contentsOf,
  type Figure,
  type Heading,
  type Report,
  type Table,
} from '#reports/document.ts'

export function ReportHead({ title, about, asAt }: Report) {
  return (
    <>
      <p className="nhsuk-caption-l app-report__about">{about}</p>
      <h1 className="nhsuk-heading-l">{title}</h1>
      <p className="app-report__as-at">{asAt}</p>
    </>
  )
}

export function Contents({ report }: { report: Report }) {
  return (
    <nav className="app-report__contents" aria-labelledby="contents">
      <h2 className="nhsuk-heading-s" id="contents">
        Contents
      </h2>
      <ol>
        {chaptersOf(report).map(({ chapter, parts }) => (
          <li key={chapter.id}>
            <a href={`#${chapter.id}`}>{chapter.text}</a>
            {parts.length > 0 && (
              <ul>
                {parts.map(({ id, text }) => (
                  <li key={id}>
                    <a href={`#${id}`}>{text}</a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function ReportBody({ report: { blocks } }: { report: Report }) {
  return (
    <div className="app-report">
      {inOrder(blocks, (block, at) => (
        <Shown block={block} id={`block-${at}`} />
      ))}
    </div>
  )
}

/** A table of more columns scrolls on a small screen, rather than breaking every word. */
const FEW = 3
const WIDE = 'app-report__table--wide'

type Chapter = { readonly chapter: Heading; readonly parts: Heading[] }

function chaptersOf(report: Report): Chapter[] {
  const chapters: Chapter[] = []
  for (const heading of contentsOf(report)) {
    if (heading.level === 2) chapters.push({ chapter: heading, parts: [] })
    else chapters.at(-1)?.parts.push(heading)
  }
  return chapters
}

/** `id`: for what has none of its own. */
function Shown({ block, id }: { block: Block; id: string }) {
  switch (block.kind) {
    case 'heading':
      return <HeadingLine {...block} />
    case 'paragraph':
      return <p>{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return <TableOfReport id={id} {...block} />
    case 'figure':
      return <Picture {...block} />
  }
}

function HeadingLine({ level, id, text }: Heading) {
  const Element = `h${level}` as const
  return <Element id={id}>{text}</Element>
}

function Picture({ caption, svg, sentence }: Figure) {
  return (
    <figure className="app-figure">
      <figcaption className="app-figure__caption">{caption}</figcaption>
      <p>{sentence}</p>
      <Drawing svg={svg} />
    </figure>
  )
}

function TableOfReport({ id, caption, head, rows }: Table & { id: string }) {
  return (
    <ScrollRegion aria-labelledby={id}>
      <table className={classNames('nhsuk-table nhsuk-table--compact app-report__table', head.length > FEW && WIDE)}>
        <caption className="nhsuk-table__caption nhsuk-table__caption--s" id={id}>
          {caption}
        </caption>
        <Widths head={head} />
        <thead className="nhsuk-table__head">
          <tr className="nhsuk-table__row">
            {head.map(({ label, numeric }) => (
              <th className={cellClass('header', numeric)} scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {inOrder(rows, (cells) => (
            <Row cells={cells} head={head} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Widths({ head }: Pick<Table, 'head'>) {
  const all = head.reduce((sum, { width = 1 }) => sum + width, 0)
  return (
    <colgroup>
      {head.map(({ label, width = 1 }) => (
        <col style={{ width: `${Math.round((1000 * width) / all) / 10}%` }} key={label} />
      ))}
    </colgroup>
  )
}

function Row({ cells, head }: { cells: readonly string[]; head: readonly Column[] }) {
  return (
    <tr className="nhsuk-table__row">
      {head.map(({ label, numeric }, index) =>
        index === 0 ? (
          <th className={cellClass('header', numeric)} scope="row" key={label}>
            {cells[index]}
          </th>
        ) : (
          <td className={cellClass('cell', numeric)} key={label}>
            <Lines text={cells[index] ?? ''} />
          </td>
        ),
      )}
    </tr>
  )
}

/** What somebody wrote in several lines stays in several lines. */
function Lines({ text }: { text: string }) {
  if (!text.includes('\n')) return text
  return inOrder(text.split('\n'), (line, at) => (
    <Fragment>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))
}

function cellClass(kind: 'header' | 'cell', numeric: true | undefined): string {
  return `nhsuk-table__${kind}${numeric ? ` nhsuk-table__${kind}--numeric` : ''}`
}
