import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import guangdongRoot from '../../../certs/demonstration/anchors/guangdong-root.pem?raw'
import shanghaiRoot from '../../../certs/demonstration/anchors/shanghai-root.pem?raw'
import shanghaiCa from '../../../certs/demonstration/certificates/shanghai-ca.pem?raw'
import company from '../../../certs/demonstration/certificates/shanghai-company.pem?raw'
import crossCertificate from '../../../certs/demonstration/certificates/shanghai-root-by-guangdong.pem?raw'
import { bytesFromBase64 } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { type Instant, instantFromIso } from '../../base/instant.ts'
import { fail } from '../../base/result.ts'
import { workerPorts } from '../../platform/workers/worker-ports.ts'
import type { CertificationPathsReport } from '../../service/paths/certification-paths-report.ts'
import { bindings, database, loadAnchors, migrate } from '../../testing/web/workerd-bindings.ts'
import type { WebPorts } from '../app-environment.ts'
import { PROBLEM_KINDS } from '../problem-catalogue.ts'
import { createApi } from './api.ts'
import { PATH_FILES_MAX } from './certification-paths-form.ts'
import { CertificationPathsSchema } from './certification-paths-schema.ts'
import { REQUEST_OCTETS_MAX } from './form-fields.ts'

const NOW = instantFromIso('2026-10-02T00:00:00.789Z') as Instant
const SHANGHAI_POLICY = '1.3.6.1.4.1.32473.31.2'

let ports: WebPorts

const api = createApi(async (c, next) => {
  c.set('ports', ports)
  c.set('requestId', '00000000-0000-4000-8000-000000000000')
  c.set('language', c.req.header('accept-language') === 'en' ? 'en' : 'zh')
  await next()
})

beforeAll(migrate)

beforeEach(async () => {
  ports = { ...workerPorts({ ...bindings, YANQIAN_DEMONSTRATION: 'on' }), clock: () => NOW }
  await loadAnchors(
    [
      { pem: shanghaiRoot, region: 'CN-SH', demonstration: true },
      { pem: guangdongRoot, region: 'CN-GD', demonstration: true },
    ],
    '2026-11-01T00:00:00Z',
  )
})

type Fields = readonly (readonly [string, string | File])[]

const pem = (text: string, name = 'a.pem') => new File([text], name)
const certificate = ['certificate', pem(company)] as const
const pool = [
  ['pool', pem(shanghaiCa)],
  ['pool', pem(crossCertificate)],
] as const
const lists = inject('contracts')
  .find(({ entry }) => entry.id === 'path-both-anchors')!
  .entry.material.map(
    ({ name, base64 }) => ['crl', new File([bytesFromBase64(base64) as Uint8Array<ArrayBuffer>], name)] as const,
  )
const list = lists[0]![1]

function ask(fields: Fields, headers: Record<string, string> = {}): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  return Promise.resolve(api.request('/api/v1/certification-paths', { method: 'POST', body, headers }, bindings))
}

async function pathsOf(...fields: Fields): Promise<CertificationPathsReport> {
  const response = await ask(fields)
  expect(response.status).toBe(200)
  return CertificationPathsSchema.parse(await response.json()) as CertificationPathsReport
}

async function problemOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { code } = (await response.json()) as { code: string }
  expect(PROBLEM_KINDS).toHaveProperty([code])
  return `${response.status} ${code}`
}

