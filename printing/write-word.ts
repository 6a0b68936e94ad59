// A report as a Word file that can be edited: real headings and lists, tables whose heads are repeated on every page, and
// pictures with the words for those who don't see them.
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { svgToPng } from '#pictures/svg-to-png.ts'
import type { Block, Column, Figure, Heading, Report, Table as ReportTable } from '#reports/document.ts'
import { BULLETS, STYLES } from './word-styles.ts'

/** In twentieths of a point: between the margins of A4. */
const TEXT_WIDTH = 10_200
const MARGIN = 850
/** Characters: in a narrow column, about a third of a page. */
const LONG_CELL = 800
/** Pixels, at 96 to the inch: as wide as the text, less a little. */
const PICTURE_WIDTH = 600

export async function writeWord(report: Report): Promise<Uint8Array> {
  const document = new Document({
    title: `${report.title} – ${report.about}`,
    subject: report.about,
    creator: report.about,
    lastModifiedBy: report.about,
    description: report.asAt,
    styles: STYLES,
    numbering: { config: [{ reference: BULLETS, levels: [bullet] }] },
    features: { updateFields: false },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: marginsOf(MARGIN) } },
        footers: { default: footerOf(report) },
        children: [...titleOf(report), ...report.blocks.flatMap(drawn)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const bullet = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 360, hanging: 260 } } },
}

function marginsOf(margin: number) {
  return { top: margin, right: margin, bottom: margin, left: margin }
}

function titleOf({ title, about, asAt }: Report): Paragraph[] {
  return [
    new Paragraph({ text: about, style: 'About' }),
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ text: asAt }),
  ]
}

function footerOf({ title, about }: Report): Footer {
  const pages = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return new Footer({
    children: [
      new Paragraph({ style: 'Foot', children: [new TextRun({ children: [`${title}, ${about}. `, ...pages] })] }),
    ],
  })
}

function drawn(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: LEVELS[block.level] })]
    case 'paragraph':
      return [new Paragraph({ text: block.text })]
    case 'list':
      return block.items.map((text) => new Paragraph({ text, numbering: { reference: BULLETS, level: 0 } }))
    case 'table':
      // Two tables with nothing between them would be one to Word.
      return [new Paragraph({ text: block.caption, style: 'Caption', keepNext: true }), tableOf(block), after()]
    case 'figure':
      return figureOf(block)
  }
}

/** The title of the report stands above them all. */
const LEVELS: Readonly<Record<Heading['level'], (typeof HeadingLevel)[keyof typeof HeadingLevel]>> = {
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
}

function after(): Paragraph {
  return new Paragraph({ text: '', style: 'After' })
}

function figureOf({ caption, svg, sentence }: Figure): Paragraph[] {
  const { bytes, width, height } = svgToPng(svg)
  const scale = Math.min(1, PICTURE_WIDTH / width)
  const picture = new ImageRun({
    type: 'png',
    data: Buffer.from(bytes),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: caption, title: caption, description: sentence },
  })
  return [
    new Paragraph({ text: caption, style: 'Caption', keepNext: true }),
    new Paragraph({ text: sentence, keepNext: true }),
    new Paragraph({ children: [picture] }),
  ]
}

function tableOf({ head, rows }: ReportTable): Table {
  const columnWidths = widthsOf(head)
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'D8DDE0' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
    margins: { top: 40, bottom: 40, left: 0, right: 120 },
    rows: [
      rowOf(
        head,
        head.map(({ label }) => label),
        columnWidths,
        true,
      ),
      ...rows.map((cells) => rowOf(head, cells, columnWidths, false)),
    ],
  })
}

function rowOf(
  head: readonly Column[],
  cells: readonly string[],
  widths: readonly number[],
  isHead: boolean,
): TableRow {
  return new TableRow({
    // A row that must stay together and is longer than a page is cut off at its end.
    cantSplit: cells.every(({ length }) => length < LONG_CELL),
    tableHeader: isHead,
    children: head.map(
      ({ numeric }, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          children: (cells[index] ?? '').split('\n').map(
            (text) =>
              new Paragraph({
                style: isHead ? 'CellHead' : 'Cell',
                alignment: numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({ text, bold: isHead })],
              }),
          ),
        }),
    ),
  })
}

function widthsOf(head: readonly Column[]): number[] {
  const all = head.reduce((sum, { width = 1 }) => sum + width, 0)
  return head.map(({ width = 1 }) => Math.floor((TEXT_WIDTH * width) / all))
}
