import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Of } from '../../base/bytes.ts'
import type { Json } from '../../base/canonical-json.ts'
import { type AuditReport, auditChanges } from '../../service/audit/audit-changes.ts'
import { keysOfRow } from '../../service/audit/row-keys.ts'
import { type Holder, RegistryOffice } from '../../testing/web/registry-office.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { HistorySchema } from './registry-schemas.ts'

/** Somebody writes the database itself, past every rule; the auditor has what the API gives and a head seen before. */
const office = new RegistryOffice('2026-11-22T01:00:00Z')
let auditor: Holder
let approver: Holder
let second: Holder
let head: { readonly version: number; readonly hash: string }

async function enter(collection: string, id: string, row: Json): Promise<void> {
  const { id: proposal } = await office.done('PUT', `/${collection}/${id}`, { by: approver, body: { row } })
  await office.done('POST', `/proposals/${proposal}/confirmation`, { by: second, body: {} })
}

/** Every page of a resource, as the auditor keeps them. */
async function pagesOf(path: string): Promise<Uint8Array[]> {
  const pages: Uint8Array[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, headers, body }: Awaited<ReturnType<typeof office.call>> = await office.call('GET', next, {
      by: auditor,
    })
    expect(status).toBe(200)
    pages.push(utf8Of(JSON.stringify(body)))
    next = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1]
  }
  return pages
}

async function audited(seen: readonly { version: number; hash: string }[] = [head]): Promise<AuditReport> {
  const [log, rows] = [await pagesOf('/changes?limit=7'), await pagesOf('/changes/history?limit=7')]
  const report = auditChanges(log, seen, rows)
  if (!report.ok) throw new Error(report.fault.code)
  return report.value
}

/**
 * As somebody does who may write the file of the database: without the triggers, which come back with what was there,
 * so that the next one finds it whole.
 */
async function spoilt(write: readonly string[], undo: readonly string[]): Promise<AuditReport> {
  const { results: triggers } = await bindings.DB.prepare(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
  ).all<{ name: string; sql: string }>()
  for (const { name } of triggers) await bindings.DB.prepare(`DROP TRIGGER ${name}`).run()
  for (const statement of write) await bindings.DB.prepare(statement).run()
  const report = await audited()
  for (const statement of undo) await bindings.DB.prepare(statement).run()
  for (const trigger of triggers) await bindings.DB.prepare(trigger.sql).run()
  return report
}

interface Stored {
  readonly since: number
  readonly until: number | null
  readonly body: string
}

/** The states of one region, the first one first. */
async function statesOf(id: string): Promise<[Stored, Stored]> {
  const { results } = await bindings.DB.prepare(
    `SELECT since_version AS since, until_version AS until, body FROM registry_row
    WHERE kind = 'region' AND id = ?1 ORDER BY since_version`,
  )
    .bind(id)
    .all<Stored>()
  return results as [Stored, Stored]
}

beforeAll(async () => {
  await migrate()
  const administrator = await office.firstAdministrator('administrator')
  approver = await office.hire('approver', 'approver', { proposes: administrator })
  const by = { proposes: administrator, confirms: approver }
  second = await office.hire('approver-two', 'approver', by)
  auditor = await office.hire('auditor', 'auditor', by)
  for (const code of ['CN-SH', 'CN-GD', 'CN-ZJ']) {
    await enter('regions', code, { code, names: { zh: code, en: code } })
    await enter('regions', code, { code, names: { zh: code, en: `${code} again` } })
  }
  await enter('authorities', 'sh-ca', {
    ...{ id: 'sh-ca', region: 'CN-SH', licences: [], demonstration: false, source: 'made for this test' },
    names: { zh: '上海机构', en: 'Shanghai CA' },
  })
  head = (await office.done('GET', '/changes?limit=1', { by: auditor })).head
}, 60_000)

