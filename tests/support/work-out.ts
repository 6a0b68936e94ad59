// Works the formulas of a workbook out, as a spreadsheet program would, from nothing but its other cells: what was stored
// beside a formula is never looked at. It knows what our workbooks use, and refuses anything else.
import ExcelJS, { type Cell, type CellValue } from 'exceljs'

export type Value = string | number | boolean
type Range = { readonly values: Value[][] }
type Argument = Value | Range

export type WorkedOut = {
  /** Of a cell such as `F2`; '' where it is empty. */
  value(sheet: string, at: string): Value
  /** What is stored in it, or beside its formula. */
  stored(sheet: string, at: string): Value
  formula(sheet: string, at: string): string | null
  sheets(): string[]
  /** Places of all formulas of a sheet. */
  formulas(sheet: string): string[]
  /** Rows below the head, as stored. */
  rows(sheet: string): Value[][]
}

export async function workOut(bytes: Uint8Array): Promise<WorkedOut> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer)
  const known = new Map<string, Value>()
  const cellOf = (sheet: string, at: string) => {
    const worksheet = workbook.getWorksheet(sheet)
    if (!worksheet) throw new Error(`there is no sheet ${sheet}`)
    return worksheet.getCell(at)
  }
  const formulaOf = (sheet: string, at: string) => formulaIn(cellOf(sheet, at).value)
  function value(sheet: string, at: string): Value {
    const key = `${sheet}!${at}`
    let found = known.get(key)
    if (found === undefined) {
      const formula = formulaOf(sheet, at)
      found = formula === null ? storedIn(cellOf(sheet, at)) : single(evaluate(formula, sheet, value))
      known.set(key, found)
    }
    return found
  }
  return {
    value,
    stored: (sheet, at) => storedIn(cellOf(sheet, at)),
    formula: formulaOf,
    sheets: () => workbook.worksheets.map(({ name }) => name),
    formulas(sheet) {
      const places: string[] = []
      workbook.getWorksheet(sheet)?.eachRow((row) =>
        row.eachCell((cell) => {
          if (formulaIn(cell.value) !== null) places.push(cell.address)
        }),
      )
      return places
    },
    rows(sheet) {
      const rows: Value[][] = []
      workbook.getWorksheet(sheet)?.eachRow((row, number) => {
        const cells: Value[] = []
        for (let column = 1; column <= row.cellCount; column += 1) cells.push(storedIn(row.getCell(column)))
        if (number > 1) rows.push(cells)
      })
      return rows
    },
  }
}

function formulaIn(value: CellValue): string | null {
  return value !== null && typeof value === 'object' && 'formula' in value ? value.formula : null
}

function storedIn(cell: Cell): Value {
  // The library's own value of a formula leaves out a result of 0.
  const stored = formulaIn(cell.value) === null ? cell.value : cell.result
  if (stored === null || stored === undefined) return ''
  if (typeof stored === 'object') throw new Error(`an odd cell: ${JSON.stringify(stored)}`)
  return stored
}

const TOKENS =
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|(?:\w+!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|[A-Z]+(?=\()|TRUE|FALSE|>=|<=|<>|[-+*/&=<>(),])/y

function evaluate(formula: string, sheet: string, value: (sheet: string, at: string) => Value): Argument {
  const tokens: string[] = []
  TOKENS.lastIndex = 0
  while (TOKENS.lastIndex < formula.length) {
    const found = TOKENS.exec(formula)
    if (!found?.[1]) throw new Error(`can't read ${formula}`)
    tokens.push(found[1])
  }
  const take = (expected?: string) => {
    const token = tokens.shift()
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`${formula}: ${token} instead of ${expected}`)
    }
    return token
  }
  function binary(next: () => Argument, operators: Record<string, (a: Value, b: Value) => Value>): Argument {
    let left = next()
    for (let operator = operators[tokens[0] ?? '']; operator; operator = operators[tokens[0] ?? '']) {
      take()
      const [a, b] = [single(left), single(next())]
      left = attempt(() => operator(a, b))
    }
    return left
  }
  const compared = () =>
    binary(joined, {
      '=': (a, b) => a === b,
      '>=': (a, b) => number(a) >= number(b),
    })
  const joined = () => binary(summed, { '&': (a, b) => `${a}${b}` })
  const summed = () =>
    binary(multiplied, { '+': (a, b) => number(a) + number(b), '-': (a, b) => number(a) - number(b) })
  const multiplied = () => binary(one, { '*': (a, b) => number(a) * number(b), '/': (a, b) => number(a) / number(b) })
  function one(): Argument {
    const token = take()
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"')
    if (/^\d/.test(token)) return Number(token)
    if (token === 'TRUE' || token === 'FALSE') return token === 'TRUE'
    if (tokens[0] === '(' && /^[A-Z]+$/.test(token)) return called(token)
    return referred(token)
  }
  function called(name: string): Argument {
    take('(')
    const given: Argument[] = []
    while (tokens[0] !== ')') {
      given.push(compared())
      if (tokens[0] === ',') take()
    }
    take(')')
    const work = FUNCTIONS[name]
    if (!work) throw new Error(`${formula}: there is no ${name} here`)
    return attempt(() => work(given))
  }
  function referred(token: string): Argument {
    const [, named, from = '', to] = /^(?:(\w+)!)?([^:]+)(?::(.+))?$/.exec(token.replaceAll('$', '')) ?? []
    if (to === undefined) return value(named ?? sheet, from)
    const [left, top] = placeOf(from)
    const [right, bottom] = placeOf(to)
    const values: Value[][] = []
    for (let row = top; row <= bottom; row += 1) {
      const cells: Value[] = []
      for (let column = left; column <= right; column += 1)
        cells.push(value(named ?? sheet, `${letters(column)}${row}`))
      values.push(cells)
    }
    return { values }
  }
  const result = compared()
  if (tokens.length > 0) throw new Error(`${formula}: ${tokens.join(' ')} is left over`)
  return result
}

