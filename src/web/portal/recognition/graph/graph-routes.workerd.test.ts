import { beforeAll, describe, expect, it } from 'vitest'
import { d1RegistryStore } from '../../../../platform/workers/d1-registry-store.ts'
import { workerPorts } from '../../../../platform/workers/worker-ports.ts'
import { history, names } from '../../../../registry/make-test-registry.ts'
import { storedRow } from '../../../../registry/stored-row.ts'
import {
  appendNext,
  authorityRow,
  instrumentRow,
  regionParty,
  serviceRow,
} from '../../../../testing/registry/registry-kit.ts'
import { bindings, migrate } from '../../../../testing/web/workerd-bindings.ts'
import type { Certificate } from '../../../../x509/certificate.ts'
import { issueTestCertificate, issueTestRoot, makeTestKeys } from '../../../../x509/issue-test-certificate.ts'
import { createApi } from '../../../api/api.ts'
import { RecognitionGraphSchema } from '../../../api/openapi/recognition-graph.ts'
import { portalApplication } from '../../../portal-application.ts'

const portal = portalApplication()
const api = createApi(async (c, next) => {
  c.set('ports', workerPorts(bindings))
  await next()
})

let crossing: Certificate
let foreign: Certificate

beforeAll(async () => {
  await migrate()
  const [shKeys, gdKeys] = [await makeTestKeys(), await makeTestKeys()]
  const sh = await issueTestRoot('CN=Root of Shanghai', shKeys)
  const gd = await issueTestRoot('CN=Root of Guangdong', gdKeys)
  const ca = { subject: 'CN=Root of Shanghai', keys: shKeys, issuer: { name: 'CN=Root of Guangdong', keys: gdKeys } }
  crossing = await issueTestCertificate({ ...ca, ca: true })
  foreign = await issueTestRoot('CN=Nobody', await makeTestKeys())
  await appendNext(d1RegistryStore(bindings.DB, true), {
    begin: [
      ...['CN-GD', 'CN-SH'].map((code) => storedRow('region', { code, names: names(code) })),
      authorityRow('sh', 'CN-SH'),
      authorityRow('gd', 'CN-GD'),
      serviceRow('sh-ca', 'sh', ['root', sh]),
      serviceRow('gd-ca', 'gd', ['root', gd]),
      storedRow('cross-certificate', {
        ...{ id: 'sh-by-gd', certificate: crossing.fingerprint, issuer: 'gd', subject: 'sh', pair: null },
        instrument: 'agreement',
        intervals: history(['active', '2020-01-01'], ['suspended', '2026-06-01'], ['active', '2026-07-01']),
      }),
      instrumentRow('agreement', regionParty('CN-SH'), regionParty('CN-GD'), {
        names: { zh: '互认协议<b>', en: 'Agreement<b>' },
        scope: { certificateTypes: [], policies: [], purposes: ['bidding'], levelMin: null, licences: [] },
        carriedBy: 'cross-certificate',
        intervals: history(['effective', '2020-01-01']),
      }),
    ],
    certificates: [sh.bytes, gd.bytes, crossing.bytes],
  })
})

async function page(path: string): Promise<{ readonly status: number; readonly html: string }> {
  const answer = await portal.request(`https://portal.test/recognition/graph${path}`, {}, bindings)
  return { status: answer.status, html: await answer.text() }
}

/** The states of the lines in a drawing, by the groups that they stand in. */
const linesOf = (html: string): string[] =>
  [...html.matchAll(/<g class="line line-([a-z-]+)"[^>]*>(<path)?/g)].flatMap(([, style, path]) =>
    path ? [style!] : [],
  )
