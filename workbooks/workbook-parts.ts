// The parts of a workbook around its cells: what kind of file it is, its sheets by name, and its shared texts.
import { posix } from 'node:path'
import type { Package } from './open-package.ts'
import { DAMAGED, Refused } from './refused.ts'
import { type Attributes, readXml } from './xml.ts'

/** A sheet's name as people see it, and the part that holds its cells. */
export type SheetPart = { readonly name: string; readonly part: string }

export type WorkbookParts = { readonly sheets: readonly SheetPart[]; readonly sharedTexts: string | null }

const MAX_SHEETS = 30
const MAX_SHARED_TEXTS = 60_000
/** Excel allows 32,767 characters in a cell, and needs up to seven to write one. */
const MAX_CELL = 7 * 32_767

/** Throws Refused for any other kind of file, and for sheets that don't hold plain cells. */
export async function readWorkbookParts(pack: Package): Promise<WorkbookParts> {
  const main = await findMainPart(pack)
  const relations = await readRelations(pack, main)
  const listed: Attributes[] = []
  await readXml(pack.read(main), {
    open: (name, attributes) => {
      if (name === 'externalReference') throw new Refused('links to other workbooks: break the links and save it again')
      if (name === 'sheet') listed.push(attributes)
    },
  })
  if (listed.length > MAX_SHEETS) throw new Refused(`has more than ${MAX_SHEETS} sheets`)
  const sheets = listed.map(({ name = '', id = '' }): SheetPart => {
    const relation = relations.get(id)
    if (!relation) throw new Refused(DAMAGED)
    if (relation.type !== 'worksheet') throw new Refused('is no ordinary sheet of rows: remove it', name)
    return { name, part: relation.target }
  })
  const shared = [...relations.values()].find(({ type }) => type === 'sharedStrings')
  return { sheets, sharedTexts: shared?.target ?? null }
}

const CONTENT_TYPES = '[Content_Types].xml'
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/** Looked for in the content type of the main part, in this order. */
const OTHER_FILES: readonly (readonly [string, string])[] = [
  ['macroenabled', 'holds macros: save it as a workbook without macros (.xlsx)'],
  ['sheet.binary', 'is a binary workbook (.xlsb): save it as .xlsx'],
  ['spreadsheetml.template', 'is a template (.xltx): save it as .xlsx'],
  ['wordprocessingml', 'is a Word document, not a workbook'],
  ['presentationml', 'is a PowerPoint presentation, not a workbook'],
]

async function findMainPart(pack: Package): Promise<string> {
  if (!pack.has(CONTENT_TYPES)) {
    const isOpenDocument = pack.has('mimetype') && pack.has('content.xml')
    throw new Refused(isOpenDocument ? 'is an OpenDocument file: save it as .xlsx' : 'is a zip file, not a workbook')
  }
  const types = new Map<string, string>()
  await readXml(pack.read(CONTENT_TYPES), {
    open: (name, { PartName, Extension, ContentType = '' }) => {
      if (/vba|macro/i.test(ContentType)) throw new Refused(OTHER_FILES[0]?.[1] ?? DAMAGED)
      if (name === 'Override' && PartName) types.set(PartName.toLowerCase(), ContentType)
      if (name === 'Default' && Extension) types.set(`.${Extension.toLowerCase()}`, ContentType)
    },
  })
  const main = [...(await readRelations(pack, '')).values()].find(({ type }) => type === 'officeDocument')?.target
  if (!main) throw new Refused(DAMAGED)
  const type = types.get(`/${main.toLowerCase()}`) ?? types.get(posix.extname(main).toLowerCase()) ?? ''
  if (type === WORKBOOK) return main
  const other = OTHER_FILES.find(([mark]) => type.toLowerCase().includes(mark))
  throw new Refused(other?.[1] ?? DAMAGED)
}

type Relation = { readonly type: string; readonly target: string }

/** What a part refers to, by the id it uses. Targets outside the file are left out: nothing here needs one. */
async function readRelations(pack: Package, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!pack.has(file)) throw new Refused(DAMAGED)
  await readXml(pack.read(file), {
    open: (name, { Id, Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return
      const target = posix.resolve('/', folder, Target).slice(1)
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return relations
}

/** The texts that cells share, by number. Of a text in several fonts the words alone. */
export async function readSharedTexts(pack: Package, part: string): Promise<string[]> {
  const texts: string[] = []
  const item = collectText('si', (text) => {
    if (texts.push(text) > MAX_SHARED_TEXTS) throw new Refused('holds far more texts than any questionnaire needs')
  })
  await readXml(pack.read(part), item)
  return texts
}

/** Collects the words within each `element`, but for how they are spoken (`rPh`), which is not part of the text. */
export function collectText(element: string, take: (text: string) => void) {
  let words: string[] | null = null
  let length = 0
  let isText = false
  let isSpoken = false
  return {
    open(name: string) {
      if (name === element) {
        words = []
        length = 0
      } else if (name === 'rPh') isSpoken = true
      else if (name === 't') isText = true
    },
    text(text: string) {
      if (!words || !isText || isSpoken) return
      length += text.length
      if (length > MAX_CELL) throw new Refused('holds a cell with far more text than any questionnaire needs')
      words.push(text)
    },
    close(name: string) {
      if (name === 't') isText = false
      else if (name === 'rPh') isSpoken = false
      else if (name === element && words) {
        take(asText(words.join('')))
        words = null
      }
    },
  }
}

/** Excel writes what XML can't hold as `_x000D_`, and that itself as `_x005F_x000D_`. Ends of lines become one sign. */
export function asText(cell: string): string {
  return cell
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
}
