// What stands between the cells of a list that people paste or upload.

/** By the first line: spreadsheets copy with tabs, and save with semicolons where the comma is for decimals. */
export function withCommas(text: string): string {
  const [first = ''] = text.trimStart().split(/\r\n|\n|\r/, 1)
  const mark = [',', ';', '\t'].find((one) => first.includes(one))
  return mark === undefined || mark === ',' ? text : text.replaceAll(mark, ',')
}
