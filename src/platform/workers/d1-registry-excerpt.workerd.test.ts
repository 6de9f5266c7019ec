import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { forgetAll } from '../../base/process-memory.ts'
import { NO_MATERIAL } from '../../formats/material.ts'
import { encodeSnapshot } from '../../registry/encode-snapshot.ts'
import { EXCERPT_LIMITS } from '../../registry/excerpt-limits.ts'
import { withoutImported } from '../../registry/imported-row.ts'
import { names, on, period } from '../../registry/make-test-registry.ts'
import { questionOf } from '../../registry/registry-question.ts'
import type { RegistryExcerpt, RegistryQuestion } from '../../registry/registry-store.ts'
import { type StoredRow, storedRow } from '../../registry/stored-row.ts'
import { touchedRows } from '../../registry/touched-rows.ts'
import { rowsOfRegion } from '../../registry/trust-list/trust-list.ts'
import { DEFAULT_POLICY, policyNamed } from '../../service/policies.ts'
import { recogniseCertificate } from '../../service/recognition/recognise-certificate.ts'
import type { RecognitionReport } from '../../service/recognition/recognition-report.ts'
import { groundOf, wholeGroundOf } from '../../service/registry/registry-ground.ts'
import {
  appendNext,
  authorityParty,
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
import type { Certificate } from '../../x509/certificate.ts'
import {
  issueTestAuthority,
  issueTestCertificate,
  issueTestRoot,
  makeTestKeys,
} from '../../x509/issue-test-certificate.ts'
import { aroundStatement, bearingStatement, crossingStatement, stateStatement } from './d1-excerpt-statements.ts'
import { d1RegistryStore } from './d1-registry-store.ts'
import { REMEMBERED_OCTETS_MAX, rememberedExcerpts } from './remembered-excerpts.ts'

const store = d1RegistryStore(bindings.DB, true)
const undemonstrated = d1RegistryStore(bindings.DB, false)

beforeAll(migrate)

/** Everything that the world before left, ended; so that each stands alone. */
let standing: readonly StoredRow[] = []
async function begin(rows: readonly StoredRow[], certificates: readonly Certificate[]): Promise<void> {
  for (let from = 0; from < standing.length; from += 1_000) {
    await appendNext(store, { end: standing.slice(from, from + 1_000) })
  }
  await appendNext(store, { certificates: certificates.map(({ bytes }) => bytes) })
  for (let from = 0; from < rows.length; from += 1_000) {
    await appendNext(store, { begin: rows.slice(from, from + 1_000) })
  }
  standing = rows
}

const textOf = ({ snapshot, complete }: RegistryExcerpt) => ({ complete, text: encodeSnapshot(snapshot) })

describe('an excerpt out of D1 and the part of a whole snapshot', () => {
  const REGIONS = ['CN', 'CN-GD', 'CN-HK', 'CN-SH', 'CN-ZJ'] as const
  const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const
  type Id = (typeof ids)[number]
  const made = {} as Record<Id, { root: Certificate; ca: Certificate; holder: Certificate }>
  const crosses = new Map<string, Certificate>()

  beforeAll(async () => {
    const keys = Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await makeTestKeys()] as const)))
    for (const id of ids) {
      const root = { name: `CN=${id} root`, keys: keys[id]! }
      const ca = { name: `CN=${id} CA`, keys: await makeTestKeys() }
      made[id] = {
        root: await issueTestRoot(root.name, root.keys),
        ca: await issueTestAuthority(ca, root),
        holder: await issueTestCertificate({ subject: `CN=${id} holder`, keys: root.keys, issuer: ca }),
      }
      for (const by of ids.filter((other) => other !== id)) {
        crosses.set(`${by}-${id}`, await issueTestAuthority(root, { name: `CN=${by} root`, keys: keys[by]! }))
      }
    }
  })

  /** Rows drawn by a seed: the same in every run. */
  function worldOf(seed: number): StoredRow[] {
    let state = seed
    const drawn = (bound: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return (state >>> 8) % bound
    }
    const oneOf = <T>(options: readonly T[]): T => options[drawn(options.length)]!
    const partyOf = () => (drawn(4) === 0 ? authorityParty(oneOf(ids)) : regionParty(oneOf(REGIONS)))
    const instruments = Array.from({ length: drawn(10) }, (_, i) => `i${i}`)
    return [
      ...REGIONS.map((code) => storedRow('region', { code, names: names(code) })),
      ...ids.map((id) => authorityRow(id, oneOf(REGIONS), drawn(5) === 0)),
      ...ids
        .filter(() => drawn(8) > 0)
        .map((id) => serviceRow(`${id}-ca`, id, ['root', made[id].root], ['intermediate', made[id].ca])),
      ...[...crosses].flatMap(([name, certificate]) => {
        const [by, of] = name.split('-') as [Id, Id]
        if (drawn(4) > 0) return []
        const row = crossRow(name, by, of, certificate)
        const instrument = drawn(4) === 0 && instruments.length > 0 ? oneOf(instruments) : null
        return [{ ...row, body: canonicalJson({ ...(JSON.parse(row.body) as object), instrument }) }]
      }),
      ...instruments.map((id) =>
        instrumentRow(id, partyOf(), partyOf(), {
          direction: oneOf(['one-way', 'two-way']),
          carriedBy: oneOf(['trust-list', 'cross-certificate']),
          effect: oneOf(['recognised', 'recognised', 'not-recognised']),
          demonstration: drawn(6) === 0,
        }),
      ),
      ...instruments.slice(0, 3).map((instrument) =>
        storedRow('policy-mapping', {
          ...{ id: `m-${instrument}`, instrument, direction: 'forward', level: null, period: period('2020-01-01') },
          ...{ issuerPolicy: '1.2.3', relierPolicy: '1.2.4' },
        }),
      ),
      ...ids.slice(0, drawn(6)).map((id) =>
        storedRow('status-source', {
          ...{ id: `${id}-crl`, authority: id, kind: 'crl', uri: 'http://a.cn/a.crl', freshnessSecondsMax: null },
        }),
      ),
      ...ids.slice(0, drawn(6)).map((id) =>
        storedRow('certificate-type', {
          ...{ id: `${id}-type`, authority: id, names: names('type'), class: 'organization', level: null },
          ...{ identityProofing: null, keyMedium: null, keyEscrow: null, period: period('2020-01-01') },
          rule: { policies: ['1.2.3'], extendedKeyUsages: [], extensions: [], subject: [] },
        }),
      ),
    ]
  }

  const answer = async (target: Certificate, region: string, ground: Parameters<typeof recogniseCertificate>[1]) =>
    recogniseCertificate(
      {
        ...{ target, region, purpose: 'bidding', at: on('2026-06-01'), effective: null },
        ...{ material: NO_MATERIAL, policy: policyNamed(DEFAULT_POLICY)! },
      },
      ground,
    )

  it.each(SEEDS)(
    'hold the same rows, and give the same answers octet for octet, remembered or not (registry %i)',
    { timeout: 60_000 },
    async (seed) => {
      await begin(worldOf(seed), [...Object.values(made).flatMap(({ root, ca }) => [root, ca]), ...crosses.values()])
      const statuses = new Set<string>()
      for (const from of [store, undemonstrated]) {
        const whole = got(await from.snapshot())
        for (const [i, id] of ids.entries()) {
          const target = i === 5 ? made[id].ca : made[id].holder
          const region = REGIONS[(i + seed) % REGIONS.length]!
          const question = questionOf([target], region)
          const excerpt = got(await from.excerpt(question))
          if (from === store) expect(textOf(excerpt)).toEqual(textOf(touchedRows(whole, question)))
          const inFile = await answer(target, region, wholeGroundOf(whole, 'ab'.repeat(32)))
          statuses.add(inFile.recognition.instrument.status)
          for (const forgotten of [false, true]) {
            if (forgotten) forgetAll()
            const inStore = await answer(target, region, groundOf(got(await from.excerpt(question))))
            expect(comparable(inStore)).toBe(comparable(inFile))
          }
        }
      }
      expect(statuses.size).toBeGreaterThan(1)
    },
  )

  it.each(SEEDS)('are joined by what a region publishes, the same rows octet for octet (registry %i)', async (seed) => {
    const imported = ['a', 'b'].slice(0, seed % 3).map((id) => authorityRow(`list:other:${id}`, 'CN-SH'))
    const rows = [...worldOf(seed), ...imported, storedRow('region', { code: 'EE', names: names('Estonia') })]
    await begin(rows, [...Object.values(made).flatMap(({ root, ca }) => [root, ca]), ...crosses.values()])
    const filled = new Set<number>()
    for (const from of [store, undemonstrated]) {
      const whole = withoutImported(got(await from.snapshot()))
      for (const region of [...REGIONS, 'EE', 'CN-XX']) {
        const part = got(await from.region(region))
        expect(encodeSnapshot(part)).toBe(encodeSnapshot(rowsOfRegion(whole, region)))
        filled.add(part.crossCertificates.length)
      }
    }
    expect(filled.size).toBeGreaterThan(1)
  })

  it('hold the same rows anywhere, of several certificates, and of strangers', async () => {
    const whole = got(await store.snapshot())
    const stranger = testCertificate('a stranger', 'a holder')
    const questions = [
      questionOf([made.a.holder], null),
      questionOf([made.b.root, made.c.ca, stranger], null),
      questionOf([crosses.get('a-b')!, made.d.holder], 'CN-SH'),
      questionOf([stranger], 'CN-SH'),
    ]
    for (const question of questions) {
      expect(textOf(got(await store.excerpt(question)))).toEqual(textOf(touchedRows(whole, question)))
    }
  })
})

