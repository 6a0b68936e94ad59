// A report as each of its files has it: tables by their captions, as rows of text.
import { parse } from 'node-html-parser'
import { SaxesParser } from 'saxes'
import { fromBuffer } from 'yauzl'

/** Every row of a table, the head first, by the table's caption. */
export type Tables = ReadonlyMap<string, readonly (readonly string[])[]>

export function tablesOfPage(html: string): Tables {
  const tables = parse(html).querySelectorAll('table')
  return new Map(
    tables.map((table) => [
      text(table.querySelector('caption')?.text),
      table.querySelectorAll('tr').map((row) => row.querySelectorAll('th, td').map((cell) => text(cell.text))),
    ]),
  )
}

export type ReadWord = {
  readonly tables: Tables
  /** Headings with their levels, the title as 0. */
  readonly headings: readonly (readonly [level: number, text: string])[]
  /** What those hear of the pictures who don't see them. */
  readonly pictures: readonly string[]
  /** How many rows are repeated at the top of every page. */
  readonly repeatedRows: number
  /** What stands in rows that must not go on on another page. */
  readonly unsplittableRows: readonly string[]
  /** How its styles say how high lines are. */
  readonly lineHeights: readonly string[]
  readonly language: string
  readonly title: string
}

export async function readWord(bytes: Uint8Array): Promise<ReadWord> {
  const parts = await unpacked(bytes)
  const body = parts.get('word/document.xml') ?? ''
  const tables = new Map<string, string[][]>()
  const headings: [number, string][] = []
  let caption = ''
  for (const [block] of body.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>|<w:p[ >][\s\S]*?<\/w:p>/g)) {
    if (block.startsWith('<w:tbl>')) tables.set(caption, rowsOf(block))
    const style = /<w:pStyle w:val="(\w+)"/.exec(block)?.[1] ?? ''
    if (style === 'Caption') caption = wordsIn(block)
    if (style === 'Title') headings.push([0, wordsIn(block)])
    if (/^Heading\d$/.test(style)) headings.push([Number(style.at(-1)), wordsIn(block)])
  }
  return {
    tables,
    headings,
    pictures: [...body.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words]) => unescaped(words ?? '')),
    unsplittableRows: (body.match(/<w:tr[ >][\s\S]*?<\/w:tr>/g) ?? [])
      .filter((row) => row.includes('<w:cantSplit/>'))
      .map(wordsIn),
    repeatedRows: body.match(/<w:tblHeader\/>/g)?.length ?? 0,
    lineHeights: (parts.get('word/styles.xml') ?? '').match(/<w:spacing [^>]*w:line=[^>]*>/g) ?? [],
    language: /<w:lang [^>]*w:val="([^"]*)"/.exec(parts.get('word/styles.xml') ?? '')?.[1] ?? '',
    title: unescaped(/<dc:title>([^<]*)</.exec(parts.get('docProps/core.xml') ?? '')?.[1] ?? ''),
  }
}

/** What a strict reader finds wrong in the parts of a Word file or a workbook, each with its part: programs refuse such a file as a whole. */
export async function faultsOfXml(bytes: Uint8Array): Promise<string[]> {
  const faults: string[] = []
  for (const [name, part] of await unpacked(bytes)) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const parser = new SaxesParser()
    parser.on('error', ({ message }) => faults.push(`${name}: ${message}`))
    parser.write(part).close()
  }
  return faults
}

function rowsOf(table: string): string[][] {
  return [...table.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/g)].map(([row]) =>
    [...row.matchAll(/<w:tc>[\s\S]*?<\/w:tc>/g)].map(([cell]) => wordsIn(cell)),
  )
}

function wordsIn(xml: string): string {
  return text(unescaped([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words).join('')))
}

function unescaped(xml: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return xml.replaceAll(/&(\w+);/g, (all, name: string) => named[name] ?? all)
}

function text(words: string | undefined): string {
  return (words ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** The parts of a zip as text, by their names. */
function unpacked(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, string>()
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('end', () => resolve(parts))
      zip.on('error', reject)
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, async (fault, stream) => {
          if (fault) return reject(fault)
          const chunks: Buffer[] = []
          for await (const chunk of stream) chunks.push(chunk as Buffer)
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
          zip.readEntry()
        })
      })
      zip.readEntry()
    })
  })
}
