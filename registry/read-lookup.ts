// The list of sub-ICB locations with their boards and regions: three organisations a row, under a head that names its
// columns with the year, `ICB23CDH`.
import { codeIn, type Listed, type Place, type Reading, shown } from './listing.ts'
import { inTitleCase } from './names.ts'
import type { Row } from './ods-rows.ts'

const RANK = 1

type Level = { readonly code: RegExp; readonly name: RegExp; readonly type: Listed['type'] }

/** The nearest to providers first. */
const LEVELS: readonly Level[] = [
  { code: /^SICBL\d\dCDH$/, name: /^SICBL\d\dNM$/, type: 'sub-icb' },
  { code: /^ICB\d\dCDH$/, name: /^ICB\d\dNM$/, type: 'commissioner' },
  { code: /^NHSER\d\dCDH$/, name: /^NHSER\d\dNM$/, type: 'region' },
]

type Found = { code: string | null; cell: string; name: string; type: Listed['type'] }

export function readLookup(file: string, head: Row, rows: readonly Row[], reading: Reading): void {
  const columns = LEVELS.map(({ code, name, type }) => ({
    code: columnOf(head, code),
    name: columnOf(head, name),
    type,
  }))
  const isWhole = columns.every(({ code, name }) => code >= 0 && name >= 0)
  if (!isWhole) {
    const message = 'names no columns for the codes and names of sub-ICB locations, boards and regions'
    reading.problems.push({ file, line: head.line, message })
    return
  }
  const seen = new Set<string>()
  for (const { line, cells } of rows) {
    if (cells.length === head.cells.length) {
      const found = columns.map(({ code, name, type }) => levelIn(cells[code] ?? '', cells[name] ?? '', type))
      readRow(found, { file, line }, seen, reading)
    } else {
      const message = `has ${cells.length} columns where the first line has ${head.cells.length}: is the file cut off?`
      reading.problems.push({ file, line, message })
    }
  }
}

function columnOf({ cells }: Row, name: RegExp): number {
  return cells.findIndex((cell) => name.test(cell))
}

const levelIn = (cell: string, name: string, type: Listed['type']): Found => ({ code: codeIn(cell), cell, name, type })

/** A board and a region stand on many rows: each is listed once, unless a row says otherwise of it. */
function readRow(found: readonly Found[], place: Place, seen: Set<string>, reading: Reading): void {
  const wrong = found.find(({ code, name }) => code === null || name === '')
  if (wrong) {
    reading.problems.push({ ...place, message: `${shown(wrong.cell)}, ${shown(wrong.name)} is not a code and a name` })
    return
  }
  const codes = found.flatMap(({ code }) => code ?? [])
  found.forEach(({ code, name, type }, level) => {
    const above = codes.slice(level + 1)
    const said = JSON.stringify([code, name, above])
    if (code === null || seen.has(said)) return
    seen.add(said)
    const unknown = { town: '', postcode: '', openedOn: '', closedOn: '', state: 'open' as const }
    reading.listed.push({ ...place, ...unknown, code, name: inTitleCase(name), type, above, rank: RANK })
  })
}
