// Reads a part of a workbook as it is unpacked, without keeping it. No document types and so no entities of its own.
import { SaxesParser } from 'saxes'
import { DAMAGED, Refused } from './refused.ts'

export type Attributes = Readonly<Record<string, string>>

/** Names come without their prefix: programs differ in the prefixes they write. */
export type XmlReader = {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** No part of a workbook comes near; some that are made to harm do. */
const MAX_DEPTH = 64
const MAX_ATTRIBUTES = 256

/** Throws Refused for what is not XML in UTF-8, and whatever `reader` throws. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let depth = 0
  let attributeCount = 0
  const refuseDamaged = () => {
    throw new Refused(DAMAGED)
  }
  parser.on('error', refuseDamaged)
  parser.on('doctype', refuseDamaged)
  parser.on('opentagstart', () => {
    depth += 1
    attributeCount = 0
    if (depth > MAX_DEPTH) refuseDamaged()
  })
  parser.on('attribute', () => {
    attributeCount += 1
    if (attributeCount > MAX_ATTRIBUTES) refuseDamaged()
  })
  parser.on('opentag', ({ name, attributes }) => reader.open?.(withoutPrefix(name), localNames(attributes)))
  parser.on('text', (text) => reader.text?.(text))
  parser.on('cdata', (text) => reader.text?.(text))
  parser.on('closetag', ({ name }) => {
    depth -= 1
    reader.close?.(withoutPrefix(name))
  })
  for await (const chunk of chunks) parser.write(decode(chunk, { stream: true }))
  parser.write(decode()).close()

  function decode(...part: Parameters<TextDecoder['decode']>): string {
    try {
      return decoder.decode(...part)
    } catch {
      throw new Refused(DAMAGED)
    }
  }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function localNames(attributes: Record<string, string>): Attributes {
  const names = Object.keys(attributes)
  if (!names.some((name) => name.includes(':'))) return attributes
  // A name without a prefix wins: it is put last.
  const sorted = names.sort((a, b) => Number(b.includes(':')) - Number(a.includes(':')))
  return Object.fromEntries(sorted.map((name) => [withoutPrefix(name), attributes[name] ?? '']))
}
