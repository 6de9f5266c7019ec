import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, base64Of } from '../../base/bytes.ts'
import { fail, ok } from '../../base/result.ts'
import { verifyChangeLog } from '../../registry/change-log.ts'
import { nameDigest } from '../../registry/registry-question.ts'
import type { RegistryStore } from '../../registry/registry-store.ts'
import { type KeysOf, verifyHistory } from '../../registry/verify-history.ts'
import { keysOfRow } from '../../service/audit/row-keys.ts'
import { changeRegistry } from '../../service/registry/change-registry.ts'
import { appendNext, changeOf, got, noteRow, serviceRow, testCertificate } from '../../testing/registry/registry-kit.ts'
import { bindings, database, migrate } from '../../testing/web/workerd-bindings.ts'
import { CHANGE_ROWS_MAX, ROW_OCTETS_MAX } from './d1-registry-append.ts'
import { d1RegistryStore } from './d1-registry-store.ts'

const store = d1RegistryStore(bindings.DB, true)
const named = testCertificate('Root', 'Root')
const latest = async () => got(await store.head()).version
const textOf = async (id: string, version?: number) => {
  const row = got(await store.row({ kind: 'note', id }, version))
  return row === null ? null : (JSON.parse(row.body) as { text: string }).text
}

beforeAll(migrate)

