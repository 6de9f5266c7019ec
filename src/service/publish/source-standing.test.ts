import { describe, expect, it } from 'vitest'
import { on } from '../../registry/make-test-registry.ts'
import type { HeldSource } from './list-sources.ts'
import { sourceStanding } from './source-standing.ts'

const SIGNER = 'ab'.repeat(32)
const ACTOR = { account: 'a', person: 'a', role: 'approver', authority: null } as const

const held = (
  state: HeldSource['source']['state'],
  list: Partial<{ nextUpdate: string | null; anchors: number; signer: string }> | null = {},
): HeldSource => ({
  source: {
    ...{ id: 'gd', region: 'CN-GD', signers: [SIGNER], meanings: [], state, at: on('2026-01-01') },
    ...{ proposer: ACTOR, decider: null, decidedAt: null },
  },
  taken: list && {
    ...{ id: 'gd', signer: list.signer ?? SIGNER, takenAt: on('2026-02-01'), authorities: 1, services: 1 },
    ...{ anchors: list.anchors ?? 1, notUnderstood: 0 },
    head: {
      ...{ format: 'json', region: 'CN-GD', sequence: 1, issuedAt: on('2026-02-01') },
      nextUpdate: list.nextUpdate === null ? null : on(list.nextUpdate ?? '2026-03-01'),
      ...{ sha256: 'cd'.repeat(32), previous: null, registryVersion: 1 },
    },
  },
})

const at = (day: string, ...said: Parameters<typeof held>) => sourceStanding(held(...said), on(day))

describe('how a source of lists stands', () => {
  it('is its state until it is confirmed and once it is ended, whatever its list says', () => {
    expect([at('2026-04-01', 'proposed'), at('2026-04-01', 'ended')]).toEqual(['proposed', 'ended'])
    expect(at('2026-04-01', 'confirmed', null)).toBe('no-list')
  })

  it('is current until the next list is due, and out of date from that instant on — ETSI TS 119 612 V2.4.1 §5.3.15', () => {
    expect([at('2026-02-28', 'confirmed'), at('2026-03-01', 'confirmed')]).toEqual(['current', 'overdue'])
    expect(at('2026-02-02', 'confirmed', { nextUpdate: null })).toBe('closed')
  })

  it('tells of a list that gives no anchor, and of one whose signer is no longer named, the gravest first', () => {
    expect(at('2026-02-28', 'confirmed', { anchors: 0 })).toBe('empty')
    expect(at('2026-03-01', 'confirmed', { anchors: 0 })).toBe('overdue')
    expect(at('2026-03-01', 'confirmed', { signer: 'ef'.repeat(32) })).toBe('signer-dropped')
  })
})
