// `dma draw-again FILE.json`: makes a draw again from its file, and says whether it agrees.
import { readDrawFile } from '#questionnaires/draw-file.ts'
import { differencesOfRedraw } from '#scoring/redraw.ts'
import { WrongInput } from './wrong-input.ts'

/** Throws WrongInput for what is no file of a draw with its seed, and an Error that says what differs. */
export function drawAgainVerb(text: string, name: string): string {
  const read = readDrawFile(text)
  if ('problems' in read) {
    const some = read.problems.slice(0, 20).map((problem) => `  ${problem}`)
    throw new WrongInput(`${name} is not the file of a draw:\n${some.join('\n')}`)
  }
  const { file } = read
  const { seed, chosen, organisations } = file.draw
  if (seed === null) {
    throw new WrongInput(`${name} has no seed yet. Download the file again when the seed is published`)
  }
  const differences = differencesOfRedraw(text, { ...file, draw: { ...file.draw, seed } })
  if (differences.length > 0) {
    throw new Error(`The draw does not agree.\n${differences.map((each) => `  ${each}`).join('\n')}`)
  }
  return `The draw agrees: ${chosen.length} of ${organisations} organisations, in the same order and for the same reasons\n`
}