class Unworkable extends Error {}

/** What can't be worked out is an error in its cell: it matters only to what needs it. */
function attempt(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof Unworkable) return `#${error.message}`
    throw error
  }
}

const FUNCTIONS: Readonly<Record<string, (given: Argument[]) => Value>> = {
  IF: ([test, yes = true, no = false]) => single(single(test) ? yes : no),
  ISNUMBER: ([cell]) => typeof single(cell) === 'number',
  ROUND: ([cell, digits = 0]) => {
    const scale = 10 ** number(single(digits))
    return Math.floor(number(single(cell)) * scale + 0.5) / scale
  },
  ROUNDUP: ([cell]) => Math.ceil(number(single(cell))),
  SUM: (given) => sum(numbersIn(given)),
  COUNT: (given) => numbersIn(given).length,
  COUNTA: ([range]) => flat(range).filter((each) => each !== '').length,
  AVERAGE: (given) => sum(numbersIn(given)) / numbersIn(given).length,
  MEDIAN: (given) => quartile(numbersIn(given), 2),
  QUARTILE: ([range, which]) => quartile(numbersIn([range ?? '']), number(single(which))),
  COUNTIF: (given) => matching(given).length,
  COUNTIFS: (given) => matching(given).length,
  SUMIFS: ([range, ...given]) => sum(numbersIn(matching(given).map((at) => flat(range)[at] ?? ''))),
  AVERAGEIFS: ([range, ...given]) => {
    const chosen = numbersIn(matching(given).map((at) => flat(range)[at] ?? ''))
    return sum(chosen) / chosen.length
  },
  SUBSTITUTE: ([text, from, to]) => String(single(text)).replaceAll(String(single(from)), String(single(to))),
  VLOOKUP: ([key, range, column, isSorted]) => {
    const rows = typeof range === 'object' ? range.values : []
    const looked = single(key)
    const row = single(isSorted)
      ? rows.findLast(([first]) => number(first) <= number(looked))
      : rows.find(([first]) => String(first).toLowerCase() === unmasked(String(looked)).toLowerCase())
    const found = row?.[number(single(column)) - 1]
    if (found === undefined) throw new Unworkable(`N/A: ${looked}`)
    return found
  },
}

/** A ~ before it takes a wild character for what it is. */
function unmasked(text: string): string {
  if (/(?<!~)[*?]/.test(text)) throw new Error(`“${text}” stands for more than one text`)
  return text.replaceAll(/~([~*?])/g, '$1')
}

/** Places at which every condition holds. */
function matching(given: readonly Argument[]): number[] {
  const places = flat(given[0]).map((_, at) => at)
  return places.filter((at) =>
    given.every((range, index) => index % 2 === 1 || holds(flat(range)[at] ?? '', single(given[index + 1]))),
  )
}

function holds(cell: Value, condition: Value): boolean {
  const [, least] = /^>=(\d+)$/.exec(String(condition)) ?? []
  if (least !== undefined) return typeof cell === 'number' && cell >= Number(least)
  return String(cell).toLowerCase() === String(condition).toLowerCase()
}

function quartile(numbers: readonly number[], which: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const place = ((sorted.length - 1) * which) / 4
  const below = sorted[Math.floor(place)] ?? Number.NaN
  return below + ((sorted[Math.ceil(place)] ?? Number.NaN) - below) * (place % 1)
}

function flat(argument: Argument | undefined): Value[] {
  return typeof argument === 'object' ? argument.values.flat() : [argument ?? '']
}

function numbersIn(given: readonly Argument[]): number[] {
  return given.flatMap(flat).filter((each) => typeof each === 'number')
}

function single(argument: Argument | undefined): Value {
  if (typeof argument === 'object') throw new Error('a range where one value belongs')
  return argument ?? ''
}

function number(value: Value | undefined): number {
  if (typeof value !== 'number') throw new Unworkable(`“${value}” is no number`)
  return value
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

function placeOf(at: string): [column: number, row: number] {
  const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? []
  return [[...column].reduce((total, letter) => 26 * total + letter.charCodeAt(0) - 64, 0), Number(row)]
}

function letters(column: number): string {
  const rest = (column - 1) % 26
  return `${column > 26 ? letters((column - 1 - rest) / 26) : ''}${String.fromCharCode(65 + rest)}`
}
