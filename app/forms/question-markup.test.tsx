import { expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { drawQuestion } from './question-markup.server.tsx'

it('no label ticks the option of another question, however the ids of both are put together', () => {
  const scaleOf = (id: string, option: string) => ({
    ...{ id, title: id },
    options: [option, 'none'].map((each, index) => ({ id: each, label: each, points: index * 100 })),
  })
  const { edition } = smallEdition({
    scales: [scaleOf('plans', 'not-met'), scaleOf('parts', 'met')],
    questions: [
      { id: 'plan', scale: 'plans' },
      { id: 'plan-not', scale: 'parts' },
    ],
  })
  const markup = askedOf(edition, 'wards').questions.map((question) => drawQuestion(question).options)
  const ids = markup.flatMap((html) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  expect(ids).toHaveLength(8)
  expect(new Set(ids).size).toBe(8)
})
