// SHA-256 (FIPS 180-4) of a text, here because a draw must be repeatable by anyone with any tool, also where no
// cryptography of the platform is at hand: `printf %s 'text' | sha256sum` gives the same.

const FRACTIONS = 64

/** The first 32 bits of the fractions of the square or cube roots of the first primes, as the standard defines them. */
const { initial: INITIAL, round: ROUND } = constants()

/** Lower-case hexadecimal. The text is read as UTF-8. */
export function sha256(text: string): string {
  const blocks = padded(new TextEncoder().encode(text))
  const state = new Uint32Array(INITIAL)
  const schedule = new Uint32Array(FRACTIONS)
  const view = new DataView(blocks.buffer)
  for (let offset = 0; offset < blocks.length; offset += 64) {
    fillSchedule(schedule, view, offset)
    mix(state, schedule)
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** A one, zeros, and the length in bits at the end of the last block of 64 bytes. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(64 * Math.ceil((bytes.length + 9) / 64))
  blocks.set(bytes)
  blocks[bytes.length] = 0x80
  const view = new DataView(blocks.buffer)
  view.setUint32(blocks.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(blocks.length - 4, (bytes.length * 8) >>> 0)
  return blocks
}

function fillSchedule(schedule: Uint32Array, view: DataView, offset: number) {
  for (let turn = 0; turn < 16; turn += 1) schedule[turn] = view.getUint32(offset + 4 * turn)
  for (let turn = 16; turn < FRACTIONS; turn += 1) {
    const early = schedule[turn - 15] ?? 0
    const late = schedule[turn - 2] ?? 0
    const mixedEarly = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const mixedLate = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    schedule[turn] = (schedule[turn - 16] ?? 0) + mixedEarly + (schedule[turn - 7] ?? 0) + mixedLate
  }
}

function mix(state: Uint32Array, schedule: Uint32Array) {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let turn = 0; turn < FRACTIONS; turn += 1) {
    const choice = (e & f) ^ (~e & g)
    const turnedE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const first = (h + turnedE + choice + (ROUND[turn] ?? 0) + (schedule[turn] ?? 0)) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function constants() {
  const primes: bigint[] = []
  for (let candidate = 2n; primes.length < FRACTIONS; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate)
  }
  return {
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fractionOfRoot(prime, 2n)),
    round: Uint32Array.from(primes, (prime) => fractionOfRoot(prime, 3n)),
  }
}

/** In whole numbers, so that no machine rounds differently: the root of prime × 2^(32 × degree), its last 32 bits. */
function fractionOfRoot(prime: bigint, degree: bigint): number {
  const target = prime << (32n * degree)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** degree <= target) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}
