// From the bytes of a workbook to an edition, or to problems that name sheet, row and column.
// Nothing in the file is trusted or run; the library that writes workbooks never sees it.
import { checkShape, type ReadEdition } from '#questionnaires/shape.ts'
import { clip, inReadingOrder, limitProblems, type Source } from '#questionnaires/source.ts'
import { assemble } from './assemble.ts'
import { HELP_SHEET, LISTS, type ScoringKind, type SheetName } from './layout.ts'
import { openPackage, type Package } from './open-package.ts'
import { Findings } from './place.ts'
import { type Grid, newAllowance, readGrid } from './read-grid.ts'
import { Refused } from './refused.ts'
import type { SheetGrid, SheetsByName } from './table.ts'
import { readSharedTexts, readWorkbookParts, type SheetPart } from './workbook-parts.ts'

/** Reads one edition. Throws Refused for a file that can't be taken at all; every other fault becomes a problem. */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<ReadEdition> {
  const findings = new Findings(fileName)
  const sheets = await readSheets(await openPackage(bytes))
  const content = assemble(sheets, findings)
  findMissingSheets(sheets, content)
  if (findings.problems.length > 0) return { problems: limitProblems(inReadingOrder(findings.problems)) }
  const source: Source = {
    file: fileName,
    lineOf: (path) => findings.find(path).order,
    placeOf: (path) => findings.find(path).words,
  }
  return checkShape(content, source)
}

const ALWAYS: readonly SheetName[] = ['Edition', 'Settings', 'Scales', 'Sections', 'Questions', 'Figures', 'Retired']
const KNOWN = new Set<string>([...ALWAYS, ...LISTS.map(({ sheet }) => sheet)])

async function readSheets(pack: Package): Promise<SheetsByName> {
  const { sheets, sharedTexts } = await readWorkbookParts(pack)
  const names = sheets.map(({ name }) => name)
  const unknown = names.find((name) => !KNOWN.has(name) && name !== HELP_SHEET)
  if (unknown !== undefined) throw new Refused('is no sheet of a questionnaire: delete it', `Sheet “${clip(unknown)}”`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Refused('stands in the workbook twice', `Sheet “${twice}”`)
  const missing = ALWAYS.find((name) => !names.includes(name))
  if (missing !== undefined) throw new Refused('is missing', `Sheet “${missing}”`)
  const texts = sharedTexts === null ? [] : await readSharedTexts(pack, sharedTexts)
  const reading = { texts, allowance: newAllowance() }
  const grids = new Map<SheetName, SheetGrid>()
  for (const [index, sheet] of sheets.entries()) {
    if (!isSheetName(sheet.name)) continue
    const { rows, merged } = await readNamed(sheet, (part) => readGrid(pack, part, reading))
    grids.set(sheet.name, { rows, merged, index: index + 1, name: sheet.name })
  }
  return grids
}

const isSheetName = (name: string): name is SheetName => KNOWN.has(name)

async function readNamed({ name, part }: SheetPart, read: (part: string) => Promise<Grid>): Promise<Grid> {
  try {
    return await read(part)
  } catch (error) {
    throw error instanceof Refused ? new Refused(error.message, `Sheet “${name}”`) : error
  }
}

/** What a kind of scoring needs is known only once the sheet “Edition” is read. */
function findMissingSheets(sheets: SheetsByName, content: unknown) {
  const { kind } = (content as { scoring?: { kind?: ScoringKind } }).scoring ?? {}
  for (const { sheet, only } of LISTS) {
    if (only !== undefined && only === kind && !sheets.has(sheet)) throw new Refused('is missing', `Sheet “${sheet}”`)
  }
}
