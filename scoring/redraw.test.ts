// Anybody can make a draw again from its file, and any changed byte is noticed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DrawFile, readDrawFile, writeDrawFile } from '#questionnaires/draw-file.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import { type Candidate, drawSample, inputsText } from './draw.ts'
import { differencesOfRedraw } from './redraw.ts'
import { sha256 } from './sha256.ts'

const SEED = 'a seed that nobody knew before'

const NATION = Array.from({ length: 30 }, (_, index): Candidate => {
  const score = 40 + ((index * 7) % 60)
  return {
    organisation: `RX${index}`,
    setting: index % 4 === 0 ? 'ambulance' : 'acute',
    themes: [{ id: 'capability', score, band: score >= 70 ? 'high' : 'medium' }],
    points: index % 3 === 0 ? index + 0.5 : 0,
    reasons: index % 3 === 0 ? [`Capability moved up by ${index} points – “more” than others.`] : [],
  }
})

const PLAN: ValidationPlan = {
  scope: { bands: ['high'] },
  above: { from: 95 },
  risk: { count: 2 },
  random: { percent: 20 },
  rest: { count: 3 },
}

function fileOf(): DrawFile & { draw: { seed: string } } {
  const draw = drawSample(PLAN, NATION, SEED)
  return {
    format: 'validation-draw/1',
    collection: 'trust-2026',
    edition: 'trust/2026',
    contentHash: 'of the edition',
    validation: 1,
    drawnAt: '2026-12-01T09:00:00.000Z',
    seedHash: sha256(SEED),
    draw: JSON.parse(JSON.stringify(draw)),
    inputs: inputsText(NATION),
  }
}

/** As a stranger would, who has the text alone. */
function tell(text: string): readonly string[] {
  const read = readDrawFile(text)
  if ('problems' in read) return read.problems
  const { seed } = read.file.draw
  return seed === null ? ['no seed'] : differencesOfRedraw(text, { ...read.file, draw: { ...read.file.draw, seed } })
}

const TEXT = writeDrawFile(fileOf())

describe('a draw that is made again', () => {
  it('agrees with its file', () => {
    expect(tell(TEXT)).toEqual([])
    expect(fileOf().draw.chosen.map(({ way }) => way)).toEqual(
      expect.arrayContaining(['above', 'risk', 'random', 'rest']),
    )
  })

  it('agrees in whatever order a database kept the keys', () => {
    const shuffled = JSON.parse(TEXT, (_key, part) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).reverse())
        : part,
    )
    expect(JSON.stringify(shuffled)).not.toBe(JSON.stringify(JSON.parse(TEXT)))
    expect(tell(writeDrawFile(shuffled))).toEqual([])
  })

  it('does not agree where any byte of what is drawn, or drawn from, was changed', () => {
    // What comes before says which draw it is: nothing can be worked out from it.
    const first = TEXT.indexOf('"seedHash"')
    const place = fc.integer({ min: first, max: TEXT.length - 1 })
    const other = fc.constantFrom(...'0123456789abcdefghijRXZ {}[],:"\\\n–')
    fc.assert(
      fc.property(place, other, (at, character) => {
        fc.pre(TEXT[at] !== character)
        expect(tell(TEXT.slice(0, at) + character + TEXT.slice(at + 1))).not.toEqual([])
      }),
      { numRuns: 800 },
    )
  })

  const changed = (change: (file: ReturnType<typeof fileOf>) => void) => {
    const file = fileOf()
    change(file)
    return tell(writeDrawFile(file)).join(' ')
  }

  it('says what differs', () => {
    expect(changed((file) => file.draw.chosen.reverse())).toMatch(/^At place 1 of the chosen, it names \w+, and drawn/)
    expect(changed((file) => file.draw.chosen.pop())).toMatch(/it names nobody, and drawn again RX\d+/)
    expect(
      changed((file) => {
        file.draw.seed = 'another seed of 30 characters'
      }),
    ).toContain('The seed is not the one')
    expect(
      changed((file) => {
        file.draw.plan = { ...PLAN, rest: { count: 2 } }
      }),
    ).toContain('what is said of')
    expect(
      changed((file) => {
        file.inputs = file.inputs.replace('RX7', 'RX99')
      }),
    ).toContain('The inputs are not those')
    expect(
      changed((file) => {
        file.inputs += 'nonsense\n'
      }),
    ).toContain('Line 31 of the inputs can’t be read')
    expect(
      changed((file) => {
        file.draw.seed = 'short'
      }),
    ).toContain('a seed has at least 16 characters')
  })

  it('notices inputs that were changed together with their hash', () => {
    const text = changed((file) => {
      const [risky] = file.draw.chosen.filter(({ way }) => way === 'risk')
      file.inputs = file.inputs.replace(
        new RegExp(`("organisation":"${risky?.organisation}".*"points":)[\\d.]+`),
        '$10',
      )
      file.draw.inputs = sha256(file.inputs)
    })
    expect(text).toContain('of the chosen')
  })

  it('refuses what is no such file, in words', () => {
    expect(tell('not JSON')[0]).toContain('It is not JSON')
    expect(tell('{}')).toContainEqual(expect.stringContaining('“format”'))
  })
})
