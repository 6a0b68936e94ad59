// Is it text? Bytes are looked at as they come: UTF-8, Windows-1252, or UTF-16 that says so by its first two bytes.

// Control characters but for tab and the two of a new line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** The bytes that Windows-1252 leaves undefined. */
const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Pure but for its own state: hand it every chunk, then ask. No bytes at all are no text. */
export class TextCheck {
  /** The first bytes, until there are two. */
  #start: Uint8Array = new Uint8Array()
  #strict: TextDecoder | null = null
  #isUnicode = true
  #isWindows = true

  take(chunk: Uint8Array): void {
    if (this.#strict === null) {
      this.#start = Uint8Array.from([...this.#start, ...chunk.subarray(0, 2)])
      if (this.#start.length >= 2) this.#begin()
      this.#look(chunk.subarray(2))
    } else {
      this.#look(chunk)
    }
  }

  /** Whether all that was taken is text. */
  end(): boolean {
    if (this.#start.length === 0) return false
    if (this.#strict === null) this.#begin()
    this.#decode(new Uint8Array(), false)
    return this.couldBeText
  }

  get couldBeText(): boolean {
    return this.#isUnicode || this.#isWindows
  }

  #begin(): void {
    this.#strict = decoderFor(this.#start)
    if (this.#strict.encoding !== 'utf-8') this.#isWindows = false
    this.#look(this.#start)
  }

  #look(chunk: Uint8Array): void {
    this.#isWindows &&= !chunk.some((byte) => UNDEFINED_IN_1252.has(byte) || isControl(byte))
    this.#decode(chunk, true)
  }

  #decode(chunk: Uint8Array, stream: boolean): void {
    if (!this.#isUnicode || this.#strict === null) return
    try {
      this.#isUnicode = !CONTROL.test(this.#strict.decode(chunk, { stream }))
    } catch {
      this.#isUnicode = false
    }
  }
}

function decoderFor([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f
}
