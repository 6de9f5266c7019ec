import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import publicAnchor from '../../../certs/anchors/cfca-ev-root.pem?raw'
import demonstrationAnchor from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import { utf8Of } from '../../base/bytes.ts'
import { type Instant, instantOf } from '../../base/instant.ts'
import { fail, ok } from '../../base/result.ts'
import type { Fetcher, FetchRequest } from '../../service/fetch/fetcher.ts'
import type { Report } from '../../service/report/report.ts'
import { REPORT_LIFETIME_DAYS } from '../../service/report/report-store.ts'
import { type bindings, database, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import { d1FetchCache } from './d1-fetch-cache.ts'
import { d1ReportStore, REPORT_OCTETS_MAX } from './d1-report-store.ts'
import { d1TrustStore } from './d1-trust-store.ts'

const NOW = instantOf(Date.UTC(2026, 10, 22))
const DAY = 86_400_000
const later = (milliseconds: number): Instant => instantOf(NOW + milliseconds)

const report = (filler = ''): Report => ({ schema: 'yanqian.report/1', filler }) as unknown as Report

beforeAll(migrate)

describe('d1ReportStore', () => {
  const reports = d1ReportStore(database)
  const keep = async (now = NOW) => {
    const kept = await reports.keep(report(), now)
    if (!kept.ok) throw new Error(kept.fault.code)
    return kept.value
  }

  it('keeps a report byte for byte and finds it by its name', async () => {
    const { id } = await keep()
    const found = await reports.find(id, NOW)
    expect(found.ok && found.value?.body).toBe('{"filler":"","schema":"yanqian.report/1"}')
  })

  it('gives names and tokens of 160 bits that do not repeat', async () => {
    const kept = await Promise.all(Array.from({ length: 20 }, () => keep()))
    const names = kept.flatMap(({ id, deletionToken }) => [id, deletionToken])
    expect(new Set(names).size).toBe(40)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{40}$/)
  })

  it('does not keep the deletion token', async () => {
    const { id, deletionToken } = await keep()
    const row = await database.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(deletionToken)
  })

  it('deletes for its own token alone', async () => {
    const [one, other] = [await keep(), await keep()]
    expect(await reports.delete(one.id, other.deletionToken, NOW)).toEqual(ok('token-wrong'))
    expect(await reports.delete(one.id, '', NOW)).toEqual(ok('token-wrong'))
    expect(await reports.delete('nobody', one.deletionToken, NOW)).toEqual(ok('not-found'))
    expect((await reports.find(one.id, NOW)).ok).toBe(true)
    expect(await reports.delete(one.id, one.deletionToken, NOW)).toEqual(ok('deleted'))
    expect(await reports.find(one.id, NOW)).toEqual(ok(null))
    expect(await reports.delete(one.id, one.deletionToken, NOW)).toEqual(ok('not-found'))
  })

  it('neither shows nor deletes an expired report, and removes it with a later one', async () => {
    const { id, deletionToken, expiresAt } = await keep()
    expect(expiresAt).toBe(NOW + REPORT_LIFETIME_DAYS * DAY)
    expect((await reports.find(id, instantOf(expiresAt - 1))).ok).toBe(true)
    expect(await reports.find(id, expiresAt)).toEqual(ok(null))
    expect(await reports.delete(id, deletionToken, expiresAt)).toEqual(ok('not-found'))
    const rows = () => database.selectFrom('report').select('id').where('id', '=', id).execute()
    expect(await rows()).toHaveLength(1)
    await keep(expiresAt)
    expect(await rows()).toHaveLength(0)
  })

  it('keeps a report up to the octets a row takes and says so of a larger one', async () => {
    const overhead = JSON.stringify({ filler: '', schema: 'yanqian.report/1' }).length
    const fitting = await reports.keep(report('x'.repeat(REPORT_OCTETS_MAX - overhead)), NOW)
    expect(fitting.ok).toBe(true)
    const larger = await reports.keep(report('x'.repeat(REPORT_OCTETS_MAX - overhead + 1)), NOW)
    expect(larger).toEqual(
      fail('service.report-too-large', { octets: REPORT_OCTETS_MAX + 1, limit: REPORT_OCTETS_MAX }),
    )
  })
})

