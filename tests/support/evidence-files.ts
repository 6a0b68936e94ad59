// Files of every kind that can be evidence, as small as they come, and some that only claim to be one.
import type { SentFile } from './form-client.ts'

export const bytesOf = (text: string) => Buffer.from(text, 'latin1')

export const PDF = bytesOf(
  '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffdb004300', 'hex'),
  Buffer.alloc(64, 1),
  Buffer.from('ffd9', 'hex'),
])

/** Nothing in it is compressed. */
export function zipOf(entries: readonly (readonly [name: string, content: string])[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of entries) {
    const [nameBytes, bytes] = [Buffer.from(name), Buffer.from(content)]
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(bytes.length, 4)
    sizes.writeUInt32LE(bytes.length, 8)
    sizes.writeUInt16LE(nameBytes.length, 12)
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]), sizes])
    parts.push(bytesOf('PK\u0003\u0004'), common, nameBytes, bytes)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(bytesOf('PK\u0001\u0002\u0014\u0000'), common, place, nameBytes)
    at += 30 + nameBytes.length + bytes.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

const MAIN = {
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/document.xml'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl/workbook.xml'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt/presentation.xml'],
  docm: ['application/vnd.ms-word.document.macroEnabled', 'word/document.xml'],
} as const

/** `further`: names of more parts. */
export function officeFile(kind: keyof typeof MAIN, further: readonly string[] = []): Buffer {
  const [type, main] = MAIN[kind]
  const types = `<?xml version="1.0"?><Types><Override PartName="/${main}" ContentType="${type}.main+xml"/></Types>`
  return zipOf([['[Content_Types].xml', types], [main, '<a/>'], ...further.map((name) => [name, 'x'] as const)])
}

const FREE = 0xffffffff
const END_OF_CHAIN = 0xfffffffe

/** A compound file with these streams at its top, and these within a storage of the top. */
export function compoundFile(top: readonly string[], within: readonly string[] = []): Buffer {
  const header = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.fill(0, 8, 24)
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at)
  header.fill(0, 34, 44)
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [52, 0],
    [56, 4096],
    [60, END_OF_CHAIN],
    [64, 0],
    [68, END_OF_CHAIN],
    [72, 0],
    [76, 0],
  ] as const) {
    header.writeUInt32LE(value, at)
  }
  const names = ['Root Entry', ...top, ...(within.length > 0 ? ['Storage', ...within] : [])]
  const storage = within.length > 0 ? top.length + 1 : 0
  const entries = names.map((name, index) => {
    const isTop = index >= 1 && index < (storage || names.length)
    const right = isTop
      ? index + 1 < names.length
        ? index + 1
        : FREE
      : index > storage && index + 1 < names.length
        ? index + 1
        : FREE
    const child = index === 0 ? 1 : index === storage ? storage + 1 : FREE
    return entryOf(name, { right, child })
  })
  while (entries.length % 4 !== 0) entries.push(entryOf('', { right: FREE, child: FREE }))
  const directory = Buffer.concat(entries)
  const sectors = directory.length / 512
  const fat = Buffer.alloc(512, 0xff)
  fat.writeUInt32LE(0xfffffffd, 0)
  for (let n = 1; n <= sectors; n += 1) fat.writeUInt32LE(n === sectors ? END_OF_CHAIN : n + 1, n * 4)
  return Buffer.concat([header, fat, directory])
}

function entryOf(name: string, { right, child }: { right: number; child: number }): Buffer {
  const entry = Buffer.alloc(128)
  entry.write(name, 'utf16le')
  entry.writeUInt16LE(name === '' ? 0 : name.length * 2 + 2, 64)
  entry.writeUInt32LE(FREE, 68)
  entry.writeUInt32LE(right, 72)
  entry.writeUInt32LE(child, 76)
  return entry
}

/** One of every kind, named as it is. */
export const EVERY_KIND: readonly SentFile[] = [
  { name: 'Plan.pdf', bytes: PDF },
  { name: 'Plan.DOCX', bytes: officeFile('docx') },
  { name: 'beds.xlsx', bytes: officeFile('xlsx') },
  { name: 'board.pptx', bytes: officeFile('pptx') },
  { name: 'old.doc', bytes: compoundFile(['1Table', 'WordDocument', 'Data']) },
  { name: 'old.xls', bytes: compoundFile(['Workbook']) },
  { name: 'older.xls', bytes: compoundFile(['Book']) },
  { name: 'old.ppt', bytes: compoundFile(['Current User', 'PowerPoint Document']) },
  { name: 'ward.png', bytes: PNG },
  { name: 'ward.jpg', bytes: JPEG },
  { name: 'ward.jpeg', bytes: JPEG },
  { name: 'beds.csv', bytes: 'BMI,age\n31.2,47\n' },
  { name: 'notes.txt', bytes: 'Straße, café – naïve\n\tand a tab\r\n' },
  { name: 'windows.txt', bytes: bytesOf('caf\u00e9 \u0093quoted\u0094\r\n') },
  { name: 'unicode.csv', bytes: Buffer.from('\ufeffward,beds\r\n', 'utf16le') },
]
