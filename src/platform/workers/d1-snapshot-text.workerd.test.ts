import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { fail } from '../../base/result.ts'
import { decodeSnapshot } from '../../registry/decode-snapshot.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import { names } from '../../registry/make-test-registry.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { type StoredRow, storedRow } from '../../registry/stored-row.ts'
import {
  appendNext,
  authorityRow,
  crossRow,
  got,
  instrumentRow,
  noteRow,
  regionParty,
  serviceRow,
  testCertificate,
} from '../../testing/registry/registry-kit.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { d1RegistryStore, HELD_OCTETS_MAX } from './d1-registry-store.ts'

const store = d1RegistryStore(bindings.DB, true)
const undemonstrated = d1RegistryStore(bindings.DB, false)

async function textOf(
  from: RegistryStore,
  version?: number,
): Promise<{ text: string; pieces: number; longest: number }> {
  const pieces: string[] = []
  for await (const piece of got(await from.snapshotText(version)).pieces) pieces.push(piece)
  return { text: pieces.join(''), pieces: pieces.length, longest: Math.max(...pieces.map(({ length }) => length)) }
}

/** More than a page of everything that may be many. */
const AUTHORITIES = 1_100
const DEMONSTRATED = (i: number) => i % 7 === 0

beforeAll(async () => {
  await migrate()
  const root = Array.from({ length: AUTHORITIES }, (_, i) => testCertificate(`root ${i}`, `root ${i}`))
  const cross = Array.from({ length: AUTHORITIES }, (_, i) => testCertificate(`root ${i}`, `root ${i + 1}`))
  const rows: StoredRow[] = [
    ...['CN', 'CN-GD', 'CN-SH'].map((code) => storedRow('region', { code, names: names(code) })),
    ...root.flatMap((certificate, i) => [
      authorityRow(`a${i}`, i % 2 === 0 ? 'CN-GD' : 'CN-SH', DEMONSTRATED(i)),
      serviceRow(`s${i}`, `a${i}`, ['root', certificate]),
      crossRow(`x${i}`, `a${i}`, `a${(i + 1) % AUTHORITIES}`, cross[i]!),
      instrumentRow(`i${i}`, regionParty('CN-GD'), regionParty('CN-SH'), { demonstration: i % 11 === 0 }),
    ]),
    // The one certificate of two services, and one that nobody stored.
    serviceRow('twice', 'a1', ['root', root[1]!], ['intermediate', testCertificate('lost', 'lost')]),
    noteRow('n', 'of no kind of a snapshot'),
  ]
  const certificates = [...root, ...cross].map(({ bytes }) => bytes)
  for (let from = 0; from < certificates.length; from += 1_000) {
    await appendNext(store, { certificates: certificates.slice(from, from + 1_000) })
  }
  for (let from = 0; from < rows.length; from += 1_000)
    await appendNext(store, { begin: rows.slice(from, from + 1_000) })
}, 60_000)

describe('the text of a snapshot, piece by piece', () => {
  it('is octet for octet what the whole is written as, with the demonstration and without — RFC 8785', async () => {
    for (const from of [store, undemonstrated]) {
      const { text, pieces, longest } = await textOf(from)
      const whole = got(await from.snapshot())
      expect(whole.authorities.length > 900 && whole.authorities.length <= AUTHORITIES).toBe(true)
      expect(text === encodeSnapshot(whole)).toBe(true)
      expect(decodeSnapshot(new TextEncoder().encode(text)).ok).toBe(true)
      expect([pieces > 20, longest < text.length / 4]).toEqual([true, true])
    }
    const lengths = [(await textOf(store)).text.length, (await textOf(undemonstrated)).text.length] as const
    expect(lengths[1]).toBeLessThan(lengths[0])
  })

  it('is the same for a version that is past, and empty before the first change', async () => {
    const { version } = got(await store.head())
    const before = await textOf(store)
    await appendNext(store, { begin: [authorityRow('a0', 'CN-SH')], end: [{ kind: 'cross-certificate', id: 'x5' }] })
    expect((await textOf(store)).text).toBe(encodeSnapshot(got(await store.snapshot())))
    expect((await textOf(store, version)).text === before.text).toBe(true)
    expect((await textOf(store, 0)).text).toBe(encodeSnapshot(got(await store.snapshot(0))))
    expect((await store.snapshotText(version + 2)).ok).toBe(false)
  })

  it('is given of a state that is too large to be held at once, which is refused', async () => {
    const source = (length: number) =>
      storedRow('status-source', {
        ...{ id: 'long', authority: 'a1', kind: 'crl', freshnessSecondsMax: null },
        uri: `http://a.cn/${'x'.repeat(length)}`,
      })
    const { version } = await appendNext(store, { begin: [noteRow('n', 'more')] })
    const { body } = source(1_900)
    const held = (await textOf(store)).text.length
    const count = Math.ceil((HELD_OCTETS_MAX - held / 2) / body.length)
    // Past the store: thousands one by one would take a minute. Ids of one length, so that the text's is known.
    const id = sql`'long-' || ${version} || '-' || (100000 + i)`
    await sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO registry_row (kind, id, since_version, body)
      SELECT 'status-source', ${id}, ${version}, json_set(${body}, '$.id', ${id}) FROM n`.execute(database)
    expect(await store.snapshot()).toEqual(fail('registry.too-large', { max: HELD_OCTETS_MAX }))
    const { text, longest } = await textOf(store)
    const decoded = decodeSnapshot(new TextEncoder().encode(text))
    expect(decoded.ok && decoded.value.statusSources.length).toBe(count)
    expect([text.length > HELD_OCTETS_MAX, longest < 3 << 20]).toEqual([true, true])
    expect((await store.snapshot(version - 1)).ok).toBe(true)
  })
})
