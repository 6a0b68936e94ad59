// Fills for the parts of a whole that have an order, from outline to solid, so that the order shows without colour; and
// for those that stand beside the scale: don't know, not applicable, not answered.
import { PatternDots, PatternLines } from '@nivo/core'
import { COLOUR } from './look.ts'
import type { Fill } from './stack.server.tsx'

/** `scale`: a step of the scale, lowest first. The others are no part of it. */
export type Shade = 'scale' | 'dont-know' | 'not-applicable' | 'unanswered'

const { paper, text, quiet, grid, now, pale, deep } = COLOUR

type Step = 'lines' | 'outline' | 'dots' | 'pale' | 'dense' | 'solid' | 'deep'

/** Which steps a scale of so many options has: the first and the last always, and those between as far apart as they go. */
const STEPS: Readonly<Record<number, readonly Step[]>> = {
  1: ['deep'],
  2: ['lines', 'deep'],
  3: ['lines', 'pale', 'deep'],
  4: ['lines', 'pale', 'solid', 'deep'],
  5: ['lines', 'dots', 'pale', 'solid', 'deep'],
  6: ['lines', 'outline', 'dots', 'pale', 'solid', 'deep'],
  7: ['lines', 'outline', 'dots', 'pale', 'dense', 'solid', 'deep'],
}
const MOST_STEPS = 7

/** A fill for each part. `id`: unique on the page; the names of patterns are made from it. */
export function fillsOf(id: string, shades: readonly Shade[]): Fill[] {
  const steps = stepsFor(shades.filter((shade) => shade === 'scale').length)
  let at = -1
  return shades.map((shade) => {
    if (shade !== 'scale') return besideScale(id, shade)
    at += 1
    return stepFill(id, steps[at] ?? 'pale')
  })
}

// Of a longer scale neighbours may look alike: the words in the bars and the table tell them apart.
function stepsFor(count: number): readonly Step[] {
  const all = STEPS[MOST_STEPS] ?? []
  return STEPS[count] ?? Array.from({ length: count }, (_, at) => all[Math.floor((at * MOST_STEPS) / count)] ?? 'pale')
}

function stepFill(id: string, step: Step): Fill {
  switch (step) {
    case 'lines':
      return { fill: `url(#${id}-lines)`, outline: quiet, text, ground: paper }
    case 'outline':
      return { fill: paper, outline: text, text }
    case 'dots':
      return { fill: `url(#${id}-dots)`, outline: now, text, ground: paper }
    case 'pale':
      return { fill: pale, outline: now, text }
    case 'dense':
      return { fill: `url(#${id}-dense)`, outline: now, text, ground: paper }
    case 'solid':
      return { fill: now, outline: now, text: paper }
    case 'deep':
      return { fill: deep, outline: deep, text: paper }
  }
}

function besideScale(id: string, shade: Exclude<Shade, 'scale'>): Fill {
  switch (shade) {
    case 'dont-know':
      return { fill: `url(#${id}-unknown)`, outline: quiet, text, ground: paper }
    case 'not-applicable':
      return { fill: grid, outline: quiet, text }
    case 'unanswered':
      return { fill: `url(#${id}-unanswered)`, outline: quiet, text, ground: paper }
  }
}

export function Patterns({ id }: { id: string }) {
  const lines = { background: paper, lineWidth: 1.5, spacing: 8 }
  return (
    <>
      <PatternLines id={`${id}-lines`} {...lines} color={quiet} rotation={45} />
      <PatternDots id={`${id}-dots`} background={paper} color={now} size={3} padding={4} stagger />
      <PatternLines id={`${id}-dense`} background={paper} color={now} rotation={-45} lineWidth={4} spacing={7} />
      <PatternLines id={`${id}-unknown`} {...lines} color={quiet} rotation={0} />
      <PatternDots id={`${id}-unanswered`} background={paper} color={quiet} size={3} padding={5} />
    </>
  )
}
