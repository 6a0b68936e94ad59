import { expect, it } from 'vitest'
import { edgesInLoops } from './loops.ts'

const edges = (...pairs: string[]) => pairs.map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }))

it('chains, merges and splits are no loops', () => {
  expect(edgesInLoops(edges('ab', 'bc', 'dc', 'ce', 'cf'))).toEqual([])
})

it('a loop is found whatever leads into it and out of it', () => {
  expect(edgesInLoops(edges('xa', 'ab', 'bc', 'ca', 'cy'))).toEqual(edges('ab', 'bc', 'ca'))
})

it('what follows itself is one', () => {
  expect(edgesInLoops(edges('aa', 'ab'))).toEqual(edges('aa'))
})
