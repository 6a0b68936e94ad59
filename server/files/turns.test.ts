// Everybody's files come in turn, and nobody's keep the others' out.
import { expect, it } from 'vitest'
import { takeTurns } from './turns.ts'

it('four at once, two of each person, the others when one ends', async () => {
  const { take } = takeTurns()
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (person: string) =>
    take(person).then((end) => {
      begun.push(end ? person : `${person} refused`)
      if (end) ends.push(end)
    })
  const settle = () => new Promise((resolve) => setImmediate(resolve))

  for (const person of ['asha', 'asha', 'asha', 'ben', 'ben', 'cat']) void ask(person)
  await settle()
  expect(begun).toEqual(['asha', 'asha', 'ben', 'ben'])
  ends[3]?.()
  await settle()
  // Asha was first, but has two under way.
  expect(begun.slice(4)).toEqual(['cat'])
  ends[0]?.()
  ends[0]?.()
  await settle()
  expect(begun.slice(5)).toEqual(['asha'])
})

it('of one person only so many wait', async () => {
  const { take } = takeTurns({ atOnce: 1, ofOne: 1, waitingOfOne: 2 })
  const end = await take('asha')
  const waiting = [take('asha'), take('asha')]
  expect(await take('asha')).toBeNull()
  const other = take('ben')
  end?.()
  for (const one of waiting) (await one)?.()
  expect(await other).not.toBeNull()
})
