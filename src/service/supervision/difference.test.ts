import { describe, expect, it } from 'vitest'
import { differencesOf } from './difference.ts'

const changed = (...given: Parameters<typeof differencesOf>) =>
  differencesOf(...given)
    .filter(({ isChanged }) => isChanged)
    .map(({ at, before, after }) => [at, before, after])

describe('a row beside the one that shall take its place', () => {
  it('names each member that changes by its JSON Pointer, with both values — RFC 6901', () => {
    const before = { names: { zh: '甲', en: 'A' }, scope: { purposes: ['bidding'] }, levelMin: null }
    const after = { names: { zh: '甲', en: 'B' }, scope: { purposes: ['bidding', 'medical'] }, levelMin: 2 }
    expect(changed(before, after)).toEqual([
      ['/levelMin', null, 2],
      ['/names/en', 'A', 'B'],
      ['/scope/purposes', ['bidding'], ['bidding', 'medical']],
    ])
  })

  it('compares lists of objects entry by entry, one more and one less too', () => {
    const interval = (from: string, to: string | null) => ({ from, to })
    const before = { intervals: [interval('2020', null)] }
    expect(changed(before, { intervals: [interval('2020', '2026'), interval('2026', null)] })).toEqual([
      ['/intervals/0/to', null, '2026'],
      ['/intervals/1/from', undefined, '2026'],
      ['/intervals/1/to', undefined, null],
    ])
    expect(changed(before, { intervals: [] })).toContainEqual(['/intervals/0/from', '2020', undefined])
  })

  it('tells everything of a row that is new, and of one that is no more', () => {
    expect(changed(undefined, { id: 'a', list: [] })).toEqual([
      ['/id', undefined, 'a'],
      ['/list', undefined, []],
    ])
    expect(changed({ id: 'a' }, undefined)).toEqual([['/id', 'a', undefined]])
  })

  it('keeps what stays, so that a page can show it folded', () => {
    expect(differencesOf({ a: 1, 'b/c~d': 2 }, { a: 1, 'b/c~d': 3 })).toEqual([
      { at: '/a', before: 1, after: 1, isChanged: false },
      { at: '/b~1c~0d', before: 2, after: 3, isChanged: true },
    ])
  })

  it('tells null from what is not there', () => {
    expect(changed({ a: null }, {})).toEqual([['/a', null, undefined]])
  })
})
