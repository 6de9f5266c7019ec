import { describe, expect, it } from 'vitest'
import { utf8Of } from '../base/bytes.ts'
import { canonicalJson } from '../base/canonical-json.ts'
import { decodeHistory, historyJson, joinHistories } from './history-file.ts'
import type { History } from './registry-store.ts'

const KEY = { relation: 'note-of', key: 'x' }
const row = { kind: 'note', id: 'a', body: '{"id":"a"}', since: 1, until: 2, keys: [KEY] }
const page: History = {
  rows: [row, { ...row, body: '{"id":"a","text":"上海"}', since: 2, until: null }],
  certificates: [{ since: 1, fingerprint: 'ab'.repeat(32), bytes: Uint8Array.of(1, 2, 3), keys: [KEY] }],
}
const fileOf = (json: object) => utf8Of(JSON.stringify(json))
const codeOf = (bytes: Uint8Array) => {
  const read = decodeHistory(bytes)
  return read.ok ? 'ok' : read.fault.code
}

describe('decodeHistory', () => {
  it('reads what historyJson wrote, with the head that the API says beside it', () => {
    for (const beside of [{}, { head: { version: 2, hash: 'cd'.repeat(32) } }]) {
      expect(decodeHistory(utf8Of(canonicalJson({ ...historyJson(page), ...beside })))).toEqual({
        ok: true,
        value: page,
      })
    }
  })

  it.each<[string, Uint8Array]>([
    ['registry.not-json', utf8Of('{')],
    ['registry.not-json', Uint8Array.of(0xff)],
    ['registry.member-malformed', utf8Of('[]')],
    ['registry.member-malformed', utf8Of('null')],
    ['registry.member-missing', fileOf({ rows: [] })],
    ['registry.member-unknown', fileOf({ rows: [], certificates: [], more: 1 })],
    ['registry.member-malformed', fileOf({ rows: [{ ...row, since: 0 }], certificates: [] })],
    ['registry.member-unknown', fileOf({ rows: [{ ...row, hash: '' }], certificates: [] })],
    [
      'registry.member-malformed',
      fileOf({ rows: [], certificates: [{ since: 1, fingerprint: 'AB', bytes: '', keys: [] }] }),
    ],
    ['registry.member-missing', fileOf({ rows: [{ ...row, keys: undefined }], certificates: [] })],
    ['registry.member-unknown', fileOf({ rows: [{ ...row, keys: [{ ...KEY, more: 1 }] }], certificates: [] })],
    ['registry.text-too-long', fileOf({ rows: [{ ...row, id: 'x'.repeat(257) }], certificates: [] })],
  ])('refuses what is none: %s', (code, bytes) => {
    expect(codeOf(bytes)).toBe(code)
  })
})

describe('joinHistories', () => {
  it('counts a row once that begins in one page and ends in another, and a changed copy twice', () => {
    const later: History = { rows: [row], certificates: [] }
    expect(joinHistories([page, later]).rows).toEqual(page.rows)
    expect(joinHistories([page, { ...later, rows: [{ ...row, body: '{}' }] }]).rows).toHaveLength(3)
  })
})
