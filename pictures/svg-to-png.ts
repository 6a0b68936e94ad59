// Our charts as PNG, for what can't show SVG. Always with the same letters, whatever fonts the machine has.
import { createRequire } from 'node:module'
import { Resvg, renderAsync } from '@resvg/resvg-js'

/** Pixels of the picture for each of the drawing: sharp on paper too. */
const SCALE = 2

const { resolve } = createRequire(import.meta.url)
// Condensed letters are about as wide as those that the charts are laid out for.
const fontFiles = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}`),
)
const FAMILY = 'DejaVu Sans Condensed'
const LOOK = {
  background: '#ffffff',
  fitTo: { mode: 'zoom', value: SCALE },
  font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
} as const

export type Png = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

/** On the thread that asks. `svg`: markup of one svg element of ours. `width` and `height`: of the drawing, in its own pixels. */
export function svgToPng(svg: string): Png {
  const drawing = new Resvg(withNamespace(svg), LOOK)
  const { width, height } = drawing
  return { bytes: new Uint8Array(drawing.render().asPng()), width, height }
}

/** The same, away from the thread that asks. */
export async function svgToPngAside(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(withNamespace(svg), LOOK)
  return new Uint8Array(image.asPng())
}

/** In a page of HTML it needs none. */
function withNamespace(svg: string): string {
  return svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
}
