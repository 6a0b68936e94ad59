// What kind of file was uploaded: told from its content, whatever it is called.
import { Refused } from './refused.ts'

const MAX_UPLOAD_BYTES = 5_000_000

const SAVE_AS = 'save it as an Excel workbook (.xlsx) and upload that'

const SIGNATURES: readonly { readonly starts: readonly number[]; readonly what: string }[] = [
  { starts: [0x25, 0x50, 0x44, 0x46], what: 'is a PDF: upload the workbook or the YAML file' },
  { starts: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'is a rich text document: upload the workbook or the YAML file' },
  { starts: [0x1f, 0x8b], what: 'is a compressed file (gzip): unpack it first' },
  { starts: [0x52, 0x61, 0x72, 0x21], what: 'is a compressed file (rar): unpack it first' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], what: 'is a compressed file (7z): unpack it first' },
]

const ZIP = [0x50, 0x4b]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** A zip may be a workbook, and anything else that is not known may be text. Throws Refused for what is neither. */
export function recognise(bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.length === 0) throw new Refused('is empty')
  if (bytes.length > MAX_UPLOAD_BYTES) {
    throw new Refused(`is larger than ${MAX_UPLOAD_BYTES / 1_000_000} MB, far more than any questionnaire needs`)
  }
  if (startsWith(bytes, ZIP)) return 'zip'
  if (startsWith(bytes, COMPOUND)) throw new Refused(whatCompound(bytes))
  const known = SIGNATURES.find(({ starts }) => startsWith(bytes, starts))
  if (known) throw new Refused(known.what)
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_000)).toString('latin1')
  if (/^(\xef\xbb\xbf)?\s*</.test(start)) throw new Refused(`is a web page or an XML file: ${SAVE_AS}`)
  if (isCommaSeparated(start)) throw new Refused(`is a CSV file, which has one sheet only: ${SAVE_AS}`)
  return 'text'
}

/** The container of old Office files. A workbook with a password lies in one too. */
function whatCompound(bytes: Uint8Array): string {
  const holds = (name: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, 'utf16le')
  if (holds('EncryptedPackage'))
    return 'is protected by a password: remove it in Excel, save the file and upload it again'
  if (holds('WordDocument')) return 'is an old Word document (.doc), not a workbook'
  if (holds('Workbook') || holds('Book')) return `is an old Excel file (.xls): ${SAVE_AS}`
  return `is an old Office file: ${SAVE_AS}`
}

/** The first line of a YAML edition is a comment or `questionnaire: …`; of a CSV, headings. */
function isCommaSeparated(start: string): boolean {
  const [first = ''] = start.split('\n', 1)
  return !/^[^,;\t]*:|^(\xef\xbb\xbf)?[#%-]/.test(first) && (first.match(/[,;\t]/g) ?? []).length >= 2
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