/** Of a file its hash is known, and all of its anchors; the rest is compared. */
const comparable = ({ registry, ...report }: RecognitionReport): string =>
  canonicalJson({ ...report, registry: { ...registry, sha256: null, anchors: 0 } } as unknown as Json)

describe('at each limit an excerpt', () => {
  const root = testCertificate('home root', 'home root')
  const holder = testCertificate('home root', 'holder')
  const cross = testCertificate('other root', 'home root')
  const home = [
    ...['CN', 'CN-GD', 'CN-SH'].map((code) => storedRow('region', { code, names: names(code) })),
    authorityRow('home', 'CN-SH'),
    serviceRow('home-ca', 'home', ['root', root]),
  ]
  const others = (count: number, of: (i: number) => readonly StoredRow[]) =>
    Array.from({ length: count }, (_, i) => of(i)).flat()

  const compared = async (question: RegistryQuestion) => {
    const [part, whole] = [got(await store.excerpt(question)), got(await store.snapshot())]
    const touched = touchedRows(whole, question)
    expect(part.complete).toBe(touched.complete)
    return { part, touched }
  }

  it.each([
    [
      'ways',
      EXCERPT_LIMITS.ways,
      (i: number) => [authorityRow(`o${i}`, 'CN-GD'), crossRow(`x${i}`, `o${i}`, 'home', cross)],
    ],
    [
      'instruments',
      EXCERPT_LIMITS.instruments,
      (i: number) => [instrumentRow(`i${i}`, regionParty('CN-SH'), regionParty('CN-GD'))],
    ],
    [
      'rows of one kind',
      EXCERPT_LIMITS.rows,
      (i: number) => [
        storedRow('status-source', {
          ...{ id: `s${i}`, authority: 'home', kind: 'crl', uri: 'http://a.cn/a.crl', freshnessSecondsMax: null },
        }),
      ],
    ],
  ] as const)(
    'holds the same rows in the same order of %s, and says that it is cut',
    { timeout: 60_000 },
    async (_, max, of) => {
      for (const count of [max - 1, max, max + 1]) {
        await begin([...home, ...others(count, of)], [root, cross])
        const { part, touched } = await compared(questionOf([holder], 'CN-GD'))
        expect(encodeSnapshot(part.snapshot)).toBe(encodeSnapshot(touched.snapshot))
        expect([count, part.complete]).toEqual([count, count < max])
      }
    },
  )

  it('walks up as many names as it may, and says that there are more', async () => {
    // The holder's issuer is the first name.
    for (const count of [EXCERPT_LIMITS.names - 2, EXCERPT_LIMITS.names - 1, EXCERPT_LIMITS.names]) {
      const tower = Array.from({ length: count }, (_, i) => testCertificate(`tower ${i + 1}`, `tower ${i}`))
      const services = tower.map((certificate, i) => serviceRow(`t${i}`, 'home', ['intermediate', certificate]))
      await begin([...home, ...services], [root, ...tower])
      const { part, touched } = await compared(questionOf([testCertificate('tower 0', 'holder')], 'CN-GD'))
      expect(encodeSnapshot(part.snapshot)).toBe(encodeSnapshot(touched.snapshot))
      expect([count, part.complete]).toEqual([count, count + 1 < EXCERPT_LIMITS.names])
    }
  })

  it('says so of cross-certificates that it looked at, though none of them arrives', { timeout: 60_000 }, async () => {
    const one = crossRow('x', 'other', 'home', cross)
    for (const count of [EXCERPT_LIMITS.crossings - 1, EXCERPT_LIMITS.crossings]) {
      await begin([...home, authorityRow('other', 'CN-SH'), one], [root, cross])
      await bare('cross-certificate', 'cross-subject', 'home', one.body, count - 1)
      const { complete, snapshot } = got(await store.excerpt(questionOf([holder], 'CN-GD')))
      expect([count, complete, snapshot.crossCertificates]).toEqual([count, count < EXCERPT_LIMITS.crossings, []])
    }
  })

  /** Rows of one body, written past the store: twenty thousand one by one would take a minute. */
  async function bare(kind: string, relation: string, key: string, body: string, count: number): Promise<void> {
    const { version } = await appendNext(store, { begin: [noteRow('n', `${kind} ${count}`)] })
    const all = sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
    await sql`${all} INSERT INTO registry_row (kind, id, since_version, body)
      SELECT ${kind}, 'bare' || ${version} || '-' || i, ${version}, ${body} FROM n`.execute(database)
    await sql`INSERT INTO registry_key (relation, key, kind, id, since_version)
      SELECT ${relation}, ${key}, kind, id, since_version FROM registry_row
      WHERE since_version = ${version} AND kind = ${kind}`.execute(database)
    standing = [
      ...standing,
      ...Array.from({ length: count }, (_, i) => ({ kind, id: `bare${version}-${i + 1}`, body, keys: [] })),
    ]
  }
})