describe('the auditor’s check over what the API gives', () => {
  it('is whole while nobody wrote past the rules, in pages of any size', async () => {
    const report = await audited()
    expect(report).toMatchObject({
      whole: true,
      broken: null,
      brokenRow: null,
      entries: head.version,
      seenTo: head.version,
    })
    expect(report.rows).toBeGreaterThan(head.version)
    const page = await office.done('GET', '/changes/history', { by: auditor })
    expect(HistorySchema.safeParse(page).error).toBeUndefined()
  })

  const at = (id: string, { since }: Stored) => `kind = 'region' AND id = '${id}' AND since_version = ${since}`
  const bodyIs = (id: string, state: Stored, body: string) =>
    `UPDATE registry_row SET body = '${body}' WHERE ${at(id, state)}`

  it('finds a row that was changed, in force or long superseded', async () => {
    for (const state of await statesOf('CN-SH')) {
      const report = await spoilt(
        [bodyIs('CN-SH', state, state.body.replace('CN-SH', 'CN-XX'))],
        [bodyIs('CN-SH', state, state.body)],
      )
      expect([report.whole, report.broken]).toEqual([false, null])
      expect(report.brokenRow).toEqual({ kind: 'region', id: 'CN-SH', version: state.since, reason: 'changed' })
    }
  })

  it('finds a row that was taken away', async () => {
    const [first] = await statesOf('CN-GD')
    const { results: keys } = await bindings.DB.prepare(
      `SELECT relation, key FROM registry_key WHERE kind = 'region' AND id = 'CN-GD' AND since_version = ${first.since}`,
    ).all<{ relation: string; key: string }>()
    const report = await spoilt(
      [`DELETE FROM registry_key WHERE ${at('CN-GD', first)}`, `DELETE FROM registry_row WHERE ${at('CN-GD', first)}`],
      [
        `INSERT INTO registry_row VALUES ('region', 'CN-GD', ${first.since}, ${first.until}, '${first.body}')`,
        ...keys.map(
          ({ relation, key }) =>
            `INSERT INTO registry_key VALUES ('${relation}', '${key}', 'region', 'CN-GD', ${first.since})`,
        ),
      ],
    )
    expect(report.brokenRow).toEqual({ kind: 'region', id: 'CN-GD', version: first.since, reason: 'missing' })
  })

  it('finds two rows that were exchanged', async () => {
    const [[, gd], [, zj]] = [await statesOf('CN-GD'), await statesOf('CN-ZJ')]
    const report = await spoilt(
      [bodyIs('CN-GD', gd, zj.body), bodyIs('CN-ZJ', zj, gd.body)],
      [bodyIs('CN-GD', gd, gd.body), bodyIs('CN-ZJ', zj, zj.body)],
    )
    expect(report.brokenRow).toEqual({ kind: 'region', id: 'CN-GD', version: gd.since, reason: 'changed' })
  })

  it('finds a row that no change tells of', async () => {
    const report = await spoilt(
      [`INSERT INTO registry_row VALUES ('region', 'CN-XX', ${head.version}, NULL, '{}')`],
      [`DELETE FROM registry_row WHERE id = 'CN-XX'`],
    )
    expect(report.brokenRow).toEqual({ kind: 'region', id: 'CN-XX', version: head.version, reason: 'unknown' })
  })

  it('finds two entries whose contents were exchanged', async () => {
    const members = ['actor', 'action', 'object_kind', 'object_id', 'rows', 'certificates', 'at', 'nonce', 'comment']
    const [one, two] = [head.version - 3, head.version - 1]
    const exchange = [
      'CREATE TABLE exchanged AS SELECT * FROM registry_change',
      ...[
        [one, two],
        [two, one],
      ].map(
        ([to, from]) =>
          `UPDATE registry_change SET ${members.map((name) => `${name} = (SELECT ${name} FROM exchanged WHERE version = ${from})`).join(', ')} WHERE version = ${to}`,
      ),
      'DROP TABLE exchanged',
    ]
    const report = await spoilt(exchange, exchange)
    expect(report.broken).toMatchObject({ version: one, reason: 'changed' })
  })

  describe('of the index, which no hash covers', () => {
    const ofAuthority = `relation = 'authority-region' AND key = 'CN-SH' AND kind = 'authority' AND id = 'sh-ca'`
    const key = (relation: string, of: string, since: number) =>
      `INSERT INTO registry_key VALUES ('${relation}', '${of}', 'authority', 'sh-ca', ${since})`

    async function certificateStored() {
      const found = await bindings.DB.prepare(
        `SELECT c.fingerprint, c.since_version AS since, c.subject, k.relation, k.key FROM registry_certificate c
        JOIN certificate_key k ON k.fingerprint = c.fingerprint AND k.relation = 'key-identifier' LIMIT 1`,
      ).first<Readonly<Record<'fingerprint' | 'subject' | 'relation' | 'key', string>> & { readonly since: number }>()
      return found!
    }

    it('finds that a row was hidden from whoever looks for it by a key', async () => {
      const { since } = (await bindings.DB.prepare(
        `SELECT since_version AS since FROM registry_row WHERE kind = 'authority' AND id = 'sh-ca'`,
      ).first<{ since: number }>())!
      const hidden = await spoilt(
        [`DELETE FROM registry_key WHERE ${ofAuthority}`],
        [key('authority-region', 'CN-SH', since)],
      )
      const broken = { kind: 'authority', id: 'sh-ca', version: since }
      expect([hidden.whole, hidden.broken]).toEqual([false, null])
      expect(hidden.brokenRow).toEqual({ ...broken, reason: 'index-missing' })
      const shown = await spoilt(
        [key('authority-region', 'CN-GD', since)],
        [`DELETE FROM registry_key WHERE kind = 'authority' AND key = 'CN-GD'`],
      )
      expect(shown.brokenRow).toEqual({ ...broken, reason: 'index-surplus' })
      const moved = await spoilt(
        [`UPDATE registry_key SET key = 'CN-GD' WHERE ${ofAuthority}`],
        [`UPDATE registry_key SET key = 'CN-SH' WHERE kind = 'authority' AND key = 'CN-GD'`],
      )
      expect(moved.brokenRow).toEqual({ ...broken, reason: 'index-missing' })
      expect((await audited()).whole).toBe(true)
    })

    it('finds that a login was hidden: an account by its key', async () => {
      const { id, since, of } = (await bindings.DB.prepare(
        `SELECT id, since_version AS since, key AS of FROM registry_key WHERE relation = 'account-key' LIMIT 1`,
      ).first<{ id: string; since: number; of: string }>())!
      const report = await spoilt(
        [`DELETE FROM registry_key WHERE relation = 'account-key' AND id = '${id}' AND since_version = ${since}`],
        [`INSERT INTO registry_key VALUES ('account-key', '${of}', 'account', '${id}', ${since})`],
      )
      expect(report.brokenRow).toEqual({ kind: 'account', id, version: since, reason: 'index-missing' })
    })

    it('finds that a certificate was hidden or stands under a name, key or number that is not its own', async () => {
      const { fingerprint, since, subject, relation, key: number } = await certificateStored()
      const broken = { kind: 'certificate', id: fingerprint, version: since }
      const of = `fingerprint = '${fingerprint}'`
      const renamed = await spoilt(
        [`UPDATE registry_certificate SET subject = '${'ab'.repeat(32)}' WHERE ${of}`],
        [`UPDATE registry_certificate SET subject = '${subject}' WHERE ${of}`],
      )
      expect(renamed.brokenRow).toEqual({ ...broken, reason: 'index-missing' })
      const numbered = `${of} AND relation = '${relation}'`
      const hidden = await spoilt(
        [`DELETE FROM certificate_key WHERE ${numbered}`],
        [`INSERT INTO certificate_key VALUES ('${relation}', '${number}', '${fingerprint}')`],
      )
      expect(hidden.brokenRow).toEqual({ ...broken, reason: 'index-missing' })
      const surplus = await spoilt(
        [`INSERT INTO certificate_key VALUES ('serial-number', 'abc', '${fingerprint}')`],
        [`DELETE FROM certificate_key WHERE key = 'abc'`],
      )
      expect(surplus.brokenRow).toEqual({ ...broken, reason: 'index-surplus' })
    })

    it('says of a row that its codec refuses that nothing can be said', async () => {
      expect(keysOfRow('authority', '{}')).toBeNull()
      expect(keysOfRow('authority', '{')).toBeNull()
      expect(keysOfRow('seed', '{}')).toEqual([])
    })
  })

  it('finds an entry whose words were changed', async () => {
    const says = (comment: string) => `UPDATE registry_change SET comment = '${comment}' WHERE version = 2`
    expect((await spoilt([says('otherwise')], [says('')])).broken).toMatchObject({ version: 2, reason: 'changed' })
  })

  it('finds another history that is whole in itself by a head that was seen elsewhere', async () => {
    const seen = { version: head.version - 1, hash: 'ab'.repeat(32) }
    expect((await audited([seen])).broken).toMatchObject({ version: seen.version })
  })

  it('gives the rows to the auditor alone', async () => {
    for (const by of [approver, undefined]) {
      const { status } = await office.call('GET', '/changes/history', by ? { by } : {})
      expect(status).toBe(by ? 403 : 401)
    }
  })

  it('finds that the end was cut off, by a head that was seen before, and by that alone', async () => {
    const last = head.version
    const cut = [
      `UPDATE registry_row SET until_version = NULL WHERE until_version = ${last}`,
      `DELETE FROM registry_key WHERE since_version = ${last}`,
      `DELETE FROM registry_row WHERE since_version = ${last}`,
      `DELETE FROM registry_change WHERE version = ${last}`,
    ]
    // Two states of one row may not both hold: the later one goes first.
    const report = await spoilt([cut[1]!, cut[2]!, cut[0]!, cut[3]!], [])
    expect(report.broken).toMatchObject({ version: last, reason: 'truncated' })
    expect(await audited([])).toMatchObject({ whole: true, seenTo: null })
  })
})
