// Any edition can be answered by its data alone.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { editionId } from '#questionnaires/definition.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { isReadyToSubmit } from '#questionnaires/journey.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { answer } from './answering.ts'
import { chanceOf } from './chance.ts'

const at = '2026-07-01T09:00:00.000Z'
const chance = chanceOf(7)
const folder = 'questionnaires/editions'
const editions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const read = readEdition(readFileSync(`${folder}/${name}`, 'utf8'), name)
    return 'problems' in read ? [] : [read.edition]
  })
const asked = editions.flatMap((edition) =>
  edition.settings.map(({ id }) => ({ edition, name: editionId(edition), setting: id })),
)

describe('answers by what the edition says', () => {
  it.each(asked)('to $name as $setting are whole, and only to what applies', ({ edition, setting }) => {
    const highest = edition.scoring.kind === 'ladder' ? edition.scoring.levels.length : 100
    for (let step = 0; step <= 8; step += 1) {
      const standing = (highest * step) / 8
      const responses = answer(chance, edition, { code: `ZZ${step}`, setting, year: 2026, standing, at })
      const given = new Map(responses.map((response) => [response.question, response]))
      const now = applying(askedOf(edition, setting), given)
      expect(now.answers.size).toBe(responses.length)
      expect(isReadyToSubmit(now.asked, now.answers)).toBe(true)
    }
  })

  it('follow a condition, and the condition on what it leads to', () => {
    const { edition } = smallEdition({
      questions: [
        { id: 'video' },
        { id: 'video-share', when: { all: [{ question: 'video', is: 'yes' }] } },
        { id: 'video-quality', when: { any: [{ question: 'video-share', is: 'yes' }] } },
      ],
    })
    const options = (standing: number) =>
      answer(chance, edition, { code: 'ZZ1', setting: 'wards', year: 2026, standing, at }).map(({ option }) => option)
    expect(options(300)).toEqual(['yes', 'yes', 'yes'])
    expect(options(-300)).toEqual(['no'])
  })

  it('keep to what was dealt', () => {
    const { edition } = smallEdition({ questions: [{ id: 'video' }] })
    const dealt = new Map([['video', { options: new Set(['yes']), codes: new Set(['ZZ1']) }]])
    const optionOf = (code: string, standing: number) =>
      answer(chance, edition, { code, setting: 'wards', year: 2026, standing, at }, dealt)[0]?.option
    expect([optionOf('ZZ1', -300), optionOf('ZZ2', 300)]).toEqual(['yes', 'no'])
  })
})