describe('what is remembered of excerpts', () => {
  beforeEach(() => rememberedExcerpts.clear())
  const holder = testCertificate('home root', 'holder')
  /** The database, and how often it was asked. */
  const counted = () => {
    const count = { batches: 0 }
    const binding = new Proxy(bindings.DB, {
      get(target, name) {
        if (name === 'batch') count.batches += 1
        return Reflect.get(target, name).bind(target)
      },
    })
    return { count, from: d1RegistryStore(binding, true) }
  }

  it('spares all but one short question, until the registry changes', async () => {
    const { count, from } = counted()
    const question = questionOf([holder], 'CN-GD')
    const journeys = async (ask: () => Promise<unknown>) => {
      const before = count.batches
      await ask()
      return count.batches - before
    }
    expect(await journeys(() => from.excerpt(question))).toBe(2)
    expect(await journeys(() => from.excerpt(question))).toBe(1)
    // Another holder of the same CA touches the same rows.
    expect(await journeys(() => from.excerpt(questionOf([testCertificate('home root', 'other')], 'CN-GD')))).toBe(1)
    const before = got(await from.excerpt(question))
    await appendNext(store, { begin: [authorityRow('home', 'CN-ZJ')] })
    expect(await journeys(() => from.excerpt(question))).toBe(3)
    const after = got(await from.excerpt(question))
    expect([after.snapshot.version, before.snapshot.version]).toEqual([
      before.snapshot.version + 1,
      before.snapshot.version,
    ])
    expect(got(await from.excerpt(question, before.snapshot.version))).toEqual(before)
  })

  it('tells a certificate that rows name from one that they do not', async () => {
    const certified = testCertificate('nobody', 'certified')
    await begin([authorityRow('home', 'CN-SH')], [])
    const question = questionOf([certified], 'CN-GD')
    expect(got(await store.excerpt(question)).snapshot.authorities).toEqual([])
    await appendNext(store, { begin: [serviceRow('s', 'home', ['root', certified])], certificates: [certified.bytes] })
    const ofStranger = questionOf([testCertificate('nobody', 'stranger')], 'CN-GD')
    expect(got(await store.excerpt(ofStranger)).snapshot.authorities).toEqual([])
    expect(got(await store.excerpt(question)).snapshot.authorities).toHaveLength(1)
    expect(got(await store.excerpt(ofStranger)).snapshot.authorities).toEqual([])
  })

  it('keeps the demonstration from whoever does not want it', async () => {
    const root = testCertificate('demo root', 'demo root')
    await begin([authorityRow('demo', 'CN-SH', true), serviceRow('demo-ca', 'demo', ['root', root])], [root])
    const question = questionOf([testCertificate('demo root', 'holder')], 'CN-SH')
    for (let i = 0; i < 2; i++) {
      expect(got(await store.excerpt(question)).snapshot.authorities).toHaveLength(1)
      expect(got(await undemonstrated.excerpt(question)).snapshot.authorities).toEqual([])
    }
  })

  it('never takes more than it may, and loses what was asked for longest ago', () => {
    const excerpt = { snapshot: {}, complete: true } as unknown as RegistryExcerpt
    const name = (i: number) => ({ head: `h${i}`, demonstration: true, issuers: [`n${i}`], known: '[]', region: 'CN' })
    const third = Math.floor(REMEMBERED_OCTETS_MAX / 3)
    for (const i of [1, 2, 3]) rememberedExcerpts.keep(name(i), excerpt, third)
    expect(rememberedExcerpts.find(name(1))).toBe(excerpt)
    rememberedExcerpts.keep(name(4), excerpt, third)
    expect([1, 2, 3, 4].map((i) => rememberedExcerpts.find(name(i)) !== null)).toEqual([true, false, true, true])
    expect([1, 2, 3, 4].map((i) => rememberedExcerpts.hasLike(name(i)))).toEqual([true, false, true, true])
    expect(rememberedExcerpts.octets).toBe(3 * third)
    rememberedExcerpts.keep(name(5), excerpt, REMEMBERED_OCTETS_MAX + 1)
    expect([rememberedExcerpts.find(name(5)), rememberedExcerpts.octets]).toEqual([null, 3 * third])
    rememberedExcerpts.keep(name(4), excerpt, 1)
    expect(rememberedExcerpts.octets).toBe(2 * third + 1)
  })
})

