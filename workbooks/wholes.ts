// The sheets whose rows make wholes: options a scale, sections a theme, questions a section.
import { clip, type SourcePath } from '#questionnaires/source.ts'
import { type Grouped, QUESTION_COLUMNS, SCALES, SECTION_OF_QUESTION, SECTIONS } from './layout.ts'
import { type Part, readPart } from './parts.ts'
import { type Findings, placeOf } from './place.ts'
import { questionIn, readTable, type SheetGrid, type SheetsByName, type TableRow } from './table.ts'

export function readScales(sheets: SheetsByName, content: Part, findings: Findings) {
  const sheet = sheets.get('Scales')
  if (!sheet) return
  content.scales = readWholes(sheet, SCALES, { path: ['scales'], parts: 'options' }, findings).map(({ whole }) => whole)
}

export function readThemes(sheets: SheetsByName, content: Part, findings: Findings) {
  const sheet = sheets.get('Sections')
  if (!sheet) return
  const themes = readWholes(sheet, SECTIONS, { path: ['themes'], parts: 'sections' }, findings)
  content.themes = themes.map(({ whole }) => whole)
  const sections = new Map<unknown, OpenSection>()
  for (const { parts } of themes) {
    for (const { part, path, row } of parts) {
      const questions: Part[] = []
      if (sections.has(part.id))
        findings.report(placeOf(sheet, row), `the id “${part.id}” stands in an earlier row too`)
      part.questions = questions
      sections.set(part.id, { questions, path, row })
    }
  }
  const questionSheet = sheets.get('Questions')
  if (!questionSheet) return
  if (!readQuestions(questionSheet, sections, findings)) return
  for (const { questions, row } of sections.values()) {
    if (questions.length === 0) findings.report(placeOf(sheet, row), 'no question is in this section')
  }
}

type OpenSection = { readonly questions: Part[]; readonly path: SourcePath; readonly row: number }

/**
 * A question may stand in any row: its section says where it is asked, after those of the section above it. False
 * where the rows can't be told.
 */
function readQuestions(sheet: SheetGrid, sections: ReadonlyMap<unknown, OpenSection>, findings: Findings): boolean {
  const names = QUESTION_COLUMNS.map(({ name }) => name)
  const columns = QUESTION_COLUMNS.filter((column) => column !== SECTION_OF_QUESTION)
  const rows = readTable(sheet, names, findings)
  for (const row of rows ?? []) {
    const cell = row.cells.get(SECTION_OF_QUESTION.name)
    const section = cell?.kind === 'text' ? sections.get(cell.text) : undefined
    const part: Part = {}
    const index = section?.questions.push(part) ?? 0
    const path = section ? [...section.path, 'questions', index - 1] : ['nowhere', row.row]
    readPart({ sheet, row, columns }, { part, path }, findings)
    if (section) continue
    const place = placeOf(sheet, row.row, `column “${SECTION_OF_QUESTION.name}”`)
    const named =
      cell?.kind === 'text' ? `there is no section “${clip(cell.text)}” on the sheet “Sections”` : 'is missing'
    findings.report(place, named, questionIn(row, sheet))
  }
  return rows !== null
}

type ReadPart = { readonly part: Part; readonly path: SourcePath; readonly row: number }
type ReadWhole = { readonly whole: Part; readonly parts: ReadPart[]; readonly row: TableRow }

/** Rows of the same id, one after the other, make one whole; what is said of it stands in the first of them. */
function readWholes(
  sheet: SheetGrid,
  { whole: columns, part: partColumns }: Grouped,
  at: { readonly path: SourcePath; readonly parts: string },
  findings: Findings,
): ReadWhole[] {
  const names = [...columns, ...partColumns].map(({ name }) => name)
  const [idColumn, ...others] = columns
  const wholes: ReadWhole[] = []
  for (const row of readTable(sheet, names, findings) ?? []) {
    const id = idColumn && textIn(row, idColumn.name)
    const last = wholes.at(-1)
    let open = last && idColumn && textIn(last.row, idColumn.name) === id ? last : undefined
    if (open) {
      for (const { name } of others) refuseOther(sheet, name, row, open.row, findings)
    } else {
      if (idColumn && wholes.some((earlier) => textIn(earlier.row, idColumn.name) === id)) {
        const place = placeOf(sheet, row.row, `column “${idColumn.name}”`)
        findings.report(place, `the rows of “${clip(id ?? '')}” must stand one below the other`)
      }
      open = { whole: {}, parts: [], row }
      wholes.push(open)
      readPart({ sheet, row, columns }, { part: open.whole, path: [...at.path, wholes.length - 1] }, findings)
      open.whole[at.parts] = []
    }
    const path = [...at.path, wholes.length - 1, at.parts, open.parts.length]
    const part: Part = {}
    open.parts.push({ part, path, row: row.row })
    ;(open.whole[at.parts] as Part[]).push(part)
    readPart({ sheet, row, columns: partColumns }, { part, path }, findings)
  }
  return wholes
}

function textIn({ cells }: TableRow, name: string): string | undefined {
  const cell = cells.get(name)
  return cell?.kind === 'text' ? cell.text : undefined
}

function refuseOther(sheet: SheetGrid, name: string, row: TableRow, first: TableRow, findings: Findings) {
  if (!row.cells.has(name) || textIn(row, name) === textIn(first, name)) return
  const place = placeOf(sheet, row.row, `column “${name}”`)
  findings.report(place, `says otherwise than row ${first.row}, where it stands for all of them: clear it here`)
}
