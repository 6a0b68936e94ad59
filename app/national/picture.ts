// A chart as a picture that stands alone: with its title, what it shows, and what it is of, whatever page it came from.
import { linesOf } from '#app/charts/lines-of-text.ts'

export type Picture = {
  readonly title: string
  readonly sentence: string
  readonly svg: string
  readonly source: string
}

const WIDTH = 520
const SIDE = 15
const TITLE_LINE = 24
const SOURCE_LINE = 18
const [MOST_OF_TITLE, MOST_OF_SOURCE] = [4, 4]
/** Letters that fit a line of the title, which is larger, and of the source, which is smaller. */
const [TITLE_LETTERS, SOURCE_LETTERS] = [46, 76]
const TEXT = 'font-family="Arial, sans-serif"'

export function standingAlone({ title, sentence, svg, source }: Picture): string {
  const inner = Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)?.[1])
  if (!Number.isFinite(inner)) throw new RangeError('the picture has no size')
  const head = linesOf(title, MOST_OF_TITLE, TITLE_LETTERS)
  const foot = linesOf(source, MOST_OF_SOURCE, SOURCE_LETTERS)
  const top = head.length * TITLE_LINE + 20
  const height = top + inner + foot.length * SOURCE_LINE + 20
  const texts = (lines: readonly string[], y: number, line: number, look: string) =>
    lines.map((text, at) => `<text x="${SIDE}" y="${y + at * line}" ${TEXT} ${look}>${escaped(text)}</text>`).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title><desc id="description">${escaped(sentence)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    texts(head, 30, TITLE_LINE, 'font-size="20" font-weight="bold" fill="#212b32"'),
    svg.replace('<svg ', `<svg y="${top}" `).replace(/ (role|aria-label)="[^"]*"/g, ''),
    texts(foot, top + inner + 20, SOURCE_LINE, 'font-size="13" fill="#4c6272"'),
    '</svg>',
  ].join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
