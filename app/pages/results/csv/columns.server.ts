// The columns of a download that depend on the kind of scoring.
import type { AskedQuestion } from '#questionnaires/asked.ts'

export type Cell = string | number | null
export type Named = readonly (readonly [column: string, value: Cell])[]

/**
 * `ofAnswer`: beside the answer. `stateOf`: how the answer to a question that is asked stands; `option` is null where
 * there is none. `ofQuestion`: at the end of a question's row, of all that it is a part of. `ofAll`: of the wide row.
 */
export type Columns = {
  ofAnswer(question: AskedQuestion, option: string | null): Named
  stateOf(question: AskedQuestion, option: string | null): string
  ofQuestion(question: AskedQuestion): Named
  readonly ofAll: Named
}
