import { describe, expect, it } from 'vitest'
import { Budget } from './budget.ts'

describe('Budget', () => {
  it('gives what is left, names the first allowance that ran out, and counts what was taken', () => {
    const budget = new Budget({ signatures: 2, steps: 5 })
    expect([budget.spend('signatures'), budget.spend('steps', 4), budget.spent]).toEqual([true, true, null])
    expect([budget.spend('steps', 2), budget.spend('signatures', 2)]).toEqual([false, false])
    expect([budget.spent, budget.used('signatures'), budget.used('steps')]).toEqual(['steps', 1, 4])
  })

  it('is half used where fewer units are left than were taken', () => {
    const budget = new Budget({ steps: 4 })
    budget.spend('steps', 2)
    expect(budget.isHalfUsed('steps')).toBe(false)
    budget.spend('steps')
    expect(budget.isHalfUsed('steps')).toBe(true)
  })

  it('sets half of what is left aside: what that takes is taken here, and where it runs out, nothing ran out here', () => {
    const budget = new Budget({ signatures: 9 })
    const aside = budget.aside()
    expect([aside.spend('signatures', 4), aside.spend('signatures'), aside.spent]).toEqual([true, false, 'signatures'])
    expect([budget.used('signatures'), budget.spent]).toEqual([4, null])
    expect([budget.spend('signatures', 5), budget.spend('signatures')]).toEqual([true, false])
  })
})
