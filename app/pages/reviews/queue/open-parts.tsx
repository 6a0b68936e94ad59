// The parts that are not finished, what is due first at the top.
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'
import type { Queue } from '../queue.server.ts'
import { Paging } from './paging.tsx'

type Part = Queue['parts'][number]

export function OpenParts({ parts, pages }: Pick<Queue, 'parts' | 'pages'>) {
  if (parts.length === 0) return null
  return (
    <>
      <Table
        caption="To do"
        captionSize="m"
        responsive
        head={[{ label: 'Organisation' }, { label: 'Part' }, { label: 'What is left' }, { label: 'When' }]}
        rows={parts.map((part) => [
          <Whose key="whose" {...part} />,
          part.part,
          <Left key="left" {...part} />,
          part.isOverdue ? <strong key="due">{part.due}</strong> : part.due,
        ])}
      />
      <Paging {...pages} name="page" what="Reviews to do" />
    </>
  )
}

function Whose({ href, organisationName, collectionTitle, part, conflict }: Part) {
  return (
    <>
      {conflict ? (
        organisationName
      ) : (
        <a href={href}>
          {organisationName}
          <VisuallyHidden>, {part.toLowerCase()}</VisuallyHidden>
        </a>
      )}
      <br />
      <span className="nhsuk-u-font-weight-normal nhsuk-u-font-size-16">{collectionTitle}</span>
    </>
  )
}

function Left({ left, waiting, conflict }: Part) {
  if (conflict) return <>You can’t do this one. {conflict} Tell whoever runs this service, so that it is taken back.</>
  return (
    <>
      {left}
      {waiting.map((words) => (
        <span key={words}>
          <br />
          {words}
        </span>
      ))}
    </>
  )
}
