import { beforeAll, describe, expect, it } from 'vitest'
import { fail, ok } from '../../base/result.ts'
import { CHANGE_LOG_START } from '../../registry/change-log.ts'
import { names, period } from '../../registry/make-test-registry.ts'
import { nameDigest, questionOf } from '../../registry/registry-question.ts'
import type { RegistrySnapshot } from '../../registry/registry-snapshot.ts'
import { storedRow } from '../../registry/stored-row.ts'
import {
  AT,
  appendNext,
  authorityParty,
  authorityRow,
  changeOf,
  crossRow,
  got,
  instrumentRow,
  noteRow,
  regionParty,
  serviceRow,
  testCertificate,
} from '../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../testing/web/workerd-bindings.ts'
import { d1RegistryStore } from './d1-registry-store.ts'

const store = d1RegistryStore(bindings.DB, true)

/** Shanghai, Guangdong, Zhejiang and Beijing, each a root and a CA; beside them a demonstration authority. */
const seats = { sh: 'CN-SH', gd: 'CN-GD', zj: 'CN-ZJ', bj: 'CN-BJ', demo: 'CN-SH' } as const
const roots = mapOf((id) => testCertificate(`${id} root`, `${id} root`))
const issuing = mapOf((id) => testCertificate(`${id} root`, `${id} ca`))
const holder = mapOf((id) => testCertificate(`${id} ca`, `${id} holder`))
/** Guangdong certified by Shanghai, Zhejiang by Guangdong, Beijing by Zhejiang, Shanghai by Beijing: a ring. */
const crosses = {
  'sh-gd': testCertificate('sh root', 'gd root'),
  'gd-zj': testCertificate('gd root', 'zj root'),
  'zj-bj': testCertificate('zj root', 'bj root'),
  'bj-sh': testCertificate('bj root', 'sh root'),
}

