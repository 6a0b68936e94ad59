// The file of successions: which organisation became which, and on what day.
import { codeIn, dayIn, type Reading, shown } from './listing.ts'
import type { Row } from './ods-rows.ts'
import { SUCCESSION_AT } from './recognise.ts'

export function readSuccessions(file: string, rows: readonly Row[], reading: Reading): void {
  const columns = rows[0]?.cells.length ?? 0
  for (const { line, cells } of rows) {
    const say = (message: string) => void reading.problems.push({ file, line, message })
    if (cells.length !== columns) {
      say(`has ${cells.length} columns where the first line has ${columns}: is the file cut off?`)
      continue
    }
    const [from = '', to = '', day = ''] = Object.values(SUCCESSION_AT).map((at) => cells[at])
    const [predecessor, successor, on] = [codeIn(from), codeIn(to), dayIn(day)]
    if (predecessor === null || successor === null) {
      say(`${shown(predecessor === null ? from : to)} is not a code of 3 to 10 letters and digits`)
    } else if (on === null || on === '') {
      say(`has ${shown(day)} where there should be a day, such as 20171001`)
    } else {
      reading.successions.push({ predecessor, successor, on, file, line })
    }
  }
}
