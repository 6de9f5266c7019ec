import { describe, expect, it } from 'vitest'
import { instantOf } from '../../base/instant.ts'
import { on } from '../make-test-registry.ts'
import { checkSuccession, decodeListHead, encodeListHead, type ListHead, standingOf } from './trust-list-succession.ts'

const AT = on('2026-06-10')
const HELD: ListHead = {
  format: 'json',
  region: 'CN-SH',
  sequence: 5,
  issuedAt: on('2026-06-01'),
  nextUpdate: on('2026-07-01'),
  sha256: 'a'.repeat(64),
  previous: 'f'.repeat(64),
  registryVersion: 7,
}
const NEXT: ListHead = {
  ...HELD,
  sequence: 6,
  issuedAt: on('2026-06-05'),
  sha256: 'b'.repeat(64),
  previous: HELD.sha256,
}

describe('checkSuccession', () => {
  it.each<[string, ListHead | null, Partial<ListHead>, string | null]>([
    ['takes the next list', HELD, {}, null],
    ['takes the first list of all, whatever its number', null, {}, null],
    ['takes the list that is held', HELD, HELD, null],
    ['takes a later list where some between were not seen', HELD, { sequence: 9, previous: 'c'.repeat(64) }, null],
    ['takes a list that is due for renewal, later than what is held', HELD, { nextUpdate: on('2026-06-06') }, null],
    ['takes a list of a form that names no list before it', HELD, { format: 'xml', previous: null }, null],
    ['refuses an earlier number', HELD, { sequence: 4 }, 'registry.list-rolled-back'],
    ['refuses a later number of an earlier day', HELD, { issuedAt: on('2026-05-31') }, 'registry.list-rolled-back'],
    ['refuses a later number of an earlier registry', HELD, { registryVersion: 6 }, 'registry.list-rolled-back'],
    ['refuses another list of the same number', HELD, { sequence: 5 }, 'registry.list-forked'],
    ['refuses a next list that names another before it', HELD, { previous: 'c'.repeat(64) }, 'registry.list-forked'],
    ['refuses a next list that names none before it', HELD, { previous: null }, 'registry.list-forked'],
    ['refuses the list of another region', HELD, { region: 'CN-GD' }, 'registry.list-region-unexpected'],
    ['refuses a list of tomorrow', HELD, { issuedAt: on('2026-06-11') }, 'registry.list-not-yet-issued'],
    ['refuses a first list of tomorrow', null, { issuedAt: on('2026-06-11') }, 'registry.list-not-yet-issued'],
    ['forgives clocks five minutes', HELD, { issuedAt: instantOf(AT + 300_000) }, null],
    ['and no longer', HELD, { issuedAt: instantOf(AT + 300_001) }, 'registry.list-not-yet-issued'],
  ])('%s — ETSI TS 119 612 V2.4.1 §5.3.2, §5.3.14', (_, held, parts, code) => {
    expect(checkSuccession(held, { ...NEXT, ...parts }, AT)).toBe(code)
  })
})

describe('a head that is kept', () => {
  it('comes back as it was', () => {
    expect(decodeListHead(JSON.parse(encodeListHead(HELD)))).toEqual({ ok: true, value: HELD })
  })

  it('does not come back as anything else', () => {
    const { sequence: _, ...headless } = JSON.parse(encodeListHead(HELD))
    expect(decodeListHead(headless)).toEqual({
      ok: false,
      fault: { code: 'registry.member-missing', values: { at: '/sequence' } },
    })
  })
})

describe('standingOf', () => {
  it('says that there is no list, which trusts nobody', () => {
    expect(standingOf(null, 0, AT)).toEqual({ held: false, empty: true, stale: true, ageSeconds: null, anchors: 0 })
  })

  it('says how old a list is and how many it names', () => {
    expect(standingOf(HELD, 3, AT)).toEqual({
      held: true,
      empty: false,
      stale: false,
      ageSeconds: 9 * 86_400,
      anchors: 3,
    })
  })

  it('says that a list names nobody', () => {
    expect(standingOf(HELD, 0, AT).empty).toBe(true)
  })

  it('says that a list is stale from its next update on — ETSI TS 119 612 V2.4.1 §5.3.15', () => {
    expect(standingOf(HELD, 3, instantOf(HELD.nextUpdate! - 1)).stale).toBe(false)
    expect(standingOf(HELD, 3, HELD.nextUpdate!).stale).toBe(true)
  })

  it('says that a closed list is stale — ETSI TS 119 612 V2.4.1 §5.3.15', () => {
    expect(standingOf({ ...HELD, nextUpdate: null }, 3, AT).stale).toBe(true)
  })
})