function mapOf<T>(of: (id: keyof typeof seats) => T): Record<keyof typeof seats, T> {
  const ids = Object.keys(seats) as (keyof typeof seats)[]
  return Object.fromEntries(ids.map((id) => [id, of(id)])) as Record<keyof typeof seats, T>
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort()

/** The ids of everything in a snapshot. */
const contents = (snapshot: RegistrySnapshot) => ({
  authorities: idsOf(snapshot.authorities),
  services: idsOf(snapshot.services),
  crossCertificates: idsOf(snapshot.crossCertificates),
  instruments: idsOf(snapshot.instruments),
  certificates: snapshot.certificates.size,
})

const excerptOf = async (id: keyof typeof seats, region: string | null, version?: number, from = store) =>
  contents(got(await from.excerpt(questionOf([holder[id]], region), version)).snapshot)

beforeAll(async () => {
  await migrate()
  expect(await store.head()).toEqual(ok(CHANGE_LOG_START))
  const empty = got(await store.snapshot())
  expect([empty.version, empty.changeHead, empty.issuedAt, empty.authorities]).toEqual([0, '0'.repeat(64), 0, []])
  expect(await excerptOf('sh', null)).toMatchObject({ authorities: [], certificates: 0 })

  const regions = ['CN', 'CN-SH', 'CN-GD', 'CN-ZJ', 'CN-BJ', 'CN-HK']
  await appendNext(store, {
    begin: [
      ...regions.map((code) => storedRow('region', { code, names: names(code) })),
      ...Object.entries(seats).map(([id, region]) => authorityRow(id, region, id === 'demo')),
      ...Object.entries(seats).map(([id]) => {
        const at = id as keyof typeof seats
        return serviceRow(`${id}-ca`, id, ['root', roots[at]], ['intermediate', issuing[at]])
      }),
      storedRow('certificate-type', {
        id: 'sh-company',
        authority: 'sh',
        names: names('company'),
        class: 'organization',
        level: null,
        identityProofing: null,
        keyMedium: null,
        keyEscrow: null,
        rule: { policies: ['1.2.3'], extendedKeyUsages: [], extensions: [], subject: [] },
        period: period('2020-01-01'),
      }),
      storedRow('status-source', {
        id: 'gd-crl',
        authority: 'gd',
        kind: 'crl',
        uri: 'http://a.cn/a.crl',
        freshnessSecondsMax: null,
      }),
    ],
    certificates: [...Object.values(roots), ...Object.values(issuing)].map(({ bytes }) => bytes),
  })
  await appendNext(store, {
    begin: [
      crossRow('sh-gd', 'sh', 'gd', crosses['sh-gd']),
      crossRow('gd-zj', 'gd', 'zj', crosses['gd-zj']),
      crossRow('zj-bj', 'zj', 'bj', crosses['zj-bj']),
      crossRow('bj-sh', 'bj', 'sh', crosses['bj-sh']),
    ],
    certificates: Object.values(crosses).map(({ bytes }) => bytes),
  })
  await appendNext(store, {
    begin: [
      instrumentRow('gd-to-sh', regionParty('CN-GD'), regionParty('CN-SH')),
      instrumentRow('gd-with-bj', regionParty('CN-BJ'), regionParty('CN-GD'), { direction: 'two-way' }),
      instrumentRow('cn-to-hk', regionParty('CN'), regionParty('CN-HK')),
      instrumentRow('hk-to-cn', regionParty('CN-HK'), regionParty('CN')),
      instrumentRow('gd-itself', authorityParty('gd'), authorityParty('sh')),
      instrumentRow('of-demo', regionParty('CN-SH'), regionParty('CN-GD'), { demonstration: true }),
      storedRow('policy-mapping', {
        id: 'm',
        instrument: 'gd-to-sh',
        direction: 'forward',
        issuerPolicy: '1.2.3',
        relierPolicy: '1.2.4',
        level: null,
        period: period('2020-01-01'),
      }),
    ],
  })
})

describe('an excerpt', () => {
  it('holds whose certificate it is, and what leads from there to the region that asks', async () => {
    expect(await excerptOf('gd', 'CN-SH')).toEqual({
      authorities: ['gd', 'sh'],
      services: ['gd-ca', 'sh-ca'],
      crossCertificates: ['sh-gd'],
      instruments: ['gd-itself', 'gd-to-sh'],
      certificates: 5,
    })
  })

  it('holds the ways over a bridge, and no longer ones', async () => {
    expect((await excerptOf('zj', 'CN-SH')).crossCertificates).toEqual(['gd-zj', 'sh-gd'])
    expect((await excerptOf('bj', 'CN-GD')).crossCertificates).toEqual(['gd-zj', 'zj-bj'])
    expect((await excerptOf('bj', 'CN-SH')).crossCertificates).toEqual([])
    expect((await excerptOf('bj', 'CN-HK')).crossCertificates).toEqual([])
  })

  it('holds an instrument of either region, of the whole country and in both directions', async () => {
    expect((await excerptOf('bj', 'CN-GD')).instruments).toEqual(['gd-itself', 'gd-with-bj'].slice(1))
    expect((await excerptOf('gd', 'CN-BJ')).instruments).toEqual(['gd-itself', 'gd-with-bj'])
    expect((await excerptOf('zj', 'CN-HK')).instruments).toEqual(['cn-to-hk'])
    expect((await excerptOf('zj', 'CN-BJ')).instruments).toEqual([])
  })

  it('holds everything about the issuer where no region is asked for', async () => {
    const { instruments, crossCertificates } = await excerptOf('gd', null)
    expect(instruments).toEqual(['cn-to-hk', 'gd-itself', 'gd-to-sh', 'gd-with-bj'])
    expect(crossCertificates).toEqual(['bj-sh', 'sh-gd'])
  })

  it('holds the types, sources, mappings and regions that go with them', async () => {
    const { snapshot, complete } = got(await store.excerpt(questionOf([holder.gd], 'CN-SH')))
    expect(idsOf(snapshot.statusSources)).toEqual(['gd-crl'])
    expect(idsOf(snapshot.policyMappings)).toEqual(['m'])
    expect(snapshot.certificateTypes).toEqual([])
    expect(snapshot.regions.map(({ code }) => code).sort()).toEqual(['CN', 'CN-GD', 'CN-SH'])
    expect(complete).toBe(true)
    const sh = got(await store.excerpt(questionOf([holder.sh], null))).snapshot
    expect(idsOf(sh.certificateTypes)).toEqual(['sh-company'])
  })

  it('knows a CA by its certificate, and a cross-certificate by both of its authorities', async () => {
    const of = async (certificate: typeof roots.gd) =>
      contents(got(await store.excerpt(questionOf([certificate], 'CN-GD'))).snapshot).authorities
    expect(await of(roots.gd)).toContain('gd')
    expect(await of(crosses['gd-zj'])).toEqual(expect.arrayContaining(['gd', 'zj']))
  })

  it('holds nobody for a certificate of which no CA is known', async () => {
    const stranger = testCertificate('a stranger', 'a holder')
    const { snapshot, complete } = got(await store.excerpt(questionOf([stranger], 'CN-SH')))
    expect([snapshot.authorities, snapshot.instruments, complete]).toEqual([[], [], true])
  })

  it('says that it is not complete where there is more than it takes', async () => {
    const begin = Array.from({ length: 300 }, (_, i) => [
      authorityRow(`many-${i}`, 'CN-HK'),
      crossRow(`many-${i}`, `many-${i}`, 'bj', crosses['zj-bj']),
    ]).flat()
    await appendNext(store, { begin })
    const { snapshot, complete } = got(await store.excerpt(questionOf([holder.bj], 'CN-HK')))
    expect([snapshot.crossCertificates.length, complete]).toEqual([256, false])
    await appendNext(store, { end: begin.map(({ kind, id }) => ({ kind, id })) })
    expect(got(await store.excerpt(questionOf([holder.bj], 'CN-HK'))).complete).toBe(true)
  })
})

describe('as of a version', () => {
  it('shows the registry as it was then, and names it', async () => {
    expect(await excerptOf('gd', 'CN-SH', 1)).toMatchObject({ crossCertificates: [], instruments: [] })
    expect(await excerptOf('gd', 'CN-SH', 2)).toMatchObject({ crossCertificates: ['sh-gd'], instruments: [] })
    const [, second] = got(await store.changes(0, 2))
    const snapshot = got(await store.snapshot(2))
    expect([snapshot.version, snapshot.changeHead, snapshot.issuedAt]).toEqual([2, second!.hash, AT])
  })

  it('gives the old rows after they were changed and ended, and the same snapshot as before', async () => {
    const { version } = got(await store.head())
    const before = got(await store.snapshot())
    await appendNext(store, {
      begin: [authorityRow('gd', 'CN-ZJ')],
      end: [
        { kind: 'cross-certificate', id: 'sh-gd' },
        { kind: 'instrument', id: 'gd-to-sh' },
      ],
    })
    expect(await excerptOf('gd', 'CN-SH')).toMatchObject({ crossCertificates: [], instruments: ['gd-itself'] })
    expect(await excerptOf('gd', 'CN-SH', version)).toMatchObject({ crossCertificates: ['sh-gd'] })
    expect(got(await store.snapshot(version))).toEqual(before)
    await appendNext(store, {
      begin: [
        authorityRow('gd', 'CN-GD'),
        crossRow('sh-gd', 'sh', 'gd', crosses['sh-gd']),
        instrumentRow('gd-to-sh', regionParty('CN-GD'), regionParty('CN-SH')),
      ],
    })
    expect(contents(got(await store.snapshot()))).toEqual(contents(before))
    expect(await excerptOf('gd', 'CN-SH', version + 1)).toMatchObject({ instruments: ['gd-itself'] })
  })

  it('asks for the region that an authority had then', async () => {
    const { version } = got(await store.head())
    await appendNext(store, { begin: [authorityRow('sh', 'CN-ZJ')] })
    expect((await excerptOf('gd', 'CN-SH')).crossCertificates).toEqual([])
    expect((await excerptOf('gd', 'CN-SH', version)).crossCertificates).toEqual(['sh-gd'])
    await appendNext(store, { begin: [authorityRow('sh', 'CN-SH')] })
  })

  it('refuses a version that is not there yet', async () => {
    const { version } = got(await store.head())
    const unknown = fail('registry.version-unknown', { version: version + 1 })
    expect(await store.snapshot(version + 1)).toEqual(unknown)
    expect(await store.excerpt(questionOf([holder.gd], null), version + 1)).toEqual(unknown)
    expect(await store.row({ kind: 'region', id: 'CN' }, version + 1)).toEqual(unknown)
    expect(await store.rows({ kind: 'region', limit: 1 }, version + 1)).toEqual(unknown)
    expect((await store.snapshot(version)).ok).toBe(true)
    expect((await store.snapshot(-1)).ok).toBe(false)
  })
})

describe('with the demonstration off', () => {
  const withoutIt = d1RegistryStore(bindings.DB, false)

  it('shows neither its authorities and what is theirs, nor its instruments', async () => {
    const [shown, hidden] = [got(await store.snapshot()), got(await withoutIt.snapshot())]
    expect(idsOf(hidden.authorities)).toEqual(idsOf(shown.authorities).filter((id) => id !== 'demo'))
    expect(idsOf(hidden.services)).not.toContain('demo-ca')
    expect(idsOf(hidden.instruments)).not.toContain('of-demo')
    expect(hidden.certificates.size).toBe(shown.certificates.size - 2)
    expect([hidden.version, hidden.changeHead]).toEqual([shown.version, shown.changeHead])
  })

  it('knows no authority of a demonstration certificate', async () => {
    expect((await excerptOf('demo', null)).authorities).toContain('demo')
    expect((await excerptOf('demo', null, undefined, withoutIt)).authorities).not.toContain('demo')
    expect((await excerptOf('sh', 'CN-GD')).instruments).toContain('of-demo')
    expect((await excerptOf('sh', 'CN-GD', undefined, withoutIt)).instruments).not.toContain('of-demo')
  })
})

describe('rows', () => {
  it('are listed by kind and by relation, page after page, in the order of their id', async () => {
    const key = (key: string) => ({ relation: 'note-state', key })
    await appendNext(store, {
      begin: ['d', 'b', 'a', 'c', 'e'].map((id) => noteRow(id, 'x', key(id === 'c' ? 'closed' : 'open'))),
    })
    const page = async (parts: object, version?: number) =>
      idsOf(got(await store.rows({ kind: 'note', limit: 2, ...parts }, version)))
    const open = { related: key('open') }
    expect([await page({}), await page({ after: 'b' }), await page({ after: 'd' })]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ])
    expect([await page(open), await page({ ...open, after: 'b' })]).toEqual([
      ['a', 'b'],
      ['d', 'e'],
    ])
    const { version } = got(await store.head())
    await appendNext(store, { begin: [noteRow('a', 'y', key('closed'))] })
    expect(await page(open)).toEqual(['b', 'd'])
    expect(await page({ related: key('closed') })).toEqual(['a', 'c'])
    expect(await page(open, version)).toEqual(['a', 'b'])
  })

  it('are found by name, or are not there', async () => {
    const row = got(await store.row({ kind: 'region', id: 'CN-SH' }))
    expect(row).toMatchObject({ kind: 'region', id: 'CN-SH', since: 1 })
    expect(got(await store.row({ kind: 'region', id: 'CN-XX' }))).toBeNull()
    expect(got(await store.row({ kind: 'region', id: 'CN-SH' }, 0))).toBeNull()
  })
})