describe('append', () => {
  it('writes a change with all its rows, each after the head that it rests on', async () => {
    const first = await appendNext(store, { begin: [noteRow('a', 'one'), noteRow('b', 'one')] })
    expect(first.rows).toEqual([
      { kind: 'note', id: 'a', before: null, after: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { kind: 'note', id: 'b', before: null, after: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    const second = await appendNext(store, { begin: [noteRow('a', 'two')], end: [{ kind: 'note', id: 'b' }] })
    expect(second).toMatchObject({ version: first.version + 1, previous: first.hash })
    expect(second.rows).toMatchObject([
      { id: 'a', before: first.rows[0]!.after },
      { id: 'b', after: null },
    ])
    expect(await store.head()).toEqual(ok({ version: second.version, hash: second.hash }))
    expect([await textOf('a'), await textOf('b')]).toEqual(['two', null])
    expect([await textOf('a', first.version), await textOf('b', first.version)]).toEqual(['one', 'one'])
  })

  it('neither ends nor begins a row that stays as it is, nor ends one that is not there', async () => {
    await appendNext(store, { begin: [noteRow('same', 'one')] })
    const entry = await appendNext(store, { begin: [noteRow('same', 'one')], end: [{ kind: 'note', id: 'nobody' }] })
    expect(entry.rows).toEqual([])
    expect(got(await store.row({ kind: 'note', id: 'same' }))!.since).toBe(entry.version - 1)
  })

  it('begins a row again that had ended', async () => {
    await appendNext(store, { begin: [noteRow('again', 'one')] })
    await appendNext(store, { end: [{ kind: 'note', id: 'again' }] })
    const { version } = await appendNext(store, { begin: [noteRow('again', 'two')] })
    expect(await Promise.all([-2, -1, 0].map((back) => textOf('again', version + back)))).toEqual(['one', null, 'two'])
  })

  it('refuses a change that rests on another state than the latest, and writes nothing of it', async () => {
    await appendNext(store, { begin: [noteRow('kept', 'one')] })
    const version = await latest()
    for (const expected of [version - 1, version + 1]) {
      const lost = await store.append(changeOf({ expected, begin: [noteRow('kept', 'lost')] }))
      expect(lost).toEqual(fail('registry.version-conflict', { expected, latest: version }))
    }
    expect([await latest(), await textOf('kept')]).toEqual([version, 'one'])
  })

  it('lets one of a hundred parallel changes of one object through, though fifty say the same', async () => {
    const expected = await latest()
    const raced = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        store.append(changeOf({ expected, begin: [noteRow('raced', i % 2 === 0 ? 'even' : 'odd')] })),
      ),
    )
    const won = raced.flatMap((result, i) => (result.ok ? [i] : []))
    const lost = raced.flatMap((result) => (result.ok ? [] : [result.fault.code]))
    expect([won.length, lost.length, new Set(lost)]).toEqual([1, 99, new Set(['registry.version-conflict'])])
    expect([await latest(), await textOf('raced')]).toEqual([expected + 1, won[0]! % 2 === 0 ? 'even' : 'odd'])
  })

  it('takes the entry for its own where the answer to a write was lost', async () => {
    const binding = losingAnswers(bindings.DB)
    const expected = await latest()
    const entry = got(await d1RegistryStore(binding, true).append(changeOf({ expected, begin: [noteRow('l', '1')] })))
    expect([entry.version, await textOf('l')]).toEqual([expected + 1, '1'])
  })

  it('says that the store is unavailable where nothing was written, and does not call it a lost race', async () => {
    const binding = refusingWrites(bindings.DB)
    const expected = await latest()
    const appended = await d1RegistryStore(binding, true).append(changeOf({ expected, begin: [noteRow('l', '2')] }))
    expect(appended).toEqual(fail('service.store-unavailable'))
    expect(await latest()).toBe(expected)
  })

  it('takes a change and a row of the largest size, and none beyond', async () => {
    const expected = await latest()
    const rows = Array.from({ length: CHANGE_ROWS_MAX }, (_, i) => noteRow(`many-${i}`, 'x', ...KEYS))
    expect(await store.append(changeOf({ expected, begin: [...rows, noteRow('more', 'x')] }))).toEqual(
      fail('registry.change-too-large', { rows: CHANGE_ROWS_MAX + 1, max: CHANGE_ROWS_MAX }),
    )
    expect((await appendNext(store, { begin: rows })).rows).toHaveLength(CHANGE_ROWS_MAX)
    const overhead = noteRow('large', '').body.length
    // Three octets a character: octets are counted, not characters.
    const large = '验'.repeat((ROW_OCTETS_MAX - overhead) / 3)
    await appendNext(store, { begin: [noteRow('large', large)] })
    expect(await textOf('large')).toBe(large)
    const larger = changeOf({ expected: await latest(), begin: [noteRow('large', `${large}xxxx`)] })
    expect((await store.append(larger)).ok).toBe(false)
  })

  it('stores a certificate once, with the change that first named it, and refuses octets that are none', async () => {
    const rows = { begin: [serviceRow('s', 'a', ['root', named])], certificates: [named.bytes] }
    expect((await appendNext(store, rows)).certificates).toEqual([named.fingerprint])
    expect((await appendNext(store, rows)).certificates).toEqual([])
    const expected = await latest()
    const spoilt = await store.append(changeOf({ expected, certificates: [named.bytes.subarray(1)] }))
    expect(!spoilt.ok && spoilt.fault.code).toMatch(/^asn1\./)
    expect(await latest()).toBe(expected)
  })
})

describe('changeRegistry', () => {
  it('lets one of a hundred parallel approvals through: the others decide on the state that it made', async () => {
    await appendNext(store, { begin: [noteRow('application', 'proven')] })
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        changeRegistry(store, async (version) => {
          if ((await textOf('application', version)) !== 'proven') return fail('registration.state-unfit')
          return ok(changeOf({ actor: `officer-${i}`, begin: [noteRow('application', `approved by ${i}`)] }))
        }),
      ),
    )
    const won = outcomes.flatMap((outcome, i) => (outcome.ok ? [i] : []))
    const codes = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.fault.code])))
    expect([won.length, codes]).toEqual([1, new Set(['registration.state-unfit'])])
    expect(await textOf('application')).toBe(`approved by ${won[0]}`)
  })

  it('loses none of a hundred parallel changes of different objects', async () => {
    const before = await latest()
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        changeRegistry(store, async () => ok(changeOf({ begin: [noteRow(`parallel-${i}`, 'x')] }))),
      ),
    )
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([])
    expect(await latest()).toBe(before + 100)
    expect(new Set(outcomes.map((outcome) => got(outcome).version)).size).toBe(100)
  })

  it('gives up where others are faster each time, and says so', async () => {
    let tries = 0
    const losing: RegistryStore = {
      ...store,
      async append({ expected }) {
        tries += 1
        return fail('registry.version-conflict', { expected, latest: expected + 1 })
      },
    }
    const outcome = await changeRegistry(losing, async () => ok(changeOf({})))
    expect([!outcome.ok && outcome.fault.code, tries]).toEqual(['registry.version-conflict', 100])
  })
})

