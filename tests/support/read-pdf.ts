// What a PDF that Chromium printed says, and how it is built: enough of the format to read those, and nothing else.
import { inflateSync } from 'node:zlib'

export type ReadPdf = {
  /** Of all pages, in the order of the document; whatever stands in one piece is on one line. */
  readonly text: string
  readonly pages: number
  /** Titles of the bookmarks. */
  readonly bookmarks: readonly string[]
  /** Kinds of parts in its structure, such as `H1`, `Table` and `TH`, and how many there are of each. */
  readonly structure: ReadonlyMap<string, number>
  readonly language: string
  readonly title: string
  readonly isTagged: boolean
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes).toString('latin1')
  const objects = objectsIn(source)
  const catalog = [...objects.values()].find((object) => /\/Type \/Catalog\b/.test(object)) ?? ''
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object))
  const structure = new Map<string, number>()
  for (const object of objects.values()) {
    const [, kind] = /\/Type \/StructElem\b/.test(object) ? (/\/S \/(\w+)/.exec(object) ?? []) : []
    if (kind !== undefined) structure.set(kind, (structure.get(kind) ?? 0) + 1)
  }
  return {
    text: pages.map((page) => textOf(page, objects)).join('\n'),
    pages: pages.length,
    bookmarks: [...objects.values()].flatMap((object) => (/\/Dest\b|\/A </.test(object) ? titleIn(object) : [])),
    structure,
    language: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? '',
    title: titleIn([...objects.values()].find((object) => object.includes('/Producer')) ?? '')[0] ?? '',
    isTagged: /\/MarkInfo <<[^>]*\/Marked true/.test(catalog) && /\/StructTreeRoot \d+ 0 R/.test(catalog),
  }
}

/** By number; of a stream, its head and then its content, unpacked. */
function objectsIn(source: string): ReadonlyMap<string, string> {
  const objects = new Map<string, string>()
  const start = /(\d+) 0 obj\r?\n?/g
  for (let found = start.exec(source); found; found = start.exec(source)) {
    const from = found.index + found[0].length
    const [, head = '', streamed] = /^([\s\S]*?)(?:endobj|(stream)\r?\n)/.exec(source.slice(from)) ?? []
    if (streamed === undefined) objects.set(found[1] ?? '', head)
    else {
      const begin = from + head.length + (source.startsWith('stream\r', from + head.length) ? 8 : 7)
      const length = Number(/\/Length (\d+)/.exec(head)?.[1])
      const content = Buffer.from(source.slice(begin, begin + length), 'latin1')
      const isPacked = head.includes('/FlateDecode')
      objects.set(found[1] ?? '', head + (isPacked ? inflateSync(content) : content).toString('latin1'))
      start.lastIndex = begin + length
    }
  }
  return objects
}

type Objects = ReadonlyMap<string, string>

function referred(object: string, name: string, objects: Objects): string {
  const [, number = ''] = new RegExp(`/${name} (\\d+) 0 R`).exec(object) ?? []
  return objects.get(number) ?? ''
}

function textOf(page: string, objects: Objects): string {
  const letters = new Map<string, ReadonlyMap<string, string>>()
  const fonts = /\/Font <<([^>]*)>>/.exec(page)?.[1] ?? ''
  for (const [, name = '', number = ''] of fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    letters.set(name, lettersOf(referred(objects.get(number) ?? '', 'ToUnicode', objects)))
  }
  const pieces: string[] = []
  let font: ReadonlyMap<string, string> | undefined
  for (const [piece, name, shown] of referred(page, 'Contents', objects).matchAll(
    /\/(F\d+) [\d.]+ Tf|((?:<[0-9A-F]+>|\[[^\]]*\]) ?T[jJ])|\bET\b/g,
  )) {
    if (name !== undefined) font = letters.get(name)
    else if (shown !== undefined) {
      for (const [, codes = ''] of shown.matchAll(/<([0-9A-F]+)>/g)) {
        pieces.push(...(codes.match(/.{4}/g) ?? []).map((code) => font?.get(code) ?? '\ufffd'))
      }
    } else if (piece === 'ET') pieces.push('\n')
  }
  return pieces.join('')
}

/** What each code of a font stands for, by its table. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const [, lines = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', letter = ''] of lines.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/g)) {
      letters.set(code, decoded(letter))
    }
  }
  for (const [, lines = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = ''] of lines.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/g)) {
      const [start, end, letter] = [from, to, first].map((hex) => Number.parseInt(hex, 16)) as [number, number, number]
      for (let code = start; code <= end; code += 1) {
        letters.set(code.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(letter + code - start))
      }
    }
  }
  return letters
}

function titleIn(object: string): string[] {
  const [, hex, plain] = /\/Title (?:<FEFF([0-9A-F]*)>|\(((?:\\.|[^\\)])*)\))/.exec(object) ?? []
  if (hex !== undefined) return [decoded(hex)]
  return plain === undefined ? [] : [plain.replaceAll(/\\(.)/g, '$1')]
}

function decoded(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
