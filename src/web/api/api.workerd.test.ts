import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import publicAnchor from '../../../certs/anchors/cfca-ev-root.pem?raw'
import demonstrationAnchor from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import { hexOf, utf8Of } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { type Instant, instantOf, isoOf } from '../../base/instant.ts'
import { fail } from '../../base/result.ts'
import { sha256 } from '../../crypto/digest.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import { REPORT_LIFETIME_DAYS } from '../../service/report/report-store.ts'
import { JOB_NAMES } from '../../service/schedule/schedule-readiness.ts'
import { UNSIGNED_PDF } from '../../testing/web/unsigned-pdf.ts'
import { bindings, database, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import type { WebPorts } from '../app-environment.ts'
import { PROBLEM_KINDS } from '../problem-catalogue.ts'
import { createApi } from './api.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'
import { ReportSchema } from './report-schema.ts'
import { RESOURCES } from './resources.ts'

const NOW = instantOf(Date.UTC(2026, 10, 22, 4, 0, 0, 789))

let now: Instant
let ports: WebPorts

const api = createApi(async (c, next) => {
  c.set('ports', ports)
  c.set('language', c.req.header('accept-language') === 'en' ? 'en' : 'zh')
  await next()
})

beforeAll(migrate)

beforeEach(async () => {
  now = NOW
  ports = { ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: 'on' }), clock: () => now }
  await loadAnchors(
    [
      { pem: publicAnchor, region: 'CN-BJ', demonstration: false },
      { pem: demonstrationAnchor, region: 'CN-SH', demonstration: true },
    ],
    '2026-11-01T00:00:00Z',
  )
})

const request = (path: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(api.request(path, init, bindings))

function submit(fields: Record<string, string | File>, headers: Record<string, string> = {}): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return request('/api/v1/verifications', { method: 'POST', body, headers })
}

interface Answer {
  id: string
  url: string
  expiresAt: string
  deletionToken: string
  notKept: { code: string } | null
  report: { conclusion: { indication: string }; [name: string]: unknown }
}

const contract = new File([UNSIGNED_PDF], '合同.pdf')

async function verification(fields: Record<string, string | File> = { file: contract }): Promise<Answer> {
  const response = await submit(fields)
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

/** Status and code of a problem, after checking that it is one. RFC 9457 */
async function problemOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = (await response.json()) as Record<string, unknown>
  expect(problem).toMatchObject({
    status: response.status,
    type: `/api/v1/docs#${problem.code}`,
    instance: `urn:uuid:${response.headers.get('x-request-id')}`,
  })
  return `${response.status} ${problem.code}`
}