describe('the history that these changes left', () => {
  const verified = async () => {
    const entries = []
    for (let page = got(await store.changes(0, 50)); page.length > 0; ) {
      entries.push(...page)
      page = got(await store.changes(page.at(-1)!.version, 50))
    }
    const { version } = entries.at(-1)!
    return {
      log: verifyChangeLog(entries, undefined, [got(await store.head())]),
      rows: verifyHistory(entries, got(await store.history(1, version)), keysOfNote),
    }
  }
  /** What somebody does who may write the file of the database: the table's triggers are gone, and come back. */
  const spoil = async (table: string, statement: string, undo: string) => {
    const triggers = await sql<{
      name: string
      sql: string
    }>`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ${table}`.execute(database)
    for (const { name } of triggers.rows) await sql.raw(`DROP TRIGGER ${name}`).execute(database)
    await sql.raw(statement).execute(database)
    const seen = await verified()
    await sql.raw(undo).execute(database)
    for (const trigger of triggers.rows) await sql.raw(trigger.sql).execute(database)
    expect(await verified()).toEqual({ log: null, rows: null })
    return seen
  }
  const name = { kind: 'note', id: 'a' }
  const row = "kind = 'note' AND id = 'a' AND since_version = 1"

  it('is whole', async () => {
    expect(await verified()).toEqual({ log: null, rows: null })
  })

  it('shows a row whose body was changed', async () => {
    const bodyIs = (text: string) => `UPDATE registry_row SET body = '{"id":"a","text":"${text}"}' WHERE ${row}`
    const seen = await spoil('registry_row', bodyIs('x'), bodyIs('one'))
    expect(seen).toEqual({ log: null, rows: { ...name, version: 1, reason: 'changed' } })
  })

  it('shows a row that was made to hold longer or shorter', async () => {
    const endsWith = (version: number) => `UPDATE registry_row SET until_version = ${version} WHERE ${row}`
    const seen = await spoil('registry_row', endsWith(3), endsWith(2))
    expect(seen.rows).toEqual({ ...name, version: 2, reason: 'missing' })
  })

  it('shows a row that no change tells of', async () => {
    const smuggled = "INSERT INTO registry_row VALUES ('note', 'z', 3, NULL, '{}')"
    const seen = await spoil('registry_row', smuggled, "DELETE FROM registry_row WHERE id = 'z'")
    expect(seen.rows).toEqual({ kind: 'note', id: 'z', version: 3, reason: 'unknown' })
  })

  it('shows a certificate whose octets were exchanged', async () => {
    const [stored] = got(await store.certificatesLike({ of: 'name', sha256: nameDigest(named.subject) }))
    const { version } = got(await store.changes(0, 1000)).find(({ certificates }) => certificates.length > 0)!
    const holds = (bytes: Bytes) =>
      `UPDATE registry_certificate SET certificate = '${base64Of(bytes)}' WHERE fingerprint = '${named.fingerprint}'`
    const seen = await spoil('registry_certificate', holds(testCertificate('Root', 'Root').bytes), holds(stored!))
    expect(seen.rows).toEqual({ kind: 'certificate', id: named.fingerprint, version, reason: 'changed' })
  })

  it('shows an entry that was changed', async () => {
    const actorIs = (actor: string) => `UPDATE registry_change SET actor = '${actor}' WHERE version = 2`
    const seen = await spoil('registry_change', actorIs('nobody'), actorIs('officer'))
    expect(seen.log).toEqual({ version: 2, reason: 'changed' })
  })
})

/** Notes are of this test alone: those of the large change have keys. */
const keysOfNote: KeysOf = (kind, body) =>
  kind === 'note' ? (body.includes('"many-') ? KEYS : []) : keysOfRow(kind, body)

const KEYS = Array.from({ length: 5 }, (_, i) => ({ relation: `relation-${i}`, key: 'a key of some length' }))

type Binding = typeof bindings.DB

/** The same database, whose batches do what `run` makes of them from the second on: the first one reads. */
function withBatch(binding: Binding, run: (batch: () => ReturnType<Binding['batch']>) => Promise<never>): Binding {
  let batches = 0
  return new Proxy(binding, {
    get(target, name) {
      if (name !== 'batch') return Reflect.get(target, name).bind(target)
      return (statements: Parameters<Binding['batch']>[0]) => {
        batches += 1
        return batches === 1 ? target.batch(statements) : run(() => target.batch(statements))
      }
    },
  })
}

const losingAnswers = (binding: Binding) =>
  withBatch(binding, async (batch) => {
    await batch()
    throw new Error('the answer was lost')
  })

const refusingWrites = (binding: Binding) =>
  withBatch(binding, async () => {
    throw new Error('the disk is full')
  })
