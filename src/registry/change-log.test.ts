import { describe, expect, it } from 'vitest'
import { instantOf } from '../base/instant.ts'
import { CHANGE_LOG_START, type Change, type ChangeEntry, entryAfter, verifyChangeLog } from './change-log.ts'

const change = (id: string): Change => ({
  nonce: '00'.repeat(16),
  at: instantOf(Date.UTC(2026, 10, 22)),
  actor: 'officer',
  action: 'instrument.begin',
  object: { kind: 'instrument', id },
  rows: [{ kind: 'instrument', id, before: null, after: 'ab'.repeat(32) }],
  certificates: [],
  comment: '按会议纪要',
})

function logOf(...ids: readonly string[]): ChangeEntry[] {
  const entries: ChangeEntry[] = []
  for (const id of ids) entries.push(entryAfter(entries.at(-1) ?? CHANGE_LOG_START, change(id)))
  return entries
}

const log = logOf('a', 'b', 'c', 'd', 'e')
const head = log.at(-1)!

/** A log in which one entry is exchanged for another of the same place, and hashed as a forger would. */
function forged(at: number, by: Partial<Change>): ChangeEntry[] {
  const entries = [...log]
  entries[at] = entryAfter(log[at - 1] ?? CHANGE_LOG_START, { ...change('x'), ...by })
  return entries
}

describe('verifyChangeLog', () => {
  it('finds no fault with a log as it was written, whole or after a head that is known', () => {
    expect(verifyChangeLog([])).toBeNull()
    expect(verifyChangeLog(log)).toBeNull()
    expect(verifyChangeLog(log, CHANGE_LOG_START, [log[1]!, head])).toBeNull()
    expect(verifyChangeLog(log.slice(2), log[1]!, [head])).toBeNull()
  })

  it('names the entry of which one member was changed, whichever it is', () => {
    const changes: readonly Partial<ChangeEntry>[] = [
      { nonce: 'ab'.repeat(16) },
      { at: instantOf(0) },
      { actor: 'another' },
      { action: 'instrument.end' },
      { object: { kind: 'instrument', id: 'x' } },
      { object: { kind: 'authority', id: 'c' } },
      { rows: [] },
      { rows: [{ ...log[2]!.rows[0]!, after: null }] },
      { rows: [{ ...log[2]!.rows[0]!, before: 'cd'.repeat(32) }] },
      { certificates: ['ab'.repeat(32)] },
      { comment: '' },
      { hash: 'ab'.repeat(32) },
      { previous: 'ab'.repeat(32) },
    ]
    for (const changed of changes) {
      const entries = log.with(2, { ...log[2]!, ...changed })
      expect(verifyChangeLog(entries)).toEqual({ version: 3, reason: 'changed' })
    }
  })

  it('names an entry that was changed and hashed anew, by what the next one follows or by a head that is known', () => {
    for (const at of [0, 1, 2, 3]) {
      expect(verifyChangeLog(forged(at, {}))).toEqual({ version: at + 1, reason: 'changed' })
    }
    expect(verifyChangeLog(forged(4, {}))).toBeNull()
    expect(verifyChangeLog(forged(4, {}), CHANGE_LOG_START, [head])).toEqual({ version: 5, reason: 'changed' })
  })

  it('names the first entry of a log that was written anew from there, by a head that is known', () => {
    const rewritten = logOf('a', 'b', 'x', 'd', 'e', 'f')
    expect(verifyChangeLog(rewritten)).toBeNull()
    expect(verifyChangeLog(rewritten, CHANGE_LOG_START, [log[2]!, head])).toEqual({ version: 3, reason: 'changed' })
  })

  it('names a missing entry, at the beginning too', () => {
    expect(verifyChangeLog(log.toSpliced(2, 1))).toEqual({ version: 3, reason: 'missing' })
    expect(verifyChangeLog(log.slice(1))).toEqual({ version: 1, reason: 'missing' })
    expect(verifyChangeLog(log.slice(2), log[0]!)).toEqual({ version: 2, reason: 'missing' })
  })

  it('names the first of reordered entries, and one that stands twice', () => {
    const [a, b, c, d, e] = log as [ChangeEntry, ChangeEntry, ChangeEntry, ChangeEntry, ChangeEntry]
    expect(verifyChangeLog([a, c, b, d, e])).toEqual({ version: 2, reason: 'reordered' })
    expect(verifyChangeLog([a, b, b, c, d])).toEqual({ version: 3, reason: 'reordered' })
  })

  it('tells a truncated log by a head that is known, and by nothing else', () => {
    expect(verifyChangeLog(log.slice(0, 3))).toBeNull()
    expect(verifyChangeLog(log.slice(0, 3), CHANGE_LOG_START, [head])).toEqual({ version: 4, reason: 'truncated' })
    expect(verifyChangeLog([], CHANGE_LOG_START, [head])).toEqual({ version: 1, reason: 'truncated' })
  })

  it('names the first entry after a head that it does not follow', () => {
    const other = { ...log[1]!, hash: 'ab'.repeat(32) }
    expect(verifyChangeLog(log.slice(2), other)).toEqual({ version: 3, reason: 'changed' })
  })
})
