import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readD1Migrations } from '@cloudflare/vitest-plugin'
import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { base64Of } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { type Instant, instantFromIso, instantOf } from '../../base/instant.ts'
import { sha256Hex } from '../../crypto/digest.ts'
import { readRegistrySeed } from '../../platform/node/registry-seed.ts'
import { readTrustManifests } from '../../platform/node/trust-manifest.ts'
import { trustSeedSql } from '../../platform/node/trust-seed.ts'
import type { Bindings } from '../../platform/workers/bindings.ts'
import { rememberedExcerpts } from '../../platform/workers/remembered-excerpts.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import type { RecognitionInstrument } from '../../registry/registry-snapshot.ts'
import { rowOfBody, type StoredRow, storedRow } from '../../registry/stored-row.ts'
import { storedAccount } from '../../service/access/account.ts'
import { storedApiKey } from '../../service/access/api-key.ts'
import { RateLimiter } from '../../service/access/rate-limiter.ts'
import { newSecret, secretDigest } from '../../service/access/secret.ts'
import { seedRegistry } from '../../service/registry/seed-registry.ts'
import { createApi } from '../../web/api/api.ts'
import { got } from '../registry/registry-kit.ts'
import { yanqian } from './run-yanqian.ts'

/** What was answered once is answered again, byte for byte, from the state that the answer names; through API and command line. */
const NOW = instantFromIso('2026-11-22T00:00:00Z')!
const AT = '2026-10-02T00:00:00Z'
const LISTS = ['guangdong-ca', 'guangdong-root', 'shanghai-ca', 'shanghai-root'].map(
  (name) => `certs/demonstration/lists/${name}.crl`,
)
const COMPANY = 'certs/demonstration/certificates/shanghai-company.pem'
const CONTRACT = 'test-vectors/contracts/pdf-archive.pdf'

const folder = mkdtempSync(join(tmpdir(), 'replay-'))
let platform: Awaited<ReturnType<typeof getPlatformProxy<{ DB: D1Database }>>>
let ports: ReturnType<typeof workerPorts>
let api: ReturnType<typeof createApi>
const key = newSecret('api-key')
const auditor = newSecret('session')

async function call(
  path: string,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
  const response = await api.request(`http://registry.test${path}`, init)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

/** The same bytes that an earlier call got must not depend on who asks or on what was asked between. */
interface Named {
  readonly version?: number
  readonly changeHead?: string
}

const askRecognition = (named: Named = {}, certificate = COMPANY) =>
  call('/api/v1/recognitions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      certificate: readFileSync(certificate, 'utf8'),
      material: LISTS.map((path) => base64Of(readFileSync(path))),
      ...{ region: 'CN-GD', purpose: 'bidding', at: AT, ...named },
    }),
  })

function formOf(fields: Readonly<Record<string, string>>, files: readonly (readonly [field: string, path: string])[]) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [field, path] of files) form.append(field, new Blob([readFileSync(path)]), path.split('/').at(-1))
  return { method: 'POST', body: form }
}

async function verify(
  named: Named = {},
): Promise<{ readonly status: number; readonly report: string; readonly registry: Named }> {
  const asked = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, String(value)]))
  const fields = { at: AT, region: 'CN-GD', purpose: 'bidding', ...asked }
  const { status, text } = await call('/api/v1/verifications', formOf(fields, [['file', CONTRACT]]))
  const { report } = JSON.parse(text)
  // Identifier, deletion token and expiry of the kept copy are each request's own: the verdict is the report.
  return { status, report: canonicalJson(report ?? null), registry: report?.signatures[0].recognition.registry }
}

const askPaths = () =>
  call(
    '/api/v1/certification-paths',
    formOf({ at: AT }, [['certificate', COMPANY], ...LISTS.map((path) => ['crl', path] as const)]),
  )

async function change(action: string, ...begin: StoredRow[]): Promise<void> {
  const { registry } = ports
  const { version } = got(await registry.head())
  const [row] = begin
  got(
    await registry.append({
      ...{ expected: version, at: instantOf(NOW + 1000 * version), actor: 'officer', action, comment: '' },
      ...{ object: { kind: row!.kind, id: row!.id }, begin, end: [], certificates: [] },
    }),
  )
}

