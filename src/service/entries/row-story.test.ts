import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { instantOf } from '../../base/instant.ts'
import type { RowState } from '../../registry/registry-store.ts'
import { storyOf } from './row-story.ts'

const state = (version: number, row: Json): RowState => ({
  body: canonicalJson(row),
  began: {
    ...{ version, hash: '', previous: '', nonce: '', rows: [], certificates: [] },
    at: instantOf(Date.UTC(2026, 0, version)),
    ...{ actor: `officer-${version}`, action: 'proposal.confirm', comment: `why ${version}` },
    object: { kind: 'instrument', id: 'a' },
  },
})

const open = { from: '2020-01-01T00:00:00Z', to: null, status: 'effective', basis: 'd' }
const closed = { ...open, to: '2024-01-01T00:00:00Z' }
const suspended = { from: '2024-01-01T00:00:00Z', to: null, status: 'suspended', basis: 'e' }

describe('the story of a row', () => {
  it('tells the latest change first, and of each what is otherwise since', () => {
    const { steps, isCut } = storyOf(
      [
        state(9, { id: 'a', intervals: [closed, suspended], citation: 'new' }),
        state(4, { id: 'a', intervals: [open], citation: 'old' }),
      ],
      50,
    )
    expect(isCut).toBe(false)
    expect(steps.map(({ version, at, isFirst, comment }) => [version, at, isFirst, comment])).toEqual([
      [9, '2026-01-09T00:00:00Z', false, 'why 9'],
      [4, '2026-01-04T00:00:00Z', true, 'why 4'],
    ])
    expect(steps[0]!.changes).toEqual([
      { member: 'citation', removed: ['old'], added: ['new'] },
      { member: 'intervals', removed: [open], added: [closed, suspended] },
    ])
    expect(steps[1]!.changes).toEqual([])
  })

  it('tells a member that came, that went, and none where nothing is otherwise', () => {
    const { steps } = storyOf([state(3, { a: null, b: 'x' }), state(2, { a: 'y', b: null }), state(1, { a: 'y' })], 50)
    expect(steps[0]!.changes).toEqual([
      { member: 'a', removed: ['y'], added: [] },
      { member: 'b', removed: [], added: ['x'] },
    ])
    expect(steps[1]!.changes).toEqual([])
  })

  it('tells at most so many, and never takes the last of them for the first', () => {
    const { steps, isCut } = storyOf([state(3, { a: 3 }), state(2, { a: 2 }), state(1, { a: 1 })], 2)
    expect([steps.length, isCut, steps[1]!.isFirst]).toEqual([2, true, false])
    expect(steps[1]!.changes).toEqual([{ member: 'a', removed: [1], added: [2] }])
  })
})
