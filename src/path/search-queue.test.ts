import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SearchQueue } from './search-queue.ts'

describe('SearchQueue', () => {
  it('gives the least first, in whatever order they came and were taken', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (moves) => {
        const queue = new SearchQueue<number>((a, b) => a - b)
        const kept: number[] = []
        for (const move of moves) {
          if (move === null) expect(queue.take()).toBe(kept.sort((a, b) => a - b).shift() ?? null)
          else kept.push(move)
          if (move !== null) queue.add(move)
          expect(queue.size).toBe(kept.length)
        }
      }),
      { seed: 20261122, numRuns: 200 },
    )
  })
})