const nodesOf = (html: string): string[] =>
  [...html.matchAll(/class="node node-[^"]*" href="([^"]*)"/g)].map(([, href]) => href!)

describe('the graph of recognition', () => {
  it('draws regions as links and says the same in tables', async () => {
    const { status, html } = await page('?lang=en')
    expect(status).toBe(200)
    expect(nodesOf(html)).toEqual(['/recognition/graph/regions/CN-GD', '/recognition/graph/regions/CN-SH'])
    expect(linesOf(html)).toEqual(['partly'])
    expect(html).toContain('Agreement&lt;b&gt;')
    expect(html).toContain('/recognition/instruments/agreement')
  })

  it('draws a past day as it was, as the matrix tells it: what carries the instrument is suspended', async () => {
    expect(linesOf((await page('?day=2026-06-10')).html)).toEqual(['suspended'])
    expect(linesOf((await page('/authorities?day=2026-06-10')).html)).toEqual(['suspended'])
  })

  it('filters by purpose, and keeps what was chosen in every address', async () => {
    const { html } = await page('?purpose=medical&day=2026-01-01')
    expect(linesOf(html)).toEqual([])
    expect(nodesOf(html)[0]).toBe('/recognition/graph/regions/CN-GD?purpose=medical&amp;day=2026-01-01')
    expect(linesOf((await page('?purpose=bidding')).html)).toEqual(['recognised'])
  })

  it('opens a region with its authorities, and an authority with its cross-certificates', async () => {
    const region = await page('/regions/CN-SH?lang=en')
    expect(nodesOf(region.html)).toEqual(
      expect.arrayContaining(['/recognition/graph/authorities/sh', '/recognition/graph/regions/CN-GD']),
    )
    const authority = await page('/authorities/gd?lang=en')
    expect(nodesOf(authority.html)).toEqual(['/recognition/graph/authorities/sh'])
    expect(authority.html).toContain(crossing.fingerprint.slice(0, 12))
    expect((await page('/authorities/nobody')).status).toBe(404)
  })

  it('lights the path of a registered certificate up, and tells why others were refused', async () => {
    const asked = `certificate=${crossing.fingerprint}&region=CN-GD&purpose=bidding&lang=en`
    const { status, html } = await page(`/paths?${asked}`)
    expect(status).toBe(200)
    expect(nodesOf(html)).toEqual(
      expect.arrayContaining([expect.stringContaining('/recognition/graph/authorities/gd')]),
    )
    expect(html).toMatch(/node-lit|node-refused/)
    expect(html).toContain(`/query/certificates/${crossing.fingerprint}?region=CN-GD`)
    expect((await page(`?${asked}`)).html).toMatch(/node-region node-(lit|refused)/)
  })

  it('tells what is wrong at its field, and shows the graph all the same', async () => {
    for (const query of [
      'purpose=x',
      'algorithm=MD5',
      'state=fine',
      'day=2999-01-01',
      'certificate=12',
      `certificate=${'0'.repeat(64)}`,
    ]) {
      const { status, html } = await page(`?${query}`)
      expect([query, status]).toEqual([query, 422])
      expect(html).toContain('error-summary')
      expect(nodesOf(html)).toHaveLength(2)
    }
    const unknown = await page(`?certificate=${foreign.fingerprint}&region=CN-GD`)
    expect(unknown.status).toBe(422)
    expect(unknown.html).toContain('登记册里没有这份证书')
  })
})

describe('GET /recognition-graph', () => {
  const ask = async (query: string) => {
    const answer = await api.request(`/api/v1/recognition-graph${query}`, {}, bindings)
    return { status: answer.status, body: (await answer.json()) as unknown }
  }

  it('gives the same as data, as it is described', async () => {
    const { status, body } = await ask('?at=2026-06-10T00:00:00Z')
    expect(status).toBe(200)
    const graph = RecognitionGraphSchema.parse(body)
    expect(graph.crossCertificates).toMatchObject([
      { subject: 'sh', issuer: 'gd', state: 'suspended', algorithm: 'EC' },
    ])
    expect(graph.instruments).toMatchObject([{ id: 'agreement', state: 'in-force' }])
    const sm2 = RecognitionGraphSchema.parse((await ask('?algorithm=SM2')).body)
    expect(sm2).toMatchObject({ crossCertificates: [], authorities: [] })
  })

  it('refuses what is on no list', async () => {
    for (const query of ['at=yesterday', 'purpose=x', 'algorithm=md5', 'state=fine']) {
      expect((await ask(`?${query}`)).status, query).toBe(400)
    }
  })
})
