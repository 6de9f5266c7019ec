import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CHANGE_LOG_START, entryAfter } from '../../registry/change-log.ts'
import { AT } from '../../testing/registry/registry-kit.ts'
import { database, migrate } from '../../testing/web/workerd-bindings.ts'
import { columnsOf } from './d1-registry-rows.ts'

/** The tables by themselves, written to past the store: what they refuse, nobody can write by mistake. */

const hashOf = (letter: string) => letter.repeat(64)

let head = CHANGE_LOG_START

const entry = () => {
  const object = { kind: 'note', id: 'n' }
  return columnsOf(
    entryAfter(head, {
      at: AT,
      actor: 'a',
      action: 'b.c',
      nonce: '00'.repeat(16),
      object,
      rows: [],
      certificates: [],
      comment: '',
    }),
  )
}

/** Runs one statement; why it was refused, or null. */
async function refusal(statement: { execute(on: typeof database): Promise<unknown> }): Promise<string | null> {
  try {
    await statement.execute(database)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

const insertEntry = (columns: Partial<ReturnType<typeof entry>> = {}) => {
  const of = { ...entry(), ...columns }
  return refusal(sql`INSERT INTO registry_change (${sql.join(Object.keys(of).map((name) => sql.ref(name)))})
    VALUES (${sql.join(Object.values(of))})`)
}

const row = (id: string, since: number, until: number | null = null, body = '{}', kind = 'note') =>
  sql`(kind, id, since_version, until_version, body) VALUES (${kind}, ${id}, ${since}, ${until}, ${body})`
const insertRow = (...columns: Parameters<typeof row>) => refusal(sql`INSERT INTO registry_row ${row(...columns)}`)
const key = (id: string, since: number, relation = 'r') =>
  sql`(relation, key, kind, id, since_version) VALUES (${relation}, 'k', 'note', ${id}, ${since})`
const certificate = (fingerprint: string, since: number) =>
  sql`(fingerprint, subject, issuer, public_key, since_version, certificate)
    VALUES (${fingerprint}, 's', 'i', 'k', ${since}, '')`

beforeAll(migrate)

/** Each test stands after a change of its own, which is the latest. */
beforeEach(async () => {
  const next = entry()
  expect(await insertEntry()).toBeNull()
  head = next
})

describe('registry_change', () => {
  it('takes the entry that follows the latest, and no other', async () => {
    const { version } = head
    expect(await insertEntry({ version: version + 2 })).toContain('FOREIGN KEY')
    expect(await insertEntry({ version })).toContain('append-only')
    expect(await insertEntry({ previous: hashOf('a') })).toContain('FOREIGN KEY')
    expect(await insertEntry({ version: 1, previous: hashOf('0') })).toContain('append-only')
    expect(await insertEntry({ version: 0, previous: hashOf('0') })).not.toBeNull()
    const next = entry()
    expect(await insertEntry()).toBeNull()
    head = next
  })

  it.each([
    ['a hash of another length', { hash: 'ab' }],
    ['a previous hash of another length', { previous: 'ab' }],
    ['a nonce of another length', { nonce: 'ab' }],
    ['nobody', { actor: '' }],
    ['no action', { action: '' }],
    ['rows that are no list', { rows: '{}' }],
    ['rows that are no JSON', { rows: '[' }],
    ['certificates that are no list', { certificates: '{}' }],
    ['text for a number', { at: 'now' as unknown as number }],
  ])('refuses %s', async (_, columns) => {
    expect(await insertEntry(columns)).not.toBeNull()
  })

  it('is neither changed, deleted nor replaced', async () => {
    const { version } = head
    for (const [column, value] of Object.entries({ ...entry(), comment: 'x' })) {
      const update = sql`UPDATE registry_change SET ${sql.ref(column)} = ${value} WHERE version = ${version}`
      expect(await refusal(update), column).toContain('append-only')
    }
    expect(await refusal(sql`DELETE FROM registry_change WHERE version = ${version}`)).toContain('append-only')
    const { hash, previous } = head as ReturnType<typeof entry>
    const replace = sql`INSERT OR REPLACE INTO registry_change
      (version, hash, previous, nonce, at, actor, action, object_kind, object_id, comment, rows, certificates)
      VALUES (${version}, ${hash}, ${previous}, ${'00'.repeat(16)}, 0, 'x', 'x.y', 'k', 'i', '', '[]', '[]')`
    expect(await refusal(replace)).toContain('append-only')
  })
})

describe('registry_row', () => {
  it('begins with the latest change and holds from then on', async () => {
    const { version } = head
    expect(await insertRow('begun', version)).toBeNull()
    expect(await insertRow('early', version - 1)).toContain('begins with the latest change')
    expect(await insertRow('late', version + 1)).not.toBeNull()
    expect(await insertRow('ended', version, version)).not.toBeNull()
  })

  it('has one state at a time', async () => {
    const { version } = head
    expect(await insertRow('one', version)).toBeNull()
    expect(await insertRow('one', version)).toContain('one state at a time')
    expect(await insertRow('one', version, null, '{}', 'other')).toBeNull()
    expect(await refusal(sql`INSERT OR REPLACE INTO registry_row ${row('one', version, null, '{"x":1}')}`)).toContain(
      'one state at a time',
    )
  })

  it.each([
    ['no kind', row('id', 1, null, '{}', '')],
    ['no id', row('', 1)],
    ['a body that is no object', row('id', 1, null, '[]')],
    ['a body that is no JSON', row('id', 1, null, '{')],
  ])('refuses %s', async (_, columns) => {
    const { version } = head
    const statement = sql`INSERT INTO registry_row ${columns}`
    expect(await refusal(statement)).not.toBeNull()
    expect(await insertRow(`a sound one ${version}`, version)).toBeNull()
  })

  it('ends once, with the latest change, and with none before it or its own', async () => {
    const begun = head.version
    expect(await insertRow('ends', begun)).toBeNull()
    const endWith = (version: number | null) =>
      refusal(sql`UPDATE registry_row SET until_version = ${version} WHERE id = 'ends' AND since_version = ${begun}`)
    expect(await endWith(begun)).toContain('CHECK')
    expect(await endWith(begun - 1)).not.toBeNull()
    expect(await endWith(begun + 1)).not.toBeNull()
    head = await follow()
    expect(await endWith(head.version)).toBeNull()
    expect(await endWith(null)).toContain('append-only')
    head = await follow()
    expect(await endWith(head.version)).toContain('append-only')
    expect(await insertRow('ends', head.version)).toBeNull()
  })

  it('is changed in nothing else, nor deleted', async () => {
    const begun = head.version
    expect(await insertRow('stays', begun)).toBeNull()
    head = await follow()
    const ending = sql`UPDATE registry_row SET until_version = ${head.version}`
    for (const change of [
      sql`body = '{"x":1}'`,
      sql`id = 'x'`,
      sql`kind = 'x'`,
      sql`since_version = ${head.version}`,
    ]) {
      const of = sql`WHERE id = 'stays'`
      expect(await refusal(sql`UPDATE registry_row SET ${change} ${of}`)).toContain('append-only')
      expect(await refusal(sql`${ending}, ${change} ${of}`)).not.toBeNull()
    }
    expect(await refusal(sql`DELETE FROM registry_row WHERE id = 'stays'`)).toContain('append-only')
    expect(await refusal(sql`${ending} WHERE id = 'stays'`)).toBeNull()
  })
})

describe('registry_key', () => {
  it('belongs to a row that begins with the latest change', async () => {
    const begun = head.version
    expect(await insertRow('keyed', begun)).toBeNull()
    const insert = (...columns: Parameters<typeof key>) => refusal(sql`INSERT INTO registry_key ${key(...columns)}`)
    expect(await insert('nobody', begun)).toContain('FOREIGN KEY')
    expect(await insert('keyed', begun)).toBeNull()
    expect(await insert('keyed', begun)).toContain('UNIQUE')
    head = await follow()
    expect(await insert('keyed', begun, 'later')).toContain('begins with the latest change')
  })

  it('is neither changed nor deleted', async () => {
    expect(await insertRow('held', head.version)).toBeNull()
    expect(await refusal(sql`INSERT INTO registry_key ${key('held', head.version)}`)).toBeNull()
    expect(await refusal(sql`UPDATE registry_key SET key = 'x' WHERE id = 'held'`)).toContain('append-only')
    expect(await refusal(sql`DELETE FROM registry_key WHERE id = 'held'`)).toContain('append-only')
  })
})

describe('registry_certificate', () => {
  it('is stored once, with the latest change, and never changed, deleted or replaced', async () => {
    const { version } = head
    const name = version.toString(16).padStart(64, '0')
    const insert = (...columns: Parameters<typeof certificate>) =>
      refusal(sql`INSERT INTO registry_certificate ${certificate(...columns)}`)
    expect(await insert('ab', version)).toContain('CHECK')
    expect(await insert(name, version - 1)).toContain('begins with the latest change')
    expect(await insert(name, version)).toBeNull()
    expect(await insert(name, version)).toContain('append-only')
    const replace = sql`INSERT OR REPLACE INTO registry_certificate ${certificate(name, version)}`
    expect(await refusal(replace)).toContain('append-only')
    const of = sql`WHERE fingerprint = ${name}`
    expect(await refusal(sql`UPDATE registry_certificate SET certificate = 'x' ${of}`)).toContain('append-only')
    expect(await refusal(sql`DELETE FROM registry_certificate ${of}`)).toContain('append-only')
  })
})

async function follow(): Promise<typeof head> {
  const next = entry()
  expect(await insertEntry()).toBeNull()
  return next
}
