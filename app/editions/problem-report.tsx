// What is wrong with an edition, as people look for it: sheet by sheet of a workbook, question by question of a file.
import type { Problem } from '#questionnaires/source.ts'
import { Table } from '../design/table.tsx'

type ProblemGroup = { title: string; problems: { where: string; message: string }[] }

/** `more`: how many are not in the groups. */
export type ProblemReport = { total: number; groups: ProblemGroup[]; more: number }

const MOST_SHOWN = 100

export function reportProblems(problems: readonly Problem[]): ProblemReport {
  const groups = new Map<string, ProblemGroup>()
  const shown = problems.slice(0, MOST_SHOWN)
  for (const problem of shown) {
    const title = titleOf(problem)
    const group = groups.get(title) ?? { title, problems: [] }
    group.problems.push({ where: problem.place ?? `Line ${problem.line}`, message: messageOf(problem) })
    groups.set(title, group)
  }
  return { total: problems.length, groups: [...groups.values()], more: problems.length - shown.length }
}

/** “Questions, row 17” is on the sheet Questions; the name of the file is no place in it. */
function titleOf({ file, place, question }: Problem): string {
  if (place === file || (place === undefined && question === undefined)) return 'The edition as a whole'
  return place === undefined ? `Question ${question}` : `Sheet ${place.split(', ')[0]}`
}

function messageOf({ place, question, message }: Problem): string {
  return place !== undefined && question !== undefined ? `Question ${question}: ${message}` : message
}

export function ProblemTables({ groups, more }: ProblemReport) {
  return (
    <>
      {groups.map(({ title, problems }) => (
        <Table
          key={title}
          caption={title}
          captionSize="s"
          responsive
          head={[{ label: 'Where' }, { label: 'Problem' }]}
          rows={problems.map(({ where, message }) => [breakable(where), breakable(message)])}
        />
      ))}
      {more > 0 && <p>And {more} more.</p>}
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