describe('POST /verifications', () => {
  it('answers 200 with the report and its name, whatever the verdict', async () => {
    const response = await submit({ file: contract })
    expect(response.status).toBe(200)
    const text = await response.text()
    const answer: Answer = JSON.parse(text)
    expect(answer.report.conclusion.indication).toBe('NO-SIGNATURE-FOUND')
    expect(answer.url).toBe(`/api/v1/verifications/${answer.id}`)
    expect(answer.expiresAt).toBe(isoOf(instantOf(NOW + REPORT_LIFETIME_DAYS * 86_400_000)))
    expect(answer.notKept).toBeNull()
    expect(text).toBe(canonicalJson(JSON.parse(text)))
    expect(response.headers.get('content-location')).toBe(answer.url)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('gives a report of the published schema', async () => {
    const { report } = await verification()
    expect(ReportSchema.safeParse(report).error).toBeUndefined()
    expect(report.document).toEqual({
      name: '合同.pdf',
      format: 'pdf',
      size: UNSIGNED_PDF.length,
      sha256: hexOf(sha256(utf8Of(UNSIGNED_PDF))),
    })
  })

  it('judges now to the second by the policy `contract`, and otherwise as asked', async () => {
    const { report } = await verification()
    expect([report.validationTime, (report.policy as { name: string }).name]).toEqual([
      '2026-11-22T04:00:00Z',
      'contract',
    ])
    const asked = await verification({ file: contract, at: '2026-01-31T09:00:00+08:00', policy: 'court', sm3: 'true' })
    expect([asked.report.validationTime, (asked.report.policy as { name: string }).name]).toEqual([
      '2026-01-31T01:00:00Z',
      'court',
    ])
    expect(asked.report.document).toHaveProperty('sm3')
  })

  it('says whom it trusts, and that the demonstration PKI is among them', async () => {
    const { report } = await verification()
    expect(report.trust).toMatchObject({ anchors: 2, asOf: '2026-11-01T00:00:00Z', demonstration: true })
    ports = { ...ports, ...workerPorts(bindings), clock: () => now }
    expect((await verification()).report.trust).toMatchObject({ anchors: 1, demonstration: false })
  })

  it('takes certificates and CRLs as material', async () => {
    const material = new File([publicAnchor], 'a.pem')
    expect((await submit({ file: contract, material })).status).toBe(200)
  })

  it('stores the report and no octet of the document', async () => {
    // A word that no identifier and no digest can hold by chance.
    const secret = `${UNSIGNED_PDF}\n% 保密条款 KLARTEXT`
    await verification({ file: new File([secret], 'contract.pdf'), content: new File(['附件 KLARTEXT'], 'annex.txt') })
    for (const table of ['report', 'fetched'] as const) {
      const rows = JSON.stringify(await database.selectFrom(table).selectAll().execute())
      expect(rows).not.toContain('KLARTEXT')
      expect(rows).not.toContain('%PDF')
    }
    expect((await bindings.BLOBS.list()).objects).toEqual([])
  })

  it('gives the verdict although the report cannot be kept', async () => {
    const tooLarge = fail('service.report-too-large', { octets: 3_000_000, limit: 1_900_000 })
    ports = { ...ports, reports: { ...ports.reports, keep: async () => tooLarge } }
    const response = await submit({ file: contract })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-location')).toBeNull()
    expect(await response.json()).toMatchObject({ id: null, url: null, deletionToken: null, notKept: tooLarge.fault })
  })
})

describe('a request that cannot be read is a problem with a code — RFC 9457', () => {
  it.each<[string, Record<string, string | File>]>([
    ['400 request.file-missing', {}],
    ['400 request.field-unknown', { file: contract, polcy: 'court' }],
    ['400 request.field-too-long', { file: contract, at: '2'.repeat(300) }],
    ['422 request.file-empty', { file: new File([], 'a.pdf') }],
    ['422 request.at-malformed', { file: contract, at: 'soon' }],
    ['422 request.policy-unknown', { file: contract, policy: 'lenient' }],
    ['422 request.sm3-malformed', { file: contract, sm3: 'maybe' }],
    ['422 material.file-unreadable', { file: contract, material: new File(['no certificate'], 'a.pem') }],
    ['422 format.unrecognised', { file: new File(['just text'], 'a.txt') }],
  ])('%s', async (expected, fields) => {
    expect(await problemOf(await submit(fields))).toBe(expected)
  })

  it.each([
    ['415 request.content-type-unsupported', 'application/json', '{}'],
    ['415 request.content-type-unsupported', 'multipart/form-data', 'x'],
    ['400 request.multipart-malformed', 'multipart/form-data; boundary=b', 'x'],
  ])('%s: a body of type %s', async (expected, type, body) => {
    const init = { method: 'POST', body, headers: { 'content-type': type } }
    expect(await problemOf(await request('/api/v1/verifications', init))).toBe(expected)
  })

  it('400 request.parts-exceeded', async () => {
    const body = new FormData()
    for (let i = 0; i < 40; i++) body.append('material', contract)
    expect(await problemOf(await request('/api/v1/verifications', { method: 'POST', body }))).toBe(
      '400 request.parts-exceeded',
    )
  })

  it('400 request.field-duplicated', async () => {
    const body = new FormData()
    for (let i = 0; i < 2; i++) body.append('file', contract)
    expect(await problemOf(await request('/api/v1/verifications', { method: 'POST', body }))).toBe(
      '400 request.field-duplicated',
    )
  })

  it('413 request.too-large, which states the limit', async () => {
    const response = await submit({ file: new File([new Uint8Array(REQUEST_OCTETS_MAX)], 'a.pdf') })
    expect(((await response.clone().json()) as { detail: string }).detail).toContain('25 MiB')
    expect(await problemOf(response)).toBe('413 request.too-large')
  })

  it('404 request.path-unknown', async () => {
    expect(await problemOf(await request('/api/v1/nothing'))).toBe('404 request.path-unknown')
    expect(await problemOf(await request('/api/v2/verifications', { method: 'POST' }))).toBe('404 request.path-unknown')
  })

  it.each([
    ['PUT', '/api/v1/verifications', 'POST'],
    ['GET', '/api/v1/verifications', 'POST'],
    ['OPTIONS', '/api/v1/verifications', 'POST'],
    ['POST', '/api/v1/verifications/x', 'GET, HEAD, DELETE'],
    ['POST', '/api/v1/readyz', 'GET, HEAD'],
    ['DELETE', '/healthz', 'GET, HEAD'],
    ['POST', '/docs', 'GET, HEAD'],
  ])('405 request.method-not-allowed: %s %s', async (method, path, allow) => {
    const response = await request(path, { method })
    expect(response.headers.get('allow')).toBe(allow)
    expect(await problemOf(response)).toBe('405 request.method-not-allowed')
  })

  it('speaks Chinese, and English where asked', async () => {
    const zh = await submit({})
    expect(zh.headers.get('content-language')).toBe('zh-CN')
    expect(await zh.json()).toMatchObject({ title: '没有收到文件' })
    const en = await submit({}, { 'accept-language': 'en' })
    expect(en.headers.get('content-language')).toBe('en')
    expect(await en.json()).toMatchObject({ title: 'No file received' })
  })

  it('has words in both languages for what is wrong with a document', async () => {
    const file = new File(['just text'], 'a.txt')
    for (const language of ['zh', 'en']) {
      const { title, detail } = (await (await submit({ file }, { 'accept-language': language })).json()) as {
        title: string
        detail: string
      }
      expect(title).not.toContain('format.unrecognised')
      expect(detail.length).toBeGreaterThan(5)
    }
  })

  it('503 service.store-unavailable where the database is gone, with a time to try again', async () => {
    const gone = fail('service.store-unavailable')
    ports = {
      ...ports,
      trustStore: { trustView: async () => gone },
      reports: { keep: async () => gone, find: async () => gone, delete: async () => gone },
    }
    const token = { authorization: 'Bearer 00' }
    for (const response of [
      await submit({ file: contract }),
      await request('/api/v1/verifications/x'),
      await request('/api/v1/verifications/x', { method: 'DELETE', headers: token }),
      await request('/readyz'),
    ]) {
      expect(response.headers.get('retry-after')).toBe('30')
      expect(await problemOf(response)).toBe('503 service.store-unavailable')
    }
  })

  it('500 service.defect, which tells nothing of what was being read', async () => {
    ports = {
      ...ports,
      trustStore: {
        trustView: () => {
          throw new Error('secret')
        },
      },
    }
    const response = await submit({ file: contract })
    expect(await response.clone().text()).not.toContain('secret')
    expect(await problemOf(response)).toBe('500 service.defect')
  })
})

describe('GET /verifications/{id}', () => {
  it('gives the report as it was made, byte for byte, under a strong ETag', async () => {
    const { url, report } = await verification()
    const response = await request(url)
    const body = await response.text()
    expect(body).toBe(canonicalJson(report as never))
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('private, max-age=3600, immutable')
    const etag = `"${hexOf(sha256(utf8Of(body)))}"`
    expect(response.headers.get('etag')).toBe(etag)
    const again = await request(url, { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await request(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    const head = await request(url, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('is cached no longer than the report is kept, and knows nothing of it after', async () => {
    const { url, expiresAt } = await verification()
    now = instantOf(Date.parse(expiresAt) - 60_000)
    expect((await request(url)).headers.get('cache-control')).toBe('private, max-age=60, immutable')
    now = instantOf(Date.parse(expiresAt))
    expect(await problemOf(await request(url))).toBe('404 report.not-found')
  })

  it.each(['x', '0'.repeat(40), "' OR '1'='1", '%00', '..%2f..'])('finds no report named %s', async (id) => {
    expect(await problemOf(await request(`/api/v1/verifications/${id}`))).toBe('404 report.not-found')
  })
})

describe('DELETE /verifications/{id}', () => {
  const remove = (url: string, authorization?: string) =>
    request(url, { method: 'DELETE', headers: authorization === undefined ? {} : { authorization } })

  it('deletes for the token of its maker, once', async () => {
    const { url, deletionToken } = await verification()
    const response = await remove(url, `Bearer ${deletionToken}`)
    expect([response.status, await response.text()]).toEqual([204, ''])
    expect(await problemOf(await request(url))).toBe('404 report.not-found')
    expect(await problemOf(await remove(url, `Bearer ${deletionToken}`))).toBe('404 report.not-found')
  })

  it.each([undefined, '', 'Bearer', 'Basic YTpi', `Bearer ${'a'.repeat(300)}`, "Bearer ' OR 1=1"])(
    '401 request.token-missing: Authorization: %s',
    async (authorization) => {
      const { url } = await verification()
      const response = await remove(url, authorization)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await problemOf(response)).toBe('401 request.token-missing')
      expect((await request(url)).status).toBe(200)
    },
  )

  it('403 request.token-wrong: the token of another report', async () => {
    const [one, other] = [await verification(), await verification()]
    expect(await problemOf(await remove(one.url, `Bearer ${other.deletionToken}`))).toBe('403 request.token-wrong')
    expect((await request(one.url)).status).toBe(200)
  })
})

describe('health', () => {
  it.each(['/healthz', '/api/v1/healthz'])('%s says that the worker runs', async (path) => {
    expect(await (await request(path)).json()).toEqual({ status: 'ok' })
  })

  it.each(['/readyz', '/api/v1/readyz'])('%s counts the anchors and tells how old the trust is', async (path) => {
    expect(await (await request(path)).json()).toMatchObject({
      status: 'ready',
      anchors: 2,
      trustAsOf: '2026-11-01T00:00:00Z',
      trustAgeDays: 21,
      demonstration: true,
      schedule: JOB_NAMES.map((job) => ({ job, doneAt: null, failedAt: null, failing: false })),
    })
  })

  it('is not ready where there is nobody to trust', async () => {
    await loadAnchors([], '2026-11-01T00:00:00Z')
    expect(await problemOf(await request('/readyz'))).toBe('503 service.no-anchors')
  })
})

describe('documentation', () => {
  interface Document {
    openapi: string
    paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>
  }

  it.each(['/openapi.json', '/api/v1/openapi.json'])('%s is OpenAPI 3.1 of every route', async (path) => {
    const document = (await (await request(path)).json()) as Document
    expect(document.openapi).toBe('3.1.0')
    const routes = Object.entries(document.paths).flatMap(([route, methods]) =>
      Object.keys(methods).map((method) => `${method} ${route}`),
    )
    // What answers and what is described are the same routes: documentation itself is not described.
    const undescribed = /^(get \/(docs|openapi\.json|schemas\/))/
    const loaded = await Promise.all(
      RESOURCES.filter(({ under }) => under.includes('/api/v1')).map((resource) => resource.load()),
    )
    const answered = loaded
      .flatMap(({ routes: of }) => of)
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path: at }) => `${method.toLowerCase()} ${at.replace(/:(\w+)(\{.*\})?/g, '{$1}')}`)
      .filter((route) => !undescribed.test(route))
    expect(routes.sort()).toEqual([...new Set(answered)].sort())
    expect(routes).toContain('post /verifications')
    const statuses = Object.keys(document.paths['/verifications']!.post!.responses)
    expect(statuses).toEqual(['200', '400', '401', '409', '413', '415', '422', '429', '500', '503'])
    expect(JSON.stringify(document)).toContain('26214400')
  })

  it.each(['report-1', 'certification-paths-1', 'recognition-1'])('publishes the JSON Schema %s', async (name) => {
    const response = await request(`/api/v1/schemas/${name}.json`)
    expect(response.headers.get('content-type')).toBe('application/schema+json')
    expect(await response.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `/api/v1/schemas/${name}.json`,
    })
  })

  it.each(['/docs', '/api/v1/docs'])('%s is a page without scripts that explains every code', async (path) => {
    const response = await request(path)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-[\w-]+';/)
    const page = await response.text()
    expect(page.toLowerCase()).toMatch(/^<!doctype html>/)
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(src|href)="https?:/)
    for (const code of Object.keys(PROBLEM_KINDS)) expect(page).toContain(`id="${code}"`)
  })
})

describe('every answer', () => {
  it('is closed to pages of other sites and to content sniffing', async () => {
    const headers = { origin: 'https://elsewhere.example' }
    const { url } = await verification()
    for (const path of [url, '/readyz', '/docs', '/openapi.json', '/api/v1/nothing', '/api/v1/verifications']) {
      const response = await request(path, { headers })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    }
  })
})
