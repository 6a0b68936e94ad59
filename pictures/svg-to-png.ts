// Our charts as PNG, for what can't show SVG. Always with the same letters, whatever fonts the machine has.
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

/** Pixels of the picture for each of the drawing: sharp on paper too. */
const SCALE = 2

const require = createRequire(import.meta.url)
const fontFiles = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
]

export type Png = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

/** `svg`: markup of one svg element of ours. `width` and `height`: of the drawing, in its own pixels. */
export function svgToPng(svg: string): Png {
  const drawing = new Resvg(withNamespace(svg), {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  })
  const { width, height } = drawing
  return { bytes: new Uint8Array(drawing.render().asPng()), width, height }
}

/** In a page of HTML it needs none. */
function withNamespace(svg: string): string {
  return svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
}
