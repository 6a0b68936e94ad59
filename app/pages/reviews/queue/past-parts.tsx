// What the person has done, the latest at the top.
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'
import type { Queue } from '../queue.server.ts'
import { Paging } from './paging.tsx'

export function PastParts({ done, pastPages }: Pick<Queue, 'done' | 'pastPages'>) {
  if (done.length === 0) return null
  return (
    <>
      <Table
        caption="Done"
        captionSize="m"
        responsive
        head={[{ label: 'Organisation' }, { label: 'Part' }, { label: 'Ended' }, { label: 'The review' }]}
        rows={done.map(({ href, organisationName, collectionTitle, part, ended, state }) => [
          <span key="whose">
            <a href={href}>
              {organisationName}
              <VisuallyHidden>, {part.toLowerCase()}</VisuallyHidden>
            </a>
            <br />
            <span className="nhsuk-u-font-weight-normal nhsuk-u-font-size-16">{collectionTitle}</span>
          </span>,
          part,
          ended,
          state,
        ])}
      />
      <Paging {...pastPages} name="done" what="Reviews done" />
    </>
  )
}
