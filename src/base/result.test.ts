import { describe, expect, it } from 'vitest'
import { assert, Defect } from './assert.ts'
import { Budget } from './budget.ts'
import { finding } from './finding.ts'
import { attempt, FaultError, fail, ok } from './result.ts'

describe('results at the door', () => {
  it('turns a fault thrown inside a room into a value', () => {
    const refused = attempt(() => {
      throw new FaultError('asn1.truncated', { offset: 3 })
    })
    expect(refused).toEqual(fail('asn1.truncated', { offset: 3 }))
    expect(attempt(() => 7)).toEqual(ok(7))
  })

  it('lets a defect pass: our mistake is never an answer', () => {
    expect(() =>
      attempt(() => {
        assert(false, 'the impossible happened')
      }),
    ).toThrow(Defect)
  })
})

describe('findings', () => {
  it('carry a subject only where there is one', () => {
    expect(finding('a.b-c', 'RFC 1')).toEqual({ code: 'a.b-c', standard: 'RFC 1', values: {} })
    expect(finding('a.b-c', 'RFC 1', { n: 1 }, 'ff').subject).toBe('ff')
  })
})

describe('a budget', () => {
  it('is spent unit by unit and remembers what ran out first', () => {
    const budget = new Budget({ signatures: 1, steps: 2 })
    expect([budget.spend('signatures'), budget.spent]).toEqual([true, null])
    expect([budget.spend('signatures'), budget.spent]).toEqual([false, 'signatures'])
    expect([budget.spend('steps'), budget.spend('steps'), budget.spend('steps')]).toEqual([true, true, false])
    expect(budget.spent).toBe('signatures')
  })

  it('gives several units at once or none', () => {
    const budget = new Budget({ nameComparisons: 5 })
    expect([budget.spend('nameComparisons', 6), budget.spent]).toEqual([false, 'nameComparisons'])
    expect([budget.spend('nameComparisons', 5), budget.spend('nameComparisons')]).toEqual([true, false])
  })
})