async function instrumentNow(): Promise<RecognitionInstrument> {
  const row = got(await ports.registry.row({ kind: 'instrument', id: 'demonstration-shanghai-in-guangdong' }))
  return rowOfBody('instrument', row!.body)
}

const ended = (instrument: RecognitionInstrument, status: 'suspended' | 'repealed', from: Instant) => {
  const kept = instrument.intervals.map((interval) => ({ ...interval, to: interval.to ?? from }))
  return { ...instrument, intervals: [...kept, { from, to: null, status, basis: 'decided in this test' }] }
}

beforeAll(async () => {
  platform = await getPlatformProxy<{ DB: D1Database }>({ configPath: 'wrangler.toml', persist: { path: folder } })
  const { DB } = platform.env
  for (const { queries } of await readD1Migrations('src/platform/workers/migrations')) {
    await DB.batch(queries.map((query) => DB.prepare(query)))
  }
  const statements = trustSeedSql(await readTrustManifests('.', true))
    .split(';\n')
    .filter((text) => text.trim() !== '')
  await DB.batch(statements.map((text) => DB.prepare(text)))
  const bindings = { ...platform.env, YANQIAN_DEMONSTRATION: 'on', YANQIAN_ONLINE: 'off', YANQIAN_FETCH_ALLOW: '' }
  ports = { ...workerPorts(bindings as unknown as Bindings), clock: () => NOW, rateLimiter: new RateLimiter() }
  api = createApi(async (c, next) => {
    c.set('ports', ports as never)
    await next()
  })
  got(await seedRegistry(ports.registry, await readRegistrySeed('.', true), NOW))
  const later = instantOf(NOW + 86_400_000)
  await change(
    'test.access',
    storedAccount({
      ...{ id: 'auditor', person: 'staff 1', role: 'auditor', authority: null, sm2Id: null, state: 'active' },
      ...{
        certificate: 'ab'.repeat(32),
        publicKey: 'ab'.repeat(32),
        proposedBy: 'test',
        proposedAt: NOW,
        confirmedBy: 'test',
      },
    }),
    storedApiKey({
      ...{ id: 'key-1', platform: 'a platform', scopes: ['snapshots'], sha256: secretDigest(key), issuedBy: 'test' },
      ...{ issuedAt: NOW, expiresAt: later, endsAt: null, replacedBy: null },
    }),
  )
  const session = { sha256: secretDigest(auditor), account: 'auditor', createdAt: NOW, expiresAt: later }
  got(await ports.access.keepSession(session, NOW))
}, 120_000)

