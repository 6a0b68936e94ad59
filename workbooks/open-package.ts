// A workbook is a zip of XML parts. This opens one without trusting it: everything it says of itself is bounded before
// anything is unpacked, and what is unpacked is counted.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { DAMAGED, Refused } from './refused.ts'

/** The largest of the project's own has 20 parts, the largest of them 0.2 MB, and unpacks to half a megabyte. */
const MAX_PARTS = 300
const MAX_TOTAL_BYTES = 30_000_000
/** Of a part that is read, and of all of them: pictures, say, are never unpacked. */
const MAX_READ_PART_BYTES = 4_000_000
const MAX_READ_BYTES = 10_000_000

export type Package = {
  readonly has: (part: string) => boolean
  /** The content of a part, bit by bit. Throws Refused where it unpacks to more than it says. */
  readonly read: (part: string) => AsyncIterable<Uint8Array>
}

/** Throws Refused for what is no zip, too large, twice the same, encrypted, or able to run or fetch anything. */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const zip = await orDamaged(fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
  const entries = await entriesOf(zip)
  for (const name of entries.keys()) refuseActive(name)
  let unpacked = 0
  async function* read(part: string) {
    const entry = entries.get(keyOf(part))
    if (!entry) throw new Refused(DAMAGED)
    if (entry.uncompressedSize > MAX_READ_PART_BYTES) throw tooLarge()
    for await (const chunk of await orDamaged(zip.openReadStreamPromise(entry))) {
      unpacked += chunk.length
      if (unpacked > MAX_READ_BYTES) throw tooLarge()
      yield chunk as Uint8Array
    }
  }
  return { has: (part) => entries.has(keyOf(part)), read: (part) => damagedWhereItThrows(read(part)) }
}

/** By name in lower case: names that differ in case alone are the same to some programs, and so refused. */
async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MAX_PARTS) throw tooLarge()
  const entries = new Map<string, Entry>()
  let declared = 0
  for await (const entry of damagedWhereItThrows(zip.eachEntry())) {
    if (entry.isEncrypted())
      throw new Refused('is protected by a password: remove it, save the file and upload it again')
    declared += entry.uncompressedSize
    if (declared > MAX_TOTAL_BYTES) throw tooLarge()
    const key = keyOf(entry.fileName)
    if (entries.has(key) || entries.size >= MAX_PARTS) throw new Refused(DAMAGED)
    entries.set(key, entry)
  }
  return entries
}

const keyOf = (part: string) => part.replace(/^\//, '').toLowerCase()

const tooLarge = () => new Refused('unpacks to far more than any questionnaire needs')

const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/vbaproject|(^|\/)macrosheets\/|(^|\/)customui\//, 'holds macros: save it as a workbook without macros (.xlsx)'],
  [/(^|\/)externallinks\//, 'links to other workbooks: break the links (Data, then Edit Links) and save it again'],
  [/(^|\/)(connections\.xml|querytables\/|model\/)/, 'fetches data from elsewhere: remove its data connections'],
  [/(^|\/)(activex|embeddings|ctrlprops|dialogsheets)\//, 'holds embedded objects or controls: remove them'],
]

function refuseActive(name: string) {
  for (const [pattern, reason] of ACTIVE) if (pattern.test(name)) throw new Refused(reason)
}

async function orDamaged<Result>(promise: Promise<Result>): Promise<Result> {
  try {
    return await promise
  } catch (error) {
    throw asRefused(error)
  }
}

async function* damagedWhereItThrows<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  try {
    yield* items
  } catch (error) {
    throw asRefused(error)
  }
}

function asRefused(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused(DAMAGED)
}
