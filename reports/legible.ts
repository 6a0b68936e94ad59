// Text on its way into a report: what a page shows as nothing would make a Word file or a workbook unreadable as a whole.

const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Without control characters, halves of surrogate pairs and non-characters, which XML can't hold in any way. */
export function legible(text: string): string {
  return text.replace(NOT_IN_XML, '')
}
