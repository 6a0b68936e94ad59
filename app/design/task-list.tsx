// Things to do, each with its status in words.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Tag, type Tone } from './tag.tsx'

export type TaskItem = {
  /** Ids of hint and status are made from it, so it is unique on the page. */
  readonly id: string
  readonly title: ReactNode
  readonly status: string
  readonly tone?: Tone | undefined
  readonly hint?: ReactNode
  /** Without one the item can't be opened yet. */
  readonly href?: string | undefined
}

export function TaskList({ items }: { items: readonly TaskItem[] }) {
  return (
    <ul className="nhsuk-task-list">
      {items.map((item) => (
        <Task {...item} key={item.id} />
      ))}
    </ul>
  )
}

function Task({ id, title, status, tone, hint, href }: TaskItem) {
  const hintId = hint == null ? undefined : `${id}-hint`
  const statusId = `${id}-status`
  return (
    <li className={classNames('nhsuk-task-list__item', href && 'nhsuk-task-list__item--with-link')}>
      <div className="nhsuk-task-list__name-and-hint">
        {href ? (
          <a className="nhsuk-task-list__link nhsuk-link" href={href} aria-describedby={classNames(hintId, statusId)}>
            {title}
          </a>
        ) : (
          <div>{title}</div>
        )}
        {hintId && (
          <div className="nhsuk-task-list__hint" id={hintId}>
            {hint}
          </div>
        )}
      </div>
      <div className="nhsuk-task-list__status" id={statusId}>
        <Tag tone={tone}>{status}</Tag>
      </div>
    </li>
  )
}