describe('d1TrustStore', () => {
  const anchors = [
    { pem: publicAnchor, region: 'CN-BJ', demonstration: false },
    { pem: demonstrationAnchor, region: 'CN-SH', demonstration: true },
  ]
  const names = async (demonstration: boolean) => {
    const view = await d1TrustStore(database, demonstration).trustView()
    if (!view.ok) throw new Error(view.fault.code)
    return view.value.anchors.map((anchor) => [anchor.region, anchor.demonstration])
  }

  it('trusts the demonstration PKI, whose keys are public, only where its setting is on', async () => {
    await loadAnchors(anchors, '2026-11-22T00:00:00Z')
    expect(await names(true)).toHaveLength(2)
    expect(await names(false)).toEqual([['CN-BJ', false]])
  })

  it('shows another load at once, and hashes whom it trusts', async () => {
    const store = d1TrustStore(database, true)
    await loadAnchors(anchors, '2026-11-22T00:00:00Z')
    const before = await store.trustView()
    expect(await store.trustView()).toEqual(before)
    await loadAnchors(anchors.slice(0, 1), '2026-11-23T00:00:00Z')
    const after = await store.trustView()
    if (!before.ok || !after.ok) throw new Error('the store answers')
    expect([after.value.anchors.length, after.value.asOf]).toEqual([1, '2026-11-23T00:00:00Z'])
    expect(after.value.sha256).not.toBe(before.value.sha256)
  })

  it('trusts nobody where nothing was loaded', async () => {
    await database.deleteFrom('trust_snapshot').execute()
    expect(await names(true)).toEqual([])
  })

  it('says that the database is unavailable', async () => {
    const broken = { prepare: () => ({ bind: () => ({ all: () => Promise.reject(new Error('D1_ERROR')) }) }) }
    const { openDatabase } = await import('./database.ts')
    const store = d1TrustStore(openDatabase(broken as unknown as typeof bindings.DB), true)
    expect(await store.trustView()).toEqual(fail('service.store-unavailable'))
  })
})

describe('d1FetchCache', () => {
  const request: FetchRequest = { kind: 'crl', url: 'http://crl.a.cn/a.crl', issuerKey: 'key of A', body: null }
  let fetches = 0
  const network: Fetcher = {
    async fetch() {
      fetches += 1
      return ok(utf8Of(`from the network ${fetches}`))
    },
    async keep() {
      throw new Error('the cache keeps, the network does not')
    },
  }
  const cacheAt = (now: Instant) => d1FetchCache(network, database, now)

  beforeEach(async () => {
    fetches = 0
    await database.deleteFrom('fetched').execute()
  })

  it('answers nothing that was fetched and not accepted', async () => {
    await cacheAt(NOW).fetch(request)
    expect(await cacheAt(NOW).fetch(request)).toEqual(ok(utf8Of('from the network 2')))
  })

  it('answers what was accepted, for the same key, address and question alone', async () => {
    await cacheAt(NOW).keep(request, utf8Of('kept'), later(DAY))
    expect(await cacheAt(NOW).fetch(request)).toEqual(ok(utf8Of('kept')))
    for (const other of [
      { ...request, issuerKey: 'key of B' },
      { ...request, url: 'http://crl.a.cn/b.crl' },
      { ...request, kind: 'certificate' as const },
      { ...request, kind: 'ocsp' as const, body: utf8Of('question') },
    ]) {
      expect(await cacheAt(NOW).fetch(other)).not.toEqual(ok(utf8Of('kept')))
    }
  })

  it('forgets at the promised update, and after an hour at the latest', async () => {
    await cacheAt(NOW).keep(request, utf8Of('kept'), later(60_000))
    expect(await cacheAt(later(59_999)).fetch(request)).toEqual(ok(utf8Of('kept')))
    expect(await cacheAt(later(60_000)).fetch(request)).toEqual(ok(utf8Of('from the network 1')))
    await cacheAt(later(60_000)).keep(request, utf8Of('kept again'), null)
    expect(await cacheAt(later(60_000 + 3_599_999)).fetch(request)).toEqual(ok(utf8Of('kept again')))
    expect(await cacheAt(later(60_000 + 3_600_000)).fetch(request)).toEqual(ok(utf8Of('from the network 2')))
  })

  it('does not let its own answer live on', async () => {
    await cacheAt(NOW).keep(request, utf8Of('kept'), null)
    await cacheAt(later(3_000_000)).keep(request, utf8Of('kept'), null)
    expect(await cacheAt(later(3_600_000)).fetch(request)).toEqual(ok(utf8Of('from the network 1')))
  })

  it('keeps neither what is already old nor what is too large', async () => {
    await cacheAt(NOW).keep(request, utf8Of('old'), NOW)
    await cacheAt(NOW).keep({ ...request, url: 'http://a.cn/' }, new Uint8Array(500_001), null)
    expect(await database.selectFrom('fetched').select('request').execute()).toEqual([])
  })
})
