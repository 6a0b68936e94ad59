// Names as the Organisation Data Service writes them, all in capitals, as people write them.

/** Stay in capitals. Of other words of up to four letters, those without a vowel do too: they are initials. */
const CAPITALS = new Set(
  'NHS ICB CCG GP PCT SHA PCN PMS CIC UK HMP RAF OOH WIC MIU UTC UCL TB LLP II III IV VI VII VIII IX XI XII'.split(' '),
)

/** Have no vowel, and are words or short for one. */
const SHORT_WORDS = new Set('ST DR DRS MR MRS RD LTD CTR CTRS MT FT NR GT SQ NTH STH HTH PTNR PTN'.split(' '))

const SMALL = new Set('and of the for in at on by with upon to'.split(' '))

/** Small between two hyphens only: Wells-next-the-Sea, Chapel-en-le-Frith. */
const SMALL_IN_PLACES = new Set('next le en de la under super cum'.split(' '))

/** What follows an apostrophe and doesn’t begin a name. */
const ENDINGS = new Set(['S', 'T', 'D', 'LL', 'RE', 'VE'])

/**
 * `ST MARY'S NHS TRUST` as `St Mary's NHS Trust`. A name that has a small letter is left as somebody wrote it, so that
 * saying it twice changes nothing. Space is tidied in either case.
 */
export function inTitleCase(name: string): string {
  const tidy = name.trim().replaceAll(/\s+/g, ' ')
  if (/\p{Ll}/u.test(tidy)) return tidy
  return tidy.replaceAll(/[\p{L}\p{N}'’]+/gu, (word, at: number) => {
    return isSmall(tidy, at, word) ? word.toLowerCase() : wordInTitleCase(word)
  })
}

/** Between other words: not at either end, and not where a part of the name begins, as in `X ICB - THE Y`, `(THE Y)`. */
function isSmall(name: string, at: number, word: string): boolean {
  const small = word.toLowerCase()
  const after = name.charAt(at + word.length)
  const before = name.slice(Math.max(0, at - 2), at)
  if (/[\p{L}\p{N}]-$/u.test(before)) return after === '-' && (SMALL.has(small) || SMALL_IN_PLACES.has(small))
  return SMALL.has(small) && after !== '' && /[\p{L}\p{N}.,&)] $/u.test(before)
}

function wordInTitleCase(word: string): string {
  const [first = '', ...rest] = word.split(/(?<=['’])/)
  const isPrefix = /^[OD]['’]$/.test(first) && (rest[0]?.length ?? 0) > 2
  const parts = rest.map((part) => (isPrefix || !ENDINGS.has(part) ? plainWord(part) : part.toLowerCase()))
  return plainWord(first) + parts.join('')
}

function plainWord(word: string): string {
  const bare = word.replace(/['’]$/, '')
  if (/^\d+(ST|ND|RD|TH)$/.test(bare)) return word.toLowerCase()
  if (/\d/.test(bare) || CAPITALS.has(bare)) return word
  if (bare === 'GPS') return word.replace('S', 's')
  if (bare.length <= 4 && !/[AEIOUY]/.test(bare) && !SHORT_WORDS.has(bare)) return word
  const rest = /^MC[A-Z]{3,}/.test(bare) ? `Mc${word.charAt(2)}${word.slice(3).toLowerCase()}` : null
  return rest ?? word.charAt(0) + word.slice(1).toLowerCase()
}