describe('POST /certification-paths', () => {
  it('answers with the paths to the anchors of the service, in canonical JSON of the published schema', async () => {
    const response = await ask([certificate, ...pool, ...lists])
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text).toBe(canonicalJson(JSON.parse(text)))
    const report = CertificationPathsSchema.parse(JSON.parse(text))
    expect(report).toMatchObject({ valid: true, indication: 'PASSED', validationTime: '2026-10-02T00:00:00Z' })
    expect(report.groups.map(({ region }) => region)).toEqual(['CN-SH', 'CN-GD'])
    expect(report.trust).toMatchObject({ anchors: 2, asOf: '2026-11-01T00:00:00Z', demonstration: true })
  })

  it('asks as it is asked: instant, policies, restrictions, revocation, validation policy', async () => {
    const report = await pathsOf(
      certificate,
      ...pool,
      ['at', '2026-06-01T08:00:00+08:00'],
      ['policy', SHANGHAI_POLICY],
      ['policy', '1.2.3'],
      ['requireExplicitPolicy', 'true'],
      ['inhibitPolicyMapping', 'true'],
      ['inhibitAnyPolicy', 'true'],
      ['revocation', 'false'],
      ['validationPolicy', 'court'],
    )
    expect(report).toMatchObject({
      valid: true,
      validationTime: '2026-06-01T00:00:00Z',
      request: {
        initialPolicySet: ['1.2.3', SHANGHAI_POLICY],
        requireExplicitPolicy: true,
        inhibitPolicyMapping: true,
        inhibitAnyPolicy: true,
        revocation: false,
      },
      validationPolicy: { name: 'court' },
    })
    // Across the border Shanghai's policy stands under another name, and mapping is not allowed.
    expect(report.paths.map(({ region, userConstrainedPolicySet }) => [region, userConstrainedPolicySet])).toEqual([
      ['CN-SH', [SHANGHAI_POLICY]],
    ])
  })

  it('is a verdict and no error where no path is valid', async () => {
    expect(await pathsOf(certificate)).toMatchObject({ valid: false, indication: 'INDETERMINATE', paths: [] })
    expect(await pathsOf(certificate, ...pool)).toMatchObject({ valid: false, subIndication: 'TRY_LATER' })
    const late = await pathsOf(certificate, ...pool, ['at', '2040-01-01'], ['revocation', 'false'])
    expect(late).toMatchObject({ valid: false, indication: 'FAILED', subIndication: 'EXPIRED' })
  })

  it('takes a chain in one file', async () => {
    const chain = pem(`${company}\n${shanghaiCa}`)
    expect((await pathsOf(['certificate', chain], ['revocation', 'false'])).valid).toBe(true)
  })

  it('stores nothing', async () => {
    const rows = () => database.selectFrom('report').selectAll().execute()
    const before = await rows()
    await pathsOf(certificate, ...pool)
    expect(await rows()).toEqual(before)
    expect((await bindings.BLOBS.list()).objects).toEqual([])
  })
})

describe('a question that cannot be read is a problem with a code — RFC 9457', () => {
  it.each<[string, Fields]>([
    ['400 request.certificate-missing', []],
    ['400 request.field-unknown', [certificate, ['trust', pem(shanghaiRoot)]]],
    ['400 request.field-duplicated', [certificate, certificate]],
    ['400 request.field-duplicated', [certificate, ['at', '2026-01-01'], ['at', '2026-01-02']]],
    ['400 request.field-too-long', [certificate, ['policy', '1.2.3'.padEnd(300, '4')]]],
    ['422 request.file-empty', [['certificate', pem('')]]],
    ['422 request.file-empty', [certificate, ['pool', pem('')]]],
    ['422 request.at-malformed', [certificate, ['at', 'soon']]],
    ['422 request.flag-malformed', [certificate, ['revocation', 'no']]],
    ['422 request.policy-identifier-malformed', [certificate, ['policy', 'contract']]],
    ['422 request.policy-unknown', [certificate, ['validationPolicy', 'lenient']]],
    ['422 material.file-unreadable', [['certificate', pem('no certificate')]]],
    ['422 material.file-unreadable', [certificate, ['pool', pem('no certificate')]]],
    ['422 material.certificate-missing', [['certificate', list]]],
    ['422 material.certificate-missing', [certificate, ['pool', list]]],
    ['422 material.crl-missing', [certificate, ['crl', pem(company)]]],
    ['422 material.ocsp-missing', [certificate, ['ocsp', pem(company)]]],
  ])('%s', async (expected, fields) => {
    expect(await problemOf(await ask(fields))).toBe(expected)
  })

  it('400 request.parts-exceeded', async () => {
    const many = Array.from({ length: PATH_FILES_MAX + 1 }, () => ['pool', pem(shanghaiCa)] as const)
    expect(await problemOf(await ask([certificate, ...many]))).toBe('400 request.parts-exceeded')
  })

  it('413 request.too-large', async () => {
    const large = new File([new Uint8Array(REQUEST_OCTETS_MAX)], 'a.crl')
    expect(await problemOf(await ask([certificate, ['crl', large]]))).toBe('413 request.too-large')
  })

  it('405 for another method, with what is allowed', async () => {
    const response = await api.request('/api/v1/certification-paths', {}, bindings)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await problemOf(response)).toBe('405 request.method-not-allowed')
  })

  it('503 where the trust store cannot be reached', async () => {
    ports = { ...ports, trustStore: { trustView: async () => fail('service.store-unavailable') } }
    expect(await problemOf(await ask([certificate]))).toBe('503 service.store-unavailable')
  })
})
