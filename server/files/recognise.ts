// Which kind of file it is by its content, and whether its name says the same. What is neither is refused, in words for
// the person who sent it.
import { type FileHandle, open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { type Ending, endingOf, FILE_KINDS, WHICH_FILES } from '#app/http/evidence-files.ts'
import { readCompoundFile } from './compound-file.ts'
import { TextCheck } from './plain-text.ts'
import { type ReadAt, readerOf } from './read-at.ts'
import { namesInZip } from './zip-names.ts'

const LONGEST_NAME = 200

/** What a file's content turned out to be: one of the kinds, or what else, in words; `why`: more to be said. */
type Content = { is: Ending | 'text' } | { isNot: string; why?: string }

export const HIDDEN_IN_NAME =
  'The name of the file holds characters that can’t be seen. Rename it and add it again. Nothing was stored.'

/** Of a name alone, before anything of the file is read; null where nothing is wrong with it. */
export function faultOfName(name: string): string | null {
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
    return HIDDEN_IN_NAME
  }
  if (name.length > LONGEST_NAME) {
    return `The name of the file is longer than ${LONGEST_NAME} characters. Rename it and add it again. Nothing was stored.`
  }
  if (/\.(doc|dot|xls|xlt|ppt|pot|pps)m$|\.xlsb$/i.test(name)) {
    return `“${name}” can hold macros, so it can’t be added. Save it without macros, as .docx, .xlsx or .pptx. Nothing was stored.`
  }
  if (endingOf(name) !== null) return null
  return `“${name}” can’t be added: add a file that is ${WHICH_FILES}. Nothing was stored.`
}

/** Its kind; or the fault in words. The name is one in which `faultOfName` found none. */
export async function recognise(path: string, name: string): Promise<{ ending: Ending } | { fault: string }> {
  const ending = endingOf(name)
  if (ending === null) throw new RangeError(`no kind of file ends as “${name}” does`)
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) return { fault: `“${name}” is empty. Nothing was stored.` }
    const content = await contentOf(path, file, size)
    if ('is' in content && isNamedSo(ending, content.is)) return { ending }
    return { fault: faultOf(name, ending, content) }
  } finally {
    await file.close()
  }
}

function isNamedSo(ending: Ending, is: Ending | 'text'): boolean {
  if (is === 'text') return ending === 'txt' || ending === 'csv'
  return FILE_KINDS[ending].mediaType === FILE_KINDS[is].mediaType
}

function faultOf(name: string, ending: Ending, content: Content): string {
  const { asA } = FILE_KINDS[ending]
  if ('isNot' in content && content.why !== undefined) return `“${name}” ${content.why} Nothing was stored.`
  const found = 'isNot' in content ? content.isNot : content.is === 'text' ? 'plain text' : FILE_KINDS[content.is].asA
  return `“${name}” is named as ${asA}, but its content is ${found}. Nothing was stored.`
}

const AS_NAMED: Readonly<Record<string, Ending>> = { pdf: 'pdf', png: 'png', apng: 'png', jpg: 'jpg' }
const IN_ZIP: readonly string[] = ['docx', 'xlsx', 'pptx']

async function contentOf(path: string, file: FileHandle, size: number): Promise<Content> {
  const type = (await fileTypeFromFile(path).catch(() => undefined))?.ext
  const readAt = readerOf(file)
  if (type === 'cfb') return officeBefore2007(readAt)
  const known = AS_NAMED[type ?? '']
  if (known) return { is: known }
  if (isZip(await readAt(0, 4))) return officeSince2007(type, await namesInZip(readAt, size))
  // A few letters at the start of a text can look like anything: “BMI, age” like a picture of Windows.
  if (await isText(file)) return { is: 'text' }
  return { isNot: OTHERS[type ?? ''] ?? 'something else' }
}

const OTHERS: Readonly<Record<string, string>> = {
  gif: 'a GIF picture',
  exe: 'a program',
  elf: 'a program',
  macho: 'a program',
  rar: 'an archive (RAR)',
  '7z': 'an archive (7-Zip)',
  gz: 'an archive (gzip)',
  mp4: 'a video',
  webp: 'a WebP picture',
  bmp: 'a BMP picture',
  tif: 'a TIFF picture',
  heic: 'an HEIC picture',
}

const MACROS = 'holds macros, so it can’t be added. Save it without macros and add it again.'
const DAMAGED = 'is damaged: its content can’t be read to the end.'

function isZip(start: Buffer | null): boolean {
  return start?.toString('latin1') === 'PK\u0003\u0004'
}

function officeSince2007(type: string | undefined, names: readonly string[] | null): Content {
  if (names === null) return { isNot: 'damaged', why: DAMAGED }
  if (
    names.some((name) => /(^|\/)vbaProject\.bin$|^xl\/macrosheets\//i.test(name)) ||
    /^(doc|xls|ppt)m$/.test(type ?? '')
  ) {
    return { isNot: 'a document with macros', why: MACROS }
  }
  if (IN_ZIP.includes(type ?? '')) return { is: type as Ending }
  // The type is found at the start of the file only; some programs write it last.
  if (type === 'zip' && names.includes('[Content_Types].xml')) {
    if (names.includes('word/document.xml')) return { is: 'docx' }
    if (names.includes('xl/workbook.xml')) return { is: 'xlsx' }
    if (names.includes('ppt/presentation.xml')) return { is: 'pptx' }
  }
  return { isNot: 'an archive (ZIP) that is no Word, Excel or PowerPoint file' }
}

async function officeBefore2007(readAt: ReadAt): Promise<Content> {
  const names = await readCompoundFile(readAt)
  if (names === null) return { isNot: 'damaged', why: DAMAGED }
  const { top, all } = names
  if (top.includes('EncryptedPackage')) {
    return { isNot: 'locked', why: 'is locked with a password. Save it without one and add it again.' }
  }
  if (all.some((name) => /^(_VBA_PROJECT|VBA|_VBA_PROJECT_CUR)$/i.test(name))) {
    return { isNot: 'a document with macros', why: MACROS }
  }
  if (top.includes('WordDocument')) return { is: 'doc' }
  if (top.includes('Workbook') || top.includes('Book')) return { is: 'xls' }
  if (top.includes('PowerPoint Document')) return { is: 'ppt' }
  return { isNot: 'no Word, Excel or PowerPoint file' }
}

async function isText(file: FileHandle): Promise<boolean> {
  const check = new TextCheck()
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    check.take(chunk)
    if (!check.couldBeText) return false
  }
  return check.end()
}