afterAll(async () => {
  await platform.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const snapshotOf = (version: number) =>
  call(`/api/v1/snapshots/${version}`, { headers: { authorization: `Bearer ${key}` } })

const recognise = (path: string, ...options: string[]) =>
  yanqian(
    ...['recognise', COMPANY, '--snapshot', path, '--region', 'CN-GD', '--purpose', 'bidding', '--at', AT, '--json'],
    ...[...LISTS.flatMap((list) => ['--crl', list]), ...options],
  )

describe('a past verdict, after the registry was changed', () => {
  let recognition: Awaited<ReturnType<typeof askRecognition>>
  let verdict: Awaited<ReturnType<typeof verify>>
  let paths: Awaited<ReturnType<typeof askPaths>>
  let named: Required<Named>
  let snapshot: string
  let cli: string

  beforeAll(async () => {
    recognition = await askRecognition()
    verdict = await verify()
    paths = await askPaths()
    const { version, changeHead } = JSON.parse(recognition.text).registry
    named = { version, changeHead }
    snapshot = file('then.json', (await snapshotOf(version)).text)
    cli = (await recognise(snapshot)).stdout
    expect([recognition.status, verdict.status, paths.status]).toEqual([200, 200, 200])
    expect(JSON.parse(recognition.text).recognition.instrument.status).toBe('recognised')
    expect(verdict.registry).toMatchObject(named)

    // Backwards in time, past every rule of officers: the hardest that can happen to a past answer.
    const instrument = await instrumentNow()
    await change(
      'instrument.suspend',
      storedRow('instrument', ended(instrument, 'suspended', instantFromIso('2026-01-01')!)),
    )
    await change(
      'instrument.add',
      storedRow('instrument', { ...instrument, id: 'demonstration-denial', effect: 'not-recognised' }),
    )
    await change(
      'instrument.repeal',
      storedRow('instrument', ended(instrument, 'repealed', instantFromIso('2025-01-01')!)),
    )
    // Years later nothing of that day is in anybody's memory.
    rememberedExcerpts.clear()
  }, 60_000)

  it('is another one when it is asked of the registry as it stands', async () => {
    expect(JSON.parse((await askRecognition()).text).recognition.instrument.status).toBe('not-recognised')
    expect((await verify()).report).not.toBe(verdict.report)
  })

  it('is the same bytes by the version and the hash that it names: recognition', async () => {
    expect((await askRecognition(named)).text).toBe(recognition.text)
    expect((await askRecognition({ version: named.version })).text).toBe(recognition.text)
  })

  it('is the same bytes by the version and the hash that it names: verification of a contract', async () => {
    expect((await verify(named)).report).toBe(verdict.report)
  })

  it('is the same bytes where no registry was asked: certification paths', async () => {
    expect((await askPaths()).text).toBe(paths.text)
  })

  it('is refused where the version has another hash, or there is no such version', async () => {
    const other = { ...named, changeHead: 'ab'.repeat(32) }
    const later = { ...named, version: named.version + 1 }
    for (const state of [other, later, { changeHead: named.changeHead }]) {
      const refused = await askRecognition(state)
      expect([refused.status, JSON.parse(refused.text).code]).toEqual([409, 'registry.head-differs'])
      expect((await verify(state)).status).toBe(409)
    }
    const missing = await askRecognition({ ...named, version: 1_000 })
    expect([missing.status, JSON.parse(missing.text).code]).toEqual([404, 'registry.version-unknown'])
  })

  it('is the same bytes on the command line over the same file, and rests on the same rows as the API’s', async () => {
    const { registry } = JSON.parse(cli)
    const again = await recognise(snapshot, '--snapshot-sha256', registry.sha256)
    expect([again.code, again.stdout]).toEqual([0, cli])
    const told = JSON.parse(recognition.text)
    expect(registry.excerptSha256).toBe(told.registry.excerptSha256)
    expect(JSON.parse(cli).recognition).toEqual(told.recognition)
    const run = () =>
      yanqian(
        ...['verify', CONTRACT, '--snapshot', snapshot, '--snapshot-sha256', registry.sha256, '--region', 'CN-GD'],
        ...['--purpose', 'bidding', '--at', AT, '--json'],
      )
    const [one, two] = [await run(), await run()]
    expect([one.stderr, two.stdout]).toEqual(['', one.stdout])
    expect(JSON.parse(one.stdout).signatures[0].recognition.registry).toMatchObject(named)
  })

  it('has a snapshot that stays the same bytes, and one octet changed is another file', async () => {
    const again = await snapshotOf(named.version)
    expect(again.text).toBe(readFileSync(snapshot, 'utf8'))
    const { sha256 } = JSON.parse(cli).registry
    expect(sha256Hex(readFileSync(snapshot))).toBe(sha256)
    const octets = readFileSync(snapshot)
    // Every part of the file: each octet changed is refused by the hash, most of them already by their form.
    for (let at = 7; at < octets.length; at += Math.ceil(octets.length / 5)) {
      const altered = Uint8Array.from(octets)
      altered[at] = altered[at]! ^ 1
      const refused = await recognise(file('altered.json', altered), '--snapshot-sha256', sha256)
      expect([refused.code, refused.stdout], `octet ${at}`).toEqual([65, ''])
    }
  })
})

describe('yanqian audit of what the API gives', () => {
  let head: string

  async function audit(name: string, ...options: string[]) {
    const headers = { authorization: `Bearer ${auditor}` }
    const log = await call('/api/v1/changes?limit=100', { headers })
    const rows = await call('/api/v1/changes/history?limit=100', { headers })
    expect([log.status, rows.status]).toEqual([200, 200])
    head ??= JSON.parse(log.text).head.hash
    const [logFile, rowFile] = [file(`${name}-log.json`, log.text), file(`${name}-rows.json`, rows.text)]
    const run = await yanqian('audit', logFile, '--history', rowFile, '--json', ...options)
    return { code: run.code, report: JSON.parse(run.stdout) as { readonly [member: string]: Json } }
  }

  /** By direct SQL, as somebody writes who has the file. */
  async function writing(...statements: string[]): Promise<void> {
    const { DB } = platform.env
    const { results } = await DB.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all<{
      name: string
    }>()
    for (const { name } of results) await DB.prepare(`DROP TRIGGER ${name}`).run()
    for (const statement of statements) await DB.prepare(statement).run()
  }
  const changed = "UPDATE registry_row SET body = json_set(body, '$.citation', ?)"
  const where = "WHERE kind = 'instrument' AND id = 'demonstration-shanghai-in-guangdong' AND since_version = 1"

  it('ends with 0 while nobody wrote past the rules', async () => {
    const { code, report } = await audit('whole', ...(head ? ['--head', head] : []))
    expect([code, report.whole]).toEqual([0, true])
    expect(report.rows).toBeGreaterThan(20)
    expect((await audit('seen', '--head', head)).report).toMatchObject({ whole: true, seenTo: report.entries })
  })

  it('ends with 1 and names the row where one that was long superseded was changed', async () => {
    const { DB } = platform.env
    const before = await DB.prepare(`SELECT body FROM registry_row ${where}`).first<string>('body')
    await writing()
    await DB.prepare(`${changed} ${where}`).bind('another document').run()
    const { code, report } = await audit('changed', '--head', head)
    expect([code, report.brokenRow]).toEqual([
      1,
      { kind: 'instrument', id: 'demonstration-shanghai-in-guangdong', version: 1, reason: 'changed' },
    ])
    await DB.prepare(`UPDATE registry_row SET body = ? ${where}`).bind(before).run()
    expect((await audit('undone', '--head', head)).code).toBe(0)
  })

  it('ends with 1 where the end was cut off, by a head that was seen before', async () => {
    const last = Number((await audit('before', '--head', head)).report.entries)
    await writing(
      `DELETE FROM registry_key WHERE since_version = ${last}`,
      `DELETE FROM registry_row WHERE since_version = ${last}`,
      `UPDATE registry_row SET until_version = NULL WHERE until_version = ${last}`,
      `DELETE FROM registry_change WHERE version = ${last}`,
    )
    const { code, report } = await audit('cut', '--head', head)
    expect([code, report.broken]).toMatchObject([1, { version: last, reason: 'truncated' }])
    expect((await audit('unseen')).code).toBe(0)
  })
})

describe('the real anchors of certs/', () => {
  const { anchors }: { anchors: readonly { file: string; region: string; sha256: string }[] } = JSON.parse(
    readFileSync('certs/manifest.json', 'utf8'),
  )

  const asked = ['--region', 'CN', '--at', AT]
  const told = new Map<string, { readonly recognition: Json }>()
  let words: string

  beforeAll(async () => {
    const snapshot = ['--snapshot', file('anchors.json', (await snapshotOf(1)).text)]
    const files = anchors.map((anchor) => anchor.file)
    const lines = (await yanqian('recognise', ...files, ...snapshot, ...asked, '--json')).stdout.trimEnd().split('\n')
    for (const report of lines.map((line) => JSON.parse(line))) told.set(report.recognition.certificate, report)
    words = (await yanqian('recognise', ...files, ...snapshot, ...asked, '--lang', 'en')).stdout
  }, 60_000)

  it('are each called a public web root in words', () => {
    expect(words.match(/public web/gi)?.length).toBeGreaterThanOrEqual(anchors.length)
  })

  it.each(anchors.map((anchor) => [anchor.file, anchor] as const))(
    'name the region of %s through the API and the command line, as a public web root and no licence',
    async (path, { region, sha256 }) => {
      for (const where of ['CN', region]) {
        const question = { certificate: readFileSync(path, 'utf8'), region: where, at: AT, version: 1 }
        const headers = { 'content-type': 'application/json' }
        const { status, text } = await call('/api/v1/recognitions', {
          ...{ method: 'POST', headers, body: JSON.stringify(question) },
        })
        expect(status).toBe(200)
        const { recognition } = JSON.parse(text)
        const { certificate, authority, instrument, law } = recognition
        expect([certificate, authority.region, authority.publicWebRoot]).toEqual([sha256, region, true])
        expect([instrument.status, law.status, law.licences]).toEqual(['not-on-file', 'not-shown', []])
        if (where === 'CN') expect(told.get(sha256)?.recognition).toEqual(recognition)
      }
    },
  )
})
