// How a report looks in Word: named styles, so that whoever edits it changes each in one place.
import { type IStylesOptions, LineRuleType } from 'docx'

/** The name under which the bullets of lists are kept. */
export const BULLETS = 'bullets'

const FONT = 'Arial'
const DARK = '003087'

/**
 * Parts of a line, 240 to one. Where the rule is left out Word takes it for this one, and LibreOffice for an exact height, which
 * cuts pictures and large letters.
 */
const linesOf = (line: number) => ({ line, lineRule: LineRuleType.AUTO })

/** Sizes are in half points, spacing in twentieths of a point. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 21,
        color: '212B32',
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 120, ...linesOf(276) } },
    },
    title: { run: { size: 44, bold: true, color: DARK }, paragraph: { spacing: { after: 200 } } },
    heading1: headingStyle(32, 480),
    heading2: headingStyle(26, 320),
    heading3: headingStyle(22, 240),
  },
  paragraphStyles: [
    { id: 'About', name: 'About', basedOn: 'Normal', run: { size: 26, color: '4C6272' } },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      run: { bold: true, size: 21 },
      paragraph: { spacing: { before: 240, after: 80 } },
    },
    {
      id: 'Cell',
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 17 },
      paragraph: { spacing: { after: 0, ...linesOf(240) } },
    },
    {
      id: 'CellHead',
      name: 'Table head',
      basedOn: 'Cell',
      run: { bold: true, size: 15 },
      paragraph: { keepNext: true },
    },
    {
      id: 'After',
      name: 'After table',
      basedOn: 'Normal',
      run: { size: 8 },
      paragraph: { spacing: { after: 60, ...linesOf(120) } },
    },
    { id: 'Foot', name: 'Foot of page', basedOn: 'Normal', run: { size: 16, color: '4C6272' } },
  ],
}

function headingStyle(size: number, before: number) {
  return {
    run: { size, bold: true, color: DARK, font: FONT },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  }
}