describe('the statements of an excerpt', () => {
  it('walk no table from end to end: each row is found by a key', async () => {
    const question = questionOf([testCertificate('a', 'b')], 'CN-GD')
    const latest = { version: undefined, demonstration: false }
    const past = { version: 1, demonstration: true }
    const around = { home: ['a'], parties: ['a', 'b'], crossCertificates: ['x'], instruments: ['i'] }
    const statements = [
      ...[latest, past].flatMap((state) => [
        stateStatement(database, question, state),
        bearingStatement(database, question, state),
        crossingStatement(database, question, state),
        crossingStatement(database, { ...question, region: null }, state),
      ]),
      aroundStatement(database, question, around, 1),
      aroundStatement(database, { ...question, region: null }, around, 1),
    ]
    for (const { sql: text, parameters } of statements) {
      const plan = await bindings.DB.prepare(`EXPLAIN QUERY PLAN ${text}`)
        .bind(...parameters)
        .all<{ detail: string }>()
      const details = plan.results.map(({ detail }) => detail)
      expect(details.some((detail) => detail.startsWith('SEARCH '))).toBe(true)
      // The latest entry of the log is the first of a walk that ends there.
      const walked = details.filter((detail) => /^SCAN (?:registry_|[krcp]\b(?! VIRTUAL))/.test(detail))
      expect(walked.filter((detail) => detail !== 'SCAN registry_change')).toEqual([])
    }
  })
})
