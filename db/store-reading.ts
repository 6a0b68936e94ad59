// Runs a unit of work that only reads outside of any transaction, so that the same reading serves both.
import type { Work } from './store.ts'

export async function readInTurn<T>(work: Work<T>): Promise<T> {
  let step = work.next()
  while (!step.done) step = work.next(await step.value)
  return step.value
}