describe('certificates', () => {
  it('are found by fingerprint, name and key', async () => {
    const { fingerprint, bytes, subject } = roots.gd
    expect(got(await store.certificates([fingerprint, 'ab'.repeat(32)]))).toEqual(new Map([[fingerprint, bytes]]))
    const named = got(await store.certificatesLike({ of: 'name', sha256: nameDigest(subject) }))
    expect(named).toHaveLength(2) // the root and the cross-certificate of Shanghai's
    expect(named).toEqual(expect.arrayContaining([bytes, crosses['sh-gd'].bytes]))
    expect(got(await store.certificatesLike({ of: 'key', sha256: 'ab'.repeat(32) }))).toEqual([])
  })
})

describe('the feed', () => {
  it('gives the entries after a version, as many as asked', async () => {
    const entries = got(await store.changes(1, 2))
    expect(entries.map(({ version }) => version)).toEqual([2, 3])
    const { version } = got(await store.head())
    expect(got(await store.changes(version, 10))).toEqual([])
  })
})

describe('a store that cannot be reached', () => {
  it('says so whatever it is asked', async () => {
    const refuse = () => Promise.reject(new Error('D1_ERROR'))
    const statement = { all: refuse, bind: () => statement }
    const broken = d1RegistryStore({ prepare: () => statement, batch: refuse } as unknown as typeof bindings.DB, true)
    const question = questionOf([holder.gd], null)
    const answers = await Promise.all([
      broken.head(),
      broken.excerpt(question),
      broken.snapshot(),
      broken.row({ kind: 'k', id: 'i' }),
      broken.rows({ kind: 'k', limit: 1 }),
      broken.certificates(['a']),
      broken.certificatesLike({ of: 'key', sha256: 'a' }),
      broken.changes(0, 1),
      broken.history(1, 2),
      broken.append(changeOf({})),
    ])
    for (const answer of answers) expect(answer).toEqual(fail('service.store-unavailable'))
  })
})
