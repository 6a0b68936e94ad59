// A draw made again from its file, by anybody: whether the same plan, seed and inputs choose the same organisations, byte
// for byte.
import { type DrawFile, frozenCandidateSchema, writeDrawFile } from '#questionnaires/draw-file.ts'
import { type Candidate, type Draw, drawSample, inputsText } from './draw.ts'
import { sha256 } from './sha256.ts'

/** In words; empty where the draw agrees in every byte. `text`: the file as it was read from. */
export function differencesOfRedraw(text: string, file: DrawFile & { draw: { seed: string } }): string[] {
  const { draw, inputs, seedHash } = file
  const differences: string[] = []
  if (sha256(draw.seed) !== seedHash) {
    differences.push('The seed is not the one whose SHA-256 was shown before the draw.')
  }
  if (sha256(inputs) !== draw.inputs) {
    differences.push(`The inputs are not those of the draw: their SHA-256 is ${sha256(inputs)}.`)
  }
  const again = drawAgain(file)
  if (typeof again === 'string') return [...differences, again]
  differences.push(...differencesOf(draw, again))
  if (
    differences.length === 0 &&
    writeDrawFile({ ...file, draw: { ...again, chosen: [...again.chosen] } as DrawFile['draw'] }) !== text
  ) {
    differences.push('The file is not written as the service writes it, though the draw is the same.')
  }
  return differences
}

function drawAgain({ draw: { plan, seed }, inputs }: DrawFile & { draw: { seed: string } }): Draw | string {
  const lines = inputs.split('\n').filter((line) => line !== '')
  const candidates: Candidate[] = []
  for (const [index, line] of lines.entries()) {
    const candidate = candidateIn(line)
    if (!candidate) return `Line ${index + 1} of the inputs can’t be read.`
    candidates.push(candidate)
  }
  try {
    if (inputsText(candidates) !== inputs) return 'The inputs are not written as the draw freezes them.'
    return drawSample(plan, candidates, seed)
  } catch (error) {
    return `No draw can be made of it: ${(error as Error).message}.`
  }
}

function candidateIn(line: string): Candidate | null {
  try {
    return frozenCandidateSchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function differencesOf(kept: DrawFile['draw'], again: Draw): string[] {
  const differences: string[] = []
  for (const what of ['organisations', 'inScope'] as const) {
    if (kept[what] !== again[what]) differences.push(`“${what}” is ${kept[what]}, and drawn again ${again[what]}.`)
  }
  const longest = Math.max(kept.chosen.length, again.chosen.length)
  for (let place = 0; place < longest; place += 1) {
    const [one, other] = [kept.chosen[place], again.chosen[place]]
    if (JSON.stringify(one) === JSON.stringify(other)) continue
    const named = one?.organisation ?? 'nobody'
    const drawn = other?.organisation ?? 'nobody'
    const what = named === drawn ? `what is said of ${named} differs` : `it names ${named}, and drawn again ${drawn}`
    differences.push(`At place ${place + 1} of the chosen, ${what}.`)
    break
  }
  return differences
}
