// What an import does, or would do: files, what is new, what changes, and what is odd.
import { Table } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import type { Report, ReportList, ReportRemarks } from '#registry/report.ts'

export function ReportOf({ report, isDone = false }: { report: Report; isDone?: boolean }) {
  const { files, added, lists, otherSuccessions, unchanged, neverOpen, changesNothing } = report
  return (
    <section id="preview" tabIndex={-1}>
      <h2 className="nhsuk-heading-m">{isDone ? 'What was imported' : 'Check what will be imported'}</h2>
      {!isDone && <p>{changesNothing ? NOTHING : 'Nothing is stored until you import it, at the end of this page.'}</p>}
      {added.length > 0 && <Added added={added} isDone={isDone} />}
      {lists.map((list) => (
        <ListOf {...list} key={list.title} />
      ))}
      {otherSuccessions > 0 && (
        <p>
          {otherSuccessions === 1 ? 'One succession is' : `${number(otherSuccessions)} successions are`} between
          organisations of which nothing else is known here. They are kept too.
        </p>
      )}
      <p>{unchangedInWords(unchanged, neverOpen)}</p>
      {!isDone && <Remarks id="problems" title="What is wrong, so that nothing can be imported" {...report.problems} />}
      <Remarks title="What is odd in the files" {...report.notices} />
      <Files files={files} />
    </section>
  )
}

const NOTHING = 'Everything in these files is known here already. There is nothing to import.'

function unchangedInWords(unchanged: number, neverOpen: number): string {
  const same = `${counted(unchanged, 'organisation')} ${unchanged === 1 ? 'stays as it is' : 'stay as they are'}.`
  if (neverOpen === 0) return same
  const others =
    neverOpen === 1 ? 'One is dormant or only proposed' : `${number(neverOpen)} are dormant or only proposed`
  return `${same} ${others} and not known here, and will not be added.`
}

function Added({ added, isDone }: { added: Report['added']; isDone: boolean }) {
  return (
    <Table
      caption={isDone ? 'Added' : 'New'}
      captionSize="s"
      head={[{ label: 'What' }, { label: 'Open', numeric: true }, { label: 'Closed', numeric: true }]}
      rows={added.map(({ kind, open, closed }) => [kind, number(open), number(closed)])}
    />
  )
}

function ListOf({ title, lines, more }: ReportList) {
  return (
    <>
      <h3 className="nhsuk-heading-s">
        {title}: {number(lines.length + more)}
      </h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lines.map((line) => (
          <li className="nhsuk-u-text-break-word" key={line}>
            {line}
          </li>
        ))}
      </ul>
      {more > 0 && <p>And {number(more)} more.</p>}
    </>
  )
}

export function Remarks({ id, title, remarks, more }: ReportRemarks & { id?: string; title: string }) {
  if (remarks.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m" id={id} tabIndex={-1}>
        {title}
      </h2>
      <Table
        caption={title}
        captionHidden
        responsive
        head={[{ label: 'Where' }, { label: 'What' }]}
        rows={remarks.map(({ where, message }) => [breakable(where), breakable(message)])}
      />
      {more > 0 && <p>And {number(more)} more.</p>}
    </>
  )
}

/** What comes from somebody's file may hold a word as long as they like. */
function breakable(text: string) {
  return (
    <span className="nhsuk-u-text-break-word" key={text}>
      {text}
    </span>
  )
}

function Files({ files }: { files: Report['files'] }) {
  if (files.length === 0) return null
  return (
    <Details summary={`What was read: ${counted(files.length, 'file')}`}>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {files.map(({ name, holds, rows, leftOut }) => (
          <li className="nhsuk-u-text-break-word" key={name}>
            {name}: {counted(rows, 'row')} of {holds}
            {leftOut > 0 && `, ${number(leftOut)} of which are no general practices and are left out`}
          </li>
        ))}
      </ul>
    </Details>
  )
}

const number = (count: number) => count.toLocaleString('en-GB')
const counted = (count: number, what: string) => `${number(count)} ${what}${count === 1 ? '' : 's'}`
