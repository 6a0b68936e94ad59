// Characters that nobody types into a name or a title: they would hide, reorder or break what stands around them.

// Joiners (U+200C, U+200D) are letters of names in some scripts; what else is invisible is not.
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]/u
// In longer text, what is pasted with it and does no harm may stay, such as a soft hyphen.
const HARMFUL = /(?![\r\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

export function hasControlCharacters(text: string): boolean {
  return HIDDEN.test(text)
}

/** Lines and tabs are what people type into a message. */
export function hasControlCharactersBesideLines(text: string): boolean {
  return HARMFUL.test(text)
}
