// Several files may list the same organisation, and one file may do so twice.
import { mayBecome } from './kinds.ts'
import { compare, type Listed, type Place, type Succession } from './listing.ts'
import type { Remark } from './ods-rows.ts'

export type Merged<T> = {
  readonly kept: ReadonlyMap<string, T>
  readonly problems: Remark[]
  readonly notices: Remark[]
}

/** By code. What a lookup says fills what the organisation’s own file leaves open; two rows that differ are a problem. */
export function mergeListed(listed: readonly Listed[]): Merged<Listed> {
  const kept = new Map<string, Listed>()
  const problems: Remark[] = []
  const notices: Remark[] = []
  const inOrder = [...listed].sort((a, b) => b.rank - a.rank || compare(a.file, b.file) || a.line - b.line)
  for (const one of inOrder) {
    const { file, line, code } = one
    const earlier = kept.get(code)
    if (!earlier) {
      kept.set(code, one)
    } else if (!mayBecome(one.type, earlier.type)) {
      problems.push({ file, line, message: `${code} is a ${one.type} here, and a ${earlier.type} ${onLine(earlier)}` })
    } else if (one.rank < earlier.rank) {
      kept.set(code, filledFrom(earlier, one))
    } else if (saysTheSame(one, earlier)) {
      notices.push({ file, line, message: `${code} is listed ${onLine(earlier)} already, with the same words` })
    } else {
      problems.push({ file, line, message: `${code} is listed ${onLine(earlier)} already, with other words` })
    }
  }
  return { kept, problems, notices }
}

const onLine = ({ file, line }: Place) => `on line ${line} of ${file}`

function filledFrom(own: Listed, other: Listed): Listed {
  const type = other.type === 'sub-icb' ? other.type : own.type
  return { ...own, type, above: [...new Set([...own.above, ...other.above])] }
}

function saysTheSame(one: Listed, other: Listed): boolean {
  const said = ({ file: _file, line: _line, ...rest }: Listed) => JSON.stringify(rest)
  return said(one) === said(other)
}

type Placed = Succession & Place

/** By both codes. Of two days on which one became the other, the later is believed. */
export function mergeSuccessions(listed: readonly Placed[]): Merged<Placed> {
  const kept = new Map<string, Placed>()
  const notices: Remark[] = []
  const inOrder = [...listed].sort((a, b) => compare(a.file, b.file) || a.line - b.line)
  for (const one of inOrder) {
    const { predecessor, successor, on, file, line } = one
    const earlier = kept.get(pairOf(one))
    if (!earlier || earlier.on < on) kept.set(pairOf(one), one)
    if (!earlier) continue
    const which = earlier.on === on ? '' : ', and another day: the later is taken'
    notices.push({ file, line, message: `${predecessor} to ${successor} is listed ${onLine(earlier)} already${which}` })
  }
  return { kept, problems: [], notices }
}

export const pairOf = ({ predecessor, successor }: Succession) => `${predecessor} ${successor}`
