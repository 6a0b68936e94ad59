// What PostgreSQL aborts though nobody did anything wrong is done once more, from its start; everything else fails.
import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { ask, storeOverPostgres, type Work } from '#db/store.ts'

/** A database that fails in its transactions with these, one after the other, and then no more. */
function failingWith(...errors: Error[]) {
  const rolledBack: unknown[] = []
  const db = {
    async transaction<T>(work: (tx: unknown) => Promise<T>): Promise<T> {
      const value = await work({})
      const error = errors.shift()
      if (error === undefined) return value
      rolledBack.push(value)
      throw error
    },
  }
  return { store: storeOverPostgres(db, async () => {}), rolledBack }
}

/** As the driver says it, and as it arrives through Drizzle. */
const fromDriver = (code: string) => Object.assign(new Error(code), { code })
const fromDrizzle = (code: string) => new DrizzleQueryError('update', [], fromDriver(code))

function* countToTwo(): Work<number> {
  let steps = 0
  steps += yield* ask(Promise.resolve(1))
  steps += yield* ask(Promise.resolve(1))
  return steps
}

describe('a unit of work', () => {
  it.each([
    ['two that waited for each other', fromDrizzle('40P01')],
    ['a reading that went stale', fromDrizzle('40001')],
    ['what came to light at the commit', fromDriver('40001')],
  ])('that was aborted for %s is done again', async (_why, error) => {
    const { store, rolledBack } = failingWith(error, error)
    expect(await store.atomically(countToTwo)).toBe(2)
    expect(rolledBack).toEqual([2, 2])
  })

  it('is not tried for ever', async () => {
    const { store, rolledBack } = failingWith(...Array.from({ length: 50 }, () => fromDrizzle('40P01')))
    await expect(store.atomically(countToTwo)).rejects.toThrow('Failed query: update')
    expect(rolledBack.length).toBeLessThan(10)
  })

  it.each([
    ['a broken rule', fromDrizzle('23505')],
    ['something of ours', new Error('no heir')],
  ])('that failed for %s is not done again', async (_why, error) => {
    const { store, rolledBack } = failingWith(error, error)
    await expect(store.atomically(countToTwo)).rejects.toBe(error)
    expect(rolledBack).toHaveLength(1)
  })
})
